/**
 * Whether a request that changes something, or opens a socket, comes from our own pages. Browsers always send `Origin`
 * with these; what sends none is no browser and carries nobody's cookies.
 */
export function originCheck(ownOrigin: string | null) {
  return ({ origin, host }: { origin?: string; host?: string }): boolean => {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    return origin === ownOrigin || new URL(origin).host === host;
  };
}
