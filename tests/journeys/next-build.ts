import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES = '_app/immutable/';

/**
 * The build after one, as far as a browser can tell: another version, and every file at another address than before. To
 * build twice would take a minute. Returns its folder, which is the caller's to delete.
 */
export async function buildAfter(build: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(build, '_app/version.json'), 'utf8')) as {
    version: string;
  };
  const folder = await mkdtemp(join(tmpdir(), 'chorus-next-build-'));
  const all = await readdir(build, { recursive: true, withFileTypes: true });
  for (const file of all.filter((each) => each.isFile() && !/\.(?:br|gz)$/u.test(each.name))) {
    const path = join(file.parentPath, file.name);
    const bytes = await readFile(path);
    const isText = /\.(?:js|css|html|json)$/u.test(file.name);
    const target = join(folder, path.slice(build.length).replace(FILES, `${FILES}next/`));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, isText ? next(bytes.toString(), version) : bytes);
  }
  return folder;
}

const next = (text: string, version: string) =>
  text.replaceAll(FILES, `${FILES}next/`).replaceAll(version, `${version}-next`);
