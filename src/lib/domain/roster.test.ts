import { expect, test } from 'vitest';
import { readRoster, readTextFile } from './roster.ts';

test('a pasted list is one name a line, blank lines left out', () => {
  const roster = readRoster('\uFEFFAda\r\n\r\n  Grace   Hopper \r\nÖmer\n');
  expect(roster).toMatchObject({ names: ['Ada', 'Grace Hopper', 'Ömer'], cleaned: [] });
});

test.each([
  ['commas and quotes', 'first name,last name,mail\n"Ada","Lovelace",x\nGrace,"Hopper ",y'],
  ['German semicolons, where "Name" is the family name', 'Name;Vorname\nLovelace;Ada\nHopper;Grace'],
  ['tabs from a spreadsheet', 'Nachname\tVorname\nLovelace\tAda\nHopper\tGrace'],
  ['one column of whole names', 'Student\n"Lovelace, Ada"\nGrace Hopper'],
  ['no heading, family name first', 'Lovelace, Ada\nHopper, Grace'],
  ['no heading, cells side by side', 'Ada\tLovelace\nGrace\tHopper'],
  ['one line with commas', 'Ada Lovelace, Grace Hopper,'],
])('a table is read: %s', (_, table) => {
  expect(readRoster(table).names).toEqual(['Ada Lovelace', 'Grace Hopper']);
});

test('a name that comes again is kept once and told, whatever its case', () => {
  expect(readRoster('Ada\nBen\nADA\nada', ['ben'])).toMatchObject({
    names: ['Ada'],
    repeated: ['Ben', 'ADA'],
  });
});

test('characters nobody sees are taken out of a name and told', () => {
  const roster = readRoster('Ada\u202E\nBe\u0007n\nCem');
  expect(roster).toMatchObject({ names: ['Ada', 'Be n', 'Cem'], cleaned: ['Ada', 'Be n'] });
});

test('a name that is too long is left out and told', () => {
  const long = 'a'.repeat(41);
  expect(readRoster(`${long}\nAda`)).toMatchObject({ names: ['Ada'], tooLong: [long] });
});

test('a quote that never closes does not swallow the rest of the class', () => {
  expect(readRoster('"Anni" Müller\nBen "Benny" Koch\nCem').names).toEqual([
    'Anni Müller',
    'Ben Benny Koch',
    'Cem',
  ]);
});

test('nothing, and nothing but headings, is nobody', () => {
  expect(readRoster('').names).toEqual([]);
  expect(readRoster('Vorname;Nachname\n').names).toEqual([]);
});

test('a file keeps its umlauts, whichever way the spreadsheet wrote them', () => {
  const latin = Uint8Array.of(0x4a, 0xf6, 0x72, 0x67);
  const utf16 = Uint8Array.of(0xff, 0xfe, 0x4a, 0, 0xf6, 0, 0x72, 0, 0x67, 0);
  for (const bytes of [latin, utf16, new TextEncoder().encode('Jörg')])
    expect(readTextFile(bytes)).toBe('Jörg');
});

test('a workbook is no text', () => {
  expect(readTextFile(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0x8f))).toBeNull();
});
