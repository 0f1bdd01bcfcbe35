// The beginnings of files, as short as their formats allow. Nothing in them can be drawn.

const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
const big = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) % 256);
const little = (value: number, bytes: number) => big(value, bytes).reverse();

interface Wishes {
  moves?: boolean;
  hidden?: Uint8Array;
}

const chunk = (name: string, content: number[]) => [
  ...big(content.length, 4),
  ...letters(name),
  ...content,
  0,
  0,
  0,
  0,
];

export const pngFile = (width: number, height: number, { moves }: Wishes = {}) =>
  Uint8Array.from([
    ...letters('\x89PNG\r\n\x1a\n'),
    ...chunk('IHDR', [...big(width, 4), ...big(height, 4), 8, 6, 0, 0, 0]),
    ...(moves ? chunk('acTL', [0, 0, 0, 2, 0, 0, 0, 0]) : []),
    ...chunk('IDAT', [0]),
  ]);

export function jpegFile(width: number, height: number, { hidden }: Wishes = {}): Uint8Array {
  const preview = hidden ? [0xff, 0xe1, ...big(hidden.length + 2, 2), ...hidden] : [];
  const frame = [0xff, 0xc0, 0, 11, 8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0];
  return Uint8Array.from([0xff, 0xd8, ...preview, 0xff, 0xff, ...frame.slice(1), 0xff, 0xda]);
}

export function webpFile(width: number, height: number, form: string, { moves }: Wishes = {}): Uint8Array {
  const content: Record<string, number[]> = {
    'VP8 ': [0, 0, 0, 0x9d, 0x01, 0x2a, ...little(width, 2), ...little(height, 2)],
    VP8L: [0x2f, ...little((width - 1) | ((height - 1) << 14), 4)],
    VP8X: [moves ? 2 : 0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)],
  };
  const size = little(content[form]?.length ?? 0, 4);
  return Uint8Array.from([
    ...letters('RIFF\0\0\0\0WEBP'),
    ...letters(form),
    ...size,
    ...(content[form] ?? []),
  ]);
}

export const gifFile = (width: number, height: number) =>
  Uint8Array.from([...letters('GIF89a'), ...little(width, 2), ...little(height, 2), 0, 0, 0]);
