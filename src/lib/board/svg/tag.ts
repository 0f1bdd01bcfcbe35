export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element as text. All that is in it is escaped but `inside`, which is elements, or what {@link escaped} gave. */
export function tag(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escaped(value ?? '')}"`);
  const start = `<${name}${written.join('')}`;
  return inside === '' ? `${start}/>` : `${start}>${inside}</${name}>`;
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that is only text, and only letters that a file of this kind may have. */
export const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/gu, (sign) => SIGNS[sign] ?? '');

/** Hundredths of a board unit are finer than anyone sees. */
export const short = (value: number): number => Math.round(value * 100) / 100;
