import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { travelOf } from '#lib/domain/ask.ts';
import { commands, eventFields, GENERAL_CODES, PROTOCOL_VERSION, routes } from '#lib/protocol/index.ts';
import type { EventType, LessonEvent, ServerToClient } from '#lib/protocol/index.ts';
import { IMAGE_MAX_BYTES, IMAGE_MAX_SIDE, IMAGE_REFUSALS } from '#lib/protocol/images.ts';
import { UPDATE_MAX_BYTES } from '#lib/protocol/documents.ts';
import { ENVELOPE_REFUSALS } from '#lib/protocol/voice.ts';
import type { CommandDefinition, Definition, RouteDefinition } from '#lib/protocol/wire.ts';
import type { GateCode } from '../documents/gate.ts';
import * as documentLimits from '../documents/limits.ts';
import * as documentMessages from '../documents/messages.ts';
import * as limits from '../limits.ts';
import { viewOf, type Viewer } from '../realtime/views.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8');

/** The rows of the tables below a heading: the first cell, without backticks, and the rest. */
function tableBelow(heading: string): Map<string, string[]> {
  const below = page.split(`\n${heading}\n`)[1]?.split(/\n##+ /u)[0] ?? '';
  const lines = below.split('\n').filter((line) => /^\| (?!-|\*\*)/u.test(line));
  const rows = lines.map((line) => line.split('|').slice(1, -1));
  return new Map(
    rows.map(([first = '', ...cells]) => [plain(first), cells.map((cell) => cell.trim())] as const),
  );
}

const plain = (cell: string) => cell.replaceAll('`', '').trim();
/** The words that spans in backticks begin with. */
const words = (cell = '') => [...cell.matchAll(/`(\w+)[^`]*`/gu)].map(([, word]) => word).sort();
const keysBelow = (heading: string, header: string) =>
  [...tableBelow(heading).keys()].filter((key) => key !== header).sort();
const fieldsOf = (input: Definition['input']) =>
  'entries' in input ? Object.keys(input.entries as object).sort() : [];
const NEVER_SENT = ['device', 'seatIds'];
const sorted = (list: readonly string[]) => [...list].sort();

const addressOf = ({ method, path }: RouteDefinition) => `${method} ${path}`;

describe('docs/protocol.md says all there is, and nothing that is not', () => {
  test('routes', () => {
    expect(keysBelow('### Routes', 'route')).toEqual(sorted(Object.values(routes).map(addressOf)));
  });

  test.each(Object.values<RouteDefinition>(routes))('$method $path', (route) => {
    const [access, input, , refusals] = tableBelow('### Routes').get(addressOf(route)) ?? [];
    expect(access).toBe(route.access);
    expect(words(input)).toEqual(fieldsOf(route.input));
    expect(words(refusals)).toEqual(sorted(route.refusals));
  });

  test('commands', () => {
    expect(keysBelow('### Commands', 'command')).toEqual(sorted(Object.keys(commands)));
  });

  test.each(Object.entries<CommandDefinition>(commands))('%s', (name, command) => {
    const [roles, input, , refusals] = tableBelow('### Commands').get(name) ?? [];
    expect(roles).toBe(command.roles.join(', '));
    expect(words(input)).toEqual(fieldsOf(command.input));
    expect(words(refusals)).toEqual(sorted(command.refusals));
  });

  test('events', () => {
    expect(keysBelow('### Events', 'event')).toEqual(sorted(Object.keys(eventFields)));
  });

  test.each(Object.keys(eventFields) as EventType[])('what %s carries, and who receives it', (type) => {
    const [carries, , ...receivers] = tableBelow('### Events').get(type) ?? [];
    const sent = Object.keys(eventFields[type]).filter((field) => !NEVER_SENT.includes(field));
    expect(words(carries)).toEqual(sent.sort());
    expect(receivers).toEqual([
      received(type, 'teacher'),
      received(type, 'student'),
      received(type, 'waiting'),
    ]);
  });

  test('what the hub says by itself', () => {
    const pushes: Record<keyof ServerToClient, true> = {
      you: true,
      'lesson:events': true,
      presence: true,
      disk: true,
      board: true,
      pulse: true,
      sheet: true,
    };
    expect(keysBelow('### What the hub says', 'push')).toEqual(sorted(Object.keys(pushes)));
  });

  test('codes', () => {
    const all = [...Object.values<Definition>(commands), ...Object.values<Definition>(routes)];
    const codes = all.flatMap(({ refusals }) => refusals);
    const known = new Set([
      ...codes,
      ...GENERAL_CODES,
      ...ENVELOPE_REFUSALS,
      ...IMAGE_REFUSALS,
      'old_protocol',
    ]);
    expect(keysBelow('## Codes', 'code')).toEqual([...known].sort());
  });

  test('why a document refuses a frame', () => {
    const whys: Record<GateCode | 'read_only' | 'disk_full' | 'document_full', true> = {
      read_only: true,
      disk_full: true,
      document_full: true,
      gap: true,
      locked: true,
      too_big: true,
      malformed: true,
      not_yours: true,
      too_many_ids: true,
      too_long: true,
      too_deep: true,
      bad_value: true,
    };
    expect(keysBelow('### Saved', 'why')).toEqual(sorted(Object.keys(whys)));
  });

  test('why a document is closed', () => {
    const codes = Object.entries(documentMessages).flatMap(([name, value]) =>
      name.startsWith('CLOSE_') ? String(value) : [],
    );
    expect(keysBelow('### Staying and leaving', 'close code')).toEqual(sorted(['1009', ...codes]));
  });

  test.each(Object.entries(limitsOnThePage()))('the limit on %s', (what, limit) => {
    expect(tableBelow('## Limits').get(what)?.[0]).toBe(limit);
  });

  test('which version it speaks of', () => {
    expect(page.split('\n')[0]).toBe(`# Protocol, version ${PROTOCOL_VERSION}`);
  });
});

/** How much of an event this role receives, in the page's words. */
function received(type: EventType, role: Viewer['role']): string {
  const activity = {
    id: 'a',
    kind: 'tasks',
    title: '',
    tasks: [{ id: 't', title: '', check: 'text', accepted: [] }],
  };
  const fields = {
    seatId: 'ada',
    plan: [activity],
    roster: ['Ada'],
    code: 'ABC234',
    device: 'secret',
    seatIds: ['ada'],
    to: ['ada', 'cy'],
    total: 7,
    activity,
  };
  const event = { ...fields, type, atMs: 1 } as unknown as LessonEvent;
  const viewer = (seatId: string): Viewer => (role === 'teacher' ? { role } : { role, seatId });
  const seen = viewOf(event, viewer('ada'));
  if (seen === null) return '–';
  const isOwn = viewOf(event, viewer('bo')) === null;
  return [isOwn ? 'own' : '', seen === event ? (isOwn ? '' : 'all') : 'part'].join(' ').trim();
}

/** Limits that the code names, as the page writes them. */
function limitsOnThePage(): Record<string, string> {
  const kB = (bytes: number) => `${bytes / 1024} kB`;
  const MB = (bytes: number) => `${bytes / 1024 / 1024} MB`;
  const often = ({ most, windowMs }: { most: number; windowMs: number }) =>
    `${most} in ${windowMs < 60_000 ? `${windowMs / 1_000} s` : `${windowMs / 60_000} min`}`;
  const rate = ({ perSecond, burst }: { perSecond: number; burst: number }) =>
    `${perSecond} a second, ${burst} at once`;
  return {
    'calls of /api': `${often(limits.CALLS_BY_ADDRESS)} an address`,
    'histories of documents': `${often(limits.HISTORIES_BY_DEVICE)} a device`,
    'pictures and sounds sent': `${often(limits.IMAGES_BY_SEAT)} a seat`,
    'one picture': `${MB(IMAGE_MAX_BYTES)}, each side ${IMAGE_MAX_SIDE.toLocaleString('en')} pixels`,
    'pictures and sounds of a lesson': MB(limits.IMAGES_A_LESSON_BYTES),
    'sign-ins tried': `${often(limits.SIGN_INS_BY_DEVICE)} a device, ${often(limits.SIGN_INS_BY_ADDRESS)} an address`,
    'wrong join codes': `${often(limits.CODE_MISSES_BY_DEVICE)} a device, ${often(limits.CODE_MISSES_BY_ADDRESS)} an address`,
    'seats in a lesson, with those who wait': String(limits.SEATS_A_LESSON),
    commands: `${often(limits.COMMANDS)} a seat`,
    'messages of one Socket.IO connection': `${often(limits.MESSAGES)}; then it is closed`,
    connections: `${limits.LINES} of a device to a lesson; the oldest goes`,
    'document: lines': `${documentLimits.SEAT_LINES} of a seat, the oldest goes; ${documentLimits.DOCUMENT_LINES} of students, the newest goes`,
    'document: opening a line': `${rate(documentLimits.JOIN_RATE)}; above it 429`,
    'document: messages of any kind': `${rate(documentLimits.MESSAGE_RATE)}; above it you are read more slowly`,
    'document: one change (0 2)': kB(UPDATE_MAX_BYTES),
    'document: an answer (0 1)': MB(documentLimits.SYNC_MAX_BYTES),
    'document: getting full': MB(documentLimits.DOCUMENT_WARN_BYTES),
    'document: full': `${MB(documentLimits.DOCUMENT_MAX_BYTES)}: its newest snapshot and what was written since`,
    'document: changes': `${rate(documentLimits.UPDATE_RATE)}; above it you are read more slowly`,
    'document: work that changes make': `${documentLimits.EFFORT_RATE.perSecond} steps a second, ${documentLimits.EFFORT_RATE.burst} at once; above it you are read more slowly`,
    'document: one presence': kB(documentLimits.PRESENCE_MAX_BYTES),
    'document: presence': `${rate(documentLimits.PRESENCE_RATE)}; above it it is skipped`,
    'document: asking 0 0': `${documentLimits.SYNC_RATE.burst} at once, then one in ${1 / documentLimits.SYNC_RATE.perSecond} s; above it you are answered later`,
    'document: bad frames': `${documentLimits.OFFENCE_RATE.burst}, and one more in ${1 / documentLimits.OFFENCE_RATE.perSecond} s; then the seat stays out for ${documentLimits.BAN_MIN_MS / 1_000} s, ${documentLimits.BAN_GROWS} times as long each time, up to ${documentLimits.BAN_MAX_MS / 60_000} min`,
    'voice: envelope': `${travelOf({ kind: 'text' }).bytes.toLocaleString('en')} bytes; ${travelOf({ kind: 'drawing' }).bytes.toLocaleString('en')} to a question for a drawing, picture, clip or sound`,
  };
}
