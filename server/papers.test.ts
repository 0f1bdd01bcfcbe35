import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const papers = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? `docs/${name}` : [])),
];

const withoutCode = (text: string) => text.replace(/^```[^]*?^```$/gmu, '');
const linksIn = (text: string) =>
  [...withoutCode(text).matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/gu)]
    .map(([, target = '']) => target)
    .filter((target) => !target.startsWith('http'));

/** A heading as it is linked to. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
const anchorsIn = (text: string) =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) => anchorOf(heading));

test.each(papers)('every link in %s leads somewhere', (paper) => {
  const broken = linksIn(readFileSync(join(root, paper), 'utf8')).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? join(root, paper) : join(root, dirname(paper), path);
    return !existsSync(target) || (anchor && !anchorsIn(readFileSync(target, 'utf8')).includes(anchor));
  });
  expect(broken).toEqual([]);
});
