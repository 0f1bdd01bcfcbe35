/** Names by which a machine calls itself: an address with one of them leads nobody else here. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]', '0.0.0.0'];

/** The address that a student types: this page's own, unless only this machine understands it. */
export function joinAddress(origin: string, addresses: readonly string[]): string {
  const isOnlyHere = OWN_NAMES.includes(new URL(origin).hostname);
  return (isOnlyHere ? addresses[0] : undefined) ?? origin;
}

/** As it is written large: without what nobody types. */
export const plainAddress = (address: string): string => address.replace(/^https?:\/\//u, '');

/** What the QR code holds: the door fills the code in by itself. */
export const joinLink = (address: string, code: string): string => `${address}/#${code}`;

/** In two halves, as people read a code aloud. */
export const spacedCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3)}`;
