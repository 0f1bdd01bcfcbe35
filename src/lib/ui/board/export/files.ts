import { sizeOfPicture } from '#lib/board/svg/picture-size.ts';
import { PAPER } from '#lib/board/svg/colours.ts';

/** The browser lays it with the downloads. */
export function download(file: Blob, name: string): void {
  const link = Object.assign(document.createElement('a'), {
    href: URL.createObjectURL(file),
    download: name,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** A name that every system takes: "The lever 2026-11-23.png". */
export function fileName(title: string, ending: string, now: Date): string {
  const name = title
    .toWellFormed()
    .replace(/[\u0000-\u001f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/gu, '')
    .slice(0, 80);
  const [year, month, day] = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${`${name} ${year}-${two(month)}-${two(day)}`.trim()}.${ending}`;
}

export const svgFile = (svg: string): Blob =>
  new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${svg}\n`], { type: 'image/svg+xml' });

/** `isSmaller`: fewer pixels than the board has units. */
export async function pngFile(svg: string): Promise<{ file: Blob; isSmaller: boolean }> {
  const address = URL.createObjectURL(svgFile(svg));
  try {
    const image = Object.assign(new Image(), { src: address });
    await image.decode();
    const { width, height, scale } = sizeOfPicture(image.naturalWidth, image.naturalHeight);
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser cannot draw');
    context.fillStyle = PAPER.sheet;
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0, width, height);
    const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!file) throw new Error('the picture is too large for this browser');
    return { file, isSmaller: scale < 1 };
  } finally {
    URL.revokeObjectURL(address);
  }
}
