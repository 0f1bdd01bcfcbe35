// Runs before `npm start`, `npm test` and the others: installs and builds when that is needed and says so.
// Plain JavaScript without dependencies, because nothing is installed yet when it first runs (any Node ≥ 18).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const installedMark = join(root, 'node_modules', '.chorus-installed');
const builtMark = join(root, 'build', '.chorus-built');

/** @param {string} message */
function say(message) {
  console.log(`[chorus] ${message}`);
}

/** @param {string} message @returns {never} */
function stop(message) {
  console.error(`[chorus] ${message}`);
  process.exit(1);
}

/**
 * @param {string} what what the person reads while it runs
 * @param {string} command
 * @param {string[]} args
 */
function run(what, command, args) {
  say(`${what} …`);
  const startedMs = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0)
    stop(`${what} did not work. The lines above say why; mend that and run the same command again.`);
  say(`${what}: done in ${((Date.now() - startedMs) / 1000).toFixed(0)} s`);
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function install() {
  if (read(installedMark) === lockHash()) return;
  run('Installing what Chorus is made of (about a minute, once)', 'npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(installedMark, lockHash());
}

/** Newest change below a folder, in ms since 1970. @param {string} folder @returns {number} */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .reduce(
      (latest, entry) => Math.max(latest, statSync(join(entry.parentPath ?? entry.path, entry.name)).mtimeMs),
      0,
    );
}

function build() {
  const inputs = ['package-lock.json', 'svelte.config.js', 'vite.config.ts'].map(
    (name) => statSync(join(root, name)).mtimeMs,
  );
  const changedMs = Math.max(newest(join(root, 'src')), newest(join(root, 'static')), ...inputs);
  if (existsSync(builtMark) && statSync(builtMark).mtimeMs > changedMs) return;
  run('Building the pages', 'npm', ['run', '--silent', 'build', '--', '--logLevel', 'error']);
  mkdirSync(dirname(builtMark), { recursive: true });
  writeFileSync(builtMark, '');
}

function checkNode() {
  const probe = spawnSync('npm', ['exec', '--no', '-c', 'node --version'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  const version = probe.stdout?.trim() ?? '';
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 7)) return;
  stop(
    `Chorus runs on Node 24.7 or newer; here it would run on ${version || 'an unknown version'}. ` +
      'On 64-bit Linux (glibc) it brings its own; on other systems install Node 24 from nodejs.org and try again.',
  );
}

install();
checkNode();
if (process.argv.includes('--build')) build();
