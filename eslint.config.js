import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The rooms of the house and what each may not import; see "Which way imports point" in docs/design.md.
 * Patterns are written as in .gitignore, where a line that begins with # is a comment: hence the `\\#`.
 * @param {string[]} files
 * @param {string[]} group
 * @param {string} message
 */
const room = (files, group, message) => ({
  files,
  ignores: ['**/*.test.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

const OUTSIDE = ['express', 'socket.io', 'socket.io-client', 'svelte', 'svelte/*', 'node:*', '$app/*'];

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', 'node_modules/', 'data/'] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'max-lines-per-function': ['error', { max: 110, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-eval': 'error',
      // State here is replaced as a whole ($state.raw): collections need not watch themselves.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    rules: { 'svelte/no-at-html-tags': 'error', 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    files: [
      'server/main.ts',
      'server/simulate.ts',
      'server/copy-blobs.ts',
      'server/district-start.ts',
      'server/migrate.ts',
      'server/move/main.ts',
      'scripts/**',
      'tests/bench/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.test.ts', '**/contract.ts', '**/contract/**'], rules: { 'max-lines-per-function': 'off' } },
  // The last rule that fits a file is the one that counts.
  room(['src/**'], ['\\#server/*'], 'The pages import nothing from the server.'),
  room(
    ['src/lib/protocol/**'],
    [...OUTSIDE, 'yjs', '\\#server/*', '\\#lib/*'],
    'The wire imports the schema library and nothing else.',
  ),
  room(
    ['src/lib/domain/**'],
    [...OUTSIDE, '\\#server/*', '\\#lib/client/*', '\\#lib/state/*', '\\#lib/ui/*', '\\#lib/board/*'],
    'The rules are plain data in, plain data out: no clock, no dice, no room above.',
  ),
  room(
    ['src/lib/client/**'],
    ['svelte', 'svelte/*', '$app/*', '\\#server/*', '\\#lib/state/*', '\\#lib/ui/*'],
    'The far end knows no Svelte.',
  ),
  room(
    ['src/lib/ui/**'],
    ['\\#server/*', '\\#lib/client/*', 'socket.io-client', 'y-websocket'],
    'The look does not know that a socket exists.',
  ),
  room(
    ['server/features/**', 'server/hub.ts', 'server/lessons.ts'],
    ['express', 'socket.io', 'ws', '**/realtime/*', '**/http/*', '**/documents/*', '**/voice/*'],
    'Features do not know which door called.',
  ),
  room(
    ['server/voice/**'],
    [
      '**/realtime/*',
      '**/features/*',
      '**/documents/*',
      '**/lessons.ts',
      '**/hub.ts',
      '**/log.ts',
      '\\#lib/domain/*',
      '!\\#lib/domain/ask.ts',
      '!\\#lib/domain/media',
    ],
    'The box knows no seat, no session and no log.',
  ),
);
