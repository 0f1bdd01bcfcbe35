import { randomBytes } from 'node:crypto';
import { SmallDistrict, missingServers } from './testing/small-district.ts';

const HELP = `
  npm run district

  A small district on this machine, to try things out: two hubs behind nginx, over PostgreSQL and Redis, from Debian's packages.

  DATABASE_URL, REDIS_URL and BLOB_URL in the environment are used when they are set; what is not is started on
  loopback, and is gone with all that is in it when this stops. PORT is where it is opened, 8080 unless you say.
`;
const TEACHER = 'Ms Reed';

/** `password`: of the teacher that was made; null when the given database has teachers of its own. */
function sayWhere(district: SmallDistrict, password: string | null): void {
  const nodes = district.nodes.map(({ url, pid }) => `${url} (process ${pid})`).join(', ');
  console.log(`
  A district is running.

  Open                ${district.url}
  Teachers sign in    ${district.url}/teacher  as ${password ? `${TEACHER}, with ${password}` : 'the database says'}
  Its nodes           ${nodes}

  Walk a class into it, in another terminal; stop one of its nodes (kill) while it is there:
    CHORUS_PASSWORD=${password ?? '…'} npm run simulate -- --url ${district.url} --teacher '${password ? TEACHER : '…'}' --minutes 3

  Stop it with Ctrl+C; everything that was not given in the environment is gone then.
`);
}

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(HELP);
  if (missingServers.length > 0) {
    console.error(`\n  A district needs more than is here: apt-get install ${missingServers.join(' ')}\n`);
    process.exit(1);
  }
  const stopped = Promise.race(
    ['SIGINT', 'SIGTERM'].map((signal) => new Promise((stop) => process.once(signal, stop))),
  );
  const { DATABASE_URL, REDIS_URL, BLOB_URL, PORT = '8080' } = process.env;
  const district = await SmallDistrict.start({
    ...{ databaseUrl: DATABASE_URL, redisUrl: REDIS_URL, blobUrl: BLOB_URL, port: Number(PORT) },
  });
  const password = district.isNew ? randomBytes(8).toString('hex') : null;
  if (password) await district.teacher(TEACHER, password);
  sayWhere(district, password);
  await stopped;
  await district.close();
}

await main();
