import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'app.html', precompress: true }),
    // Express serves the pages and checks Origin itself; the pages never talk to another host.
    paths: { relative: false },
    typescript: {
      config: (config) => {
        config.include.push('../server/**/*.ts', '../tests/**/*.ts', '../*.config.ts');
        return config;
      },
    },
  },
};
