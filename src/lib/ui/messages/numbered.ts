/** Names handed out by an index: after the last name it begins again with "2", "3" …, so no two are alike. */
export function numbered(names: readonly string[], index: number): string {
  const round = Math.floor(index / names.length) + 1;
  const name = names[index % names.length] ?? '';
  return round === 1 ? name : `${name} ${round}`;
}
