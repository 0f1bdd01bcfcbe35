import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readObjects, type BoardObject } from '#lib/domain/board.ts';
import { pngFile } from '#lib/domain/image-testing.ts';
import { packSound, secondsOf, SOUND_RATE } from '#lib/domain/sound.ts';
import { imagePath, soundPath } from '#lib/protocol/images.ts';
import { startGroupmates, type Groupmates } from './groupmates.ts';
import { catalogues, expectNoViolations } from './people.ts';

const m = catalogues.en;

let mates: Groupmates;
beforeAll(async () => {
  mates = await startGroupmates(join(import.meta.dirname, '../../build'), 'en');
});
afterAll(() => mates.close());

const page = () => mates.ada.page;
const pictures = (): BoardObject[] => readObjects(mates.ben.doc).filter(({ kind }) => kind === 'image');
const sounds = (): BoardObject[] => readObjects(mates.ben.doc).filter(({ kind }) => kind === 'audio');
const told = (sentence: string) => page().getByText(sentence, { exact: true }).first().waitFor();

/** A photo of a lever, as this browser would save it. */
async function photo(width: number, height: number): Promise<Buffer> {
  const address = await page().evaluate(
    ([wide, high]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: wide, height: high });
      const context = canvas.getContext('2d');
      if (!context) throw new Error('this browser cannot draw');
      context.fillStyle = 'teal';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = 'gold';
      context.fillRect(canvas.width / 10, canvas.height / 2, canvas.width * 0.8, canvas.height / 12);
      return canvas.toDataURL('image/png');
    },
    [width, height] as const,
  );
  return Buffer.from(address.split(',')[1] ?? '', 'base64');
}

interface Chosen {
  name: string;
  mimeType: string;
  buffer: Buffer;
}
const png = (name: string, buffer: Buffer | Uint8Array | string): Chosen => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.from(buffer as Uint8Array),
});

/** By hand, from the extras. */
async function choose(...files: Chosen[]): Promise<void> {
  const chooser = page().waitForEvent('filechooser');
  await page().getByRole('button', { name: m.board.more, exact: true }).click();
  await page().getByRole('button', { name: m.board.pictureTool, exact: true }).click();
  await (await chooser).setFiles(files);
}

/** By paste or drop, as the browser brings it. */
const bring = (kind: 'paste' | 'drop', file: Chosen, padding = 0) =>
  page().evaluate(
    ({ event, name, type, bytes, zeros }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes), new Uint8Array(zeros)], name, { type }));
      const target = document.querySelector('.surface');
      const common = { bubbles: true, cancelable: true };
      if (event === 'paste')
        target?.dispatchEvent(new ClipboardEvent('paste', { ...common, clipboardData: data }));
      else
        target?.dispatchEvent(
          new DragEvent('drop', { ...common, dataTransfer: data, clientX: 700, clientY: 300 }),
        );
    },
    { event: kind, name: file.name, type: file.mimeType, bytes: [...file.buffer], zeros: padding },
  );

/** Whether this browser has it on its own disk. */
const inCache = (path: string) =>
  page().evaluate(async (address) => {
    const answer = await fetch(address, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
    return answer?.ok === true;
  }, path);

test('Ada chooses a picture and says what is on it; Ben gets it small, and the list calls it by name', async () => {
  await page().locator('.surface').waitFor();
  await choose(png('lever.png', await photo(3_200, 2_400)));
  await page().getByRole('textbox', { name: m.board.pictureWords }).fill('a lever');
  await page().keyboard.press('Escape');
  await expect
    .poll(() => pictures().map(({ text, width, height }) => [text, width, height]))
    .toEqual([['a lever', 480, 360]]);
  const blob = pictures()[0]?.blob ?? '';
  const response = await mates.bensDevice.fetch(imagePath(mates.documentId, blob));
  expect(response.headers.get('content-type')).toMatch(/^image\/(webp|png)$/u);
  const drawn = await page()
    .locator('.image img')
    .evaluate((image: HTMLImageElement) => image.naturalWidth);
  expect(drawn).toBe(1_600);
  expect(
    await inCache(imagePath(mates.documentId, blob)),
    'whoever comes to this device next finds none',
  ).toBe(false);
  const name = `${m.outline.kinds.image('Ada', 'a lever')}, ${m.outline.place(1, 1, null)}: a lever`;
  await page().getByRole('button', { name, exact: true }).waitFor();
  await expectNoViolations(mates.ada);
});

test('a picture is pasted, and dropped where the pointer is; undo takes it back', async () => {
  await bring('paste', png('pasted.png', await photo(300, 200)));
  await expect.poll(() => pictures().length).toBe(2);
  await page().keyboard.press('Escape');
  await bring('drop', png('dropped.png', await photo(200, 300)));
  await expect.poll(() => pictures().length).toBe(3);
  await page().keyboard.press('Escape');
  await page().keyboard.press('Control+z');
  await expect.poll(() => pictures().length).toBe(2);
});

test('of what is no picture Ada hears why, and the board stays as it was', async () => {
  await choose(png('text.png', 'hello'));
  await told(m.codes.not_a_picture);
  await choose({
    ...png('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    mimeType: 'image/svg+xml',
  });
  await told(m.codes.not_a_picture);
  await choose(png('huge.png', pngFile(30_000, 30_000)));
  await told(m.codes.too_big);
  await bring('drop', png('long.png', pngFile(9, 9)), 50 * 1024 * 1024);
  await told(m.codes.too_big);
  await choose(png('text.png', 'hello'), png('small.png', await photo(90, 90)));
  await told(m.picture.failed(1, 2, m.codes.not_a_picture));
  await expect.poll(() => pictures().length).toBe(3);
});

/** A tone of that many seconds, as from the recorder of a device. */
const tone = (seconds: number): Chosen => ({
  name: 'me.wav',
  mimeType: 'audio/wav',
  buffer: Buffer.from(
    packSound(Float32Array.from({ length: seconds * SOUND_RATE }, (_, index) => Math.sin(index / 9))),
  ),
});

test('Ada puts a sound on the board and writes it down; it is heard with a press, and kept as nothing but samples', async () => {
  await page().locator('.surface').press('a');
  await expectNoViolations(mates.ada);
  const chooser = page().waitForEvent('filechooser');
  await page().getByRole('button', { name: m.sound.choose }).click();
  await (await chooser).setFiles([tone(2)]);
  await page().getByRole('button', { name: m.sound.add }).click();
  await expect.poll(sounds).toHaveLength(1);
  await page().locator('textarea').waitFor();
  await page().keyboard.type('creak');
  await page().keyboard.press('Escape');
  await page()
    .getByRole('button', { name: `${m.board.soundPlay}: creak` })
    .click();
  await page()
    .getByRole('button', { name: `${m.board.soundPlay}: creak`, pressed: true })
    .waitFor();
  const file = await mates.bensDevice.fetch(soundPath(mates.documentId, sounds()[0]?.blob ?? ''));
  expect(secondsOf(new Uint8Array(await file.arrayBuffer()))).toBe(2);
});

/** Six minutes in two megabytes: one second of it, told to be played slowly, again and again. */
function whisper(): Chosen {
  const rate = 3_000;
  const bytes = Buffer.alloc(44 + 360 * rate * 2);
  tone(1).buffer.copy(bytes);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  return { name: 'whisper.wav', mimeType: 'audio/wav', buffer: bytes };
}

test('of what is no sound, or an endless one, Ada hears why', async () => {
  await page().locator('.surface').press('a');
  const choose = async (file: Chosen) => {
    const chooser = page().waitForEvent('filechooser');
    await page().getByRole('button', { name: m.sound.choose }).click();
    await (await chooser).setFiles([file]);
  };
  await choose({ name: 'me.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('<script>') });
  await told(m.codes.not_a_sound);
  await choose(whisper());
  await told(m.sound.tooLong);
  await page().keyboard.press('Escape');
});

test('without the hub a picture waits in the hand, and is told so kindly', async () => {
  await mates.ada.context.setOffline(true);
  await choose(png('later.png', await photo(90, 60)));
  await told(m.board.pictureOffline);
  await mates.ada.context.setOffline(false);
  expect(pictures()).toHaveLength(3);
});

test('the list names each picture, also the one without words, and lets Ada give it some', async () => {
  await page().locator('.surface').focus();
  await page().keyboard.press('l');
  await page()
    .getByRole('button', { name: new RegExp(`^${m.outline.kinds.image('Ada', 'x')},.*a lever$`, 'u') })
    .waitFor();
  await page()
    .getByRole('button', { name: new RegExp(`^${m.outline.kinds.image('Ada', '')}`, 'u') })
    .first()
    .click();
  await page().getByRole('textbox', { name: m.board.pictureWords }).fill('a wheel');
  await expect.poll(() => pictures().map(({ text }) => text)).toContain('a wheel');
  await expectNoViolations(mates.ada);
  expect(mates.ada.complaints).toEqual([]);
});
