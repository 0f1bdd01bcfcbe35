import { wallImagePath, WALL_KEY_HEADER } from '#lib/protocol/images.ts';

/** The pictures of the board on the wall: fetched when they are seen there, and given back when they are not any more. */
export class WallPictures {
  /** As addresses that a page can show, by blob. */
  addresses: ReadonlyMap<string, string> = $state.raw(new Map());
  readonly #wallKey: string;
  #wanted: ReadonlySet<string> = new Set();
  readonly #underWay = new Set<string>();

  constructor(wallKey: string) {
    this.#wallKey = wallKey;
  }

  /** These and no others. What could not be fetched is tried again with the next sheet. */
  show(blobs: readonly string[]): void {
    this.#wanted = new Set(blobs);
    for (const [blob, address] of this.addresses)
      if (!this.#wanted.has(blob)) this.#keep(blob, address, null);
    for (const blob of blobs)
      if (!this.addresses.has(blob) && !this.#underWay.has(blob)) void this.#fetch(blob);
  }

  async #fetch(blob: string): Promise<void> {
    this.#underWay.add(blob);
    const file = await fetchFile(blob, this.#wallKey).catch(() => null);
    this.#underWay.delete(blob);
    if (file && this.#wanted.has(blob)) this.#keep(blob, '', URL.createObjectURL(file));
  }

  #keep(blob: string, before: string, address: string | null): void {
    if (before) URL.revokeObjectURL(before);
    const next = new Map(this.addresses);
    if (address === null) next.delete(blob);
    else next.set(blob, address);
    this.addresses = next;
  }
}

async function fetchFile(blob: string, wallKey: string): Promise<Blob | null> {
  const response = await fetch(wallImagePath(blob), { headers: { [WALL_KEY_HEADER]: wallKey } });
  return response.ok ? response.blob() : null;
}
