import { readTemplate, type NoTemplate, type OwnTemplate } from '#lib/domain/board/own-template.ts';
import { refused, type Outcome } from '#lib/protocol/wire.ts';

/** Bytes: what is larger is not even read. */
const FILE_MAX_BYTES = 8 * 1024 * 1024;
const ENDING = /\.json$/iu;

/** One file from this device; null when nobody chose one. */
export function chooseFile(): Promise<File | null> {
  const input = document.createElement('input');
  [input.type, input.accept] = ['file', '.json,application/json'];
  return new Promise((resolve) => {
    input.onchange = () => resolve(input.files?.[0] ?? null);
    input.oncancel = () => resolve(null);
    input.click();
  });
}

/** Called as the file is where there is no name in it. */
export async function readFile(file: File): Promise<Outcome<OwnTemplate, NoTemplate>> {
  if (file.size > FILE_MAX_BYTES) return refused('notOne');
  const read = readTemplate(await file.text().catch(() => ''));
  if (!read.ok || read.value.name !== '') return read;
  return { ok: true, value: { ...read.value, name: file.name.replace(ENDING, '').slice(0, 80) } };
}
