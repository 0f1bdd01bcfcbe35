import { expect, test } from 'vitest';
import { readLink, showLink } from './link.ts';

test('web addresses and e-mail addresses are links, also without their beginning', () => {
  expect(readLink(' https://example.org/a?b=c ')).toBe('https://example.org/a?b=c');
  expect(readLink('http://10.0.0.4:3000/x')).toBe('http://10.0.0.4:3000/x');
  expect(readLink('www.example.org')).toBe('https://www.example.org/');
  expect(readLink('example.org/levers')).toBe('https://example.org/levers');
  expect(readLink('mailto:ada@example.org')).toBe('mailto:ada@example.org');
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' \u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'https://bank.example@evil.example/',
  'https://',
  'levers move the load',
  'hello',
  '',
  `https://example.org/${'x'.repeat(3_000)}`,
  '\ud800',
  7,
  null,
])('%j is none', (text) => {
  expect(readLink(text)).toBeNull();
});

test('a link shows where it leads', () => {
  expect(showLink('https://example.org/')).toBe('example.org');
  expect(showLink(`https://example.org/${'a'.repeat(99)}`)).toHaveLength('example.org'.length + 24);
  expect(showLink('mailto:ada@example.org')).toBe('ada@example.org');
  expect(showLink(readLink('https://аррӏе.com') ?? '')).toContain('xn--');
});
