export const LINK_MAX_LENGTH = 2_000;

const ALLOWED = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address a link may open, written out in full; null when it may not. A name or password in it only serves to look
 * like another address.
 */
export function readLink(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > LINK_MAX_LENGTH) return null;
  const typed = text.trim();
  const url = URL.parse(
    /^(?:www\.|[\w-]+(?:\.[\w-]+)+(?:[/?#]|$))/iu.test(typed) ? `https://${typed}` : typed,
  );
  if (!url || !ALLOWED.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href.length > LINK_MAX_LENGTH ? null : url.href;
}

/** What a link shows of its address: where it leads, and no more than fits. */
export function showLink(href: string): string {
  const { protocol, host, pathname } = new URL(href);
  if (protocol === 'mailto:') return pathname;
  return `${host}${pathname.length > 24 ? `${pathname.slice(0, 23)}…` : pathname.replace(/^\/$/u, '')}`;
}
