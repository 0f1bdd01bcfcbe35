import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: 'app.html', precompress: true }),
    // Express serves the pages and checks Origin itself; the pages never talk to another host.
    paths: { relative: false },
    // A student's page does it, once its board is open: nobody else needs it, and nothing should slow the first visit.
    serviceWorker: { register: false },
    typescript: {
      config: (config) => {
        config.include.push('../server/**/*.ts', '../tests/**/*.ts', '../*.config.ts');
        return config;
      },
    },
  },
};
