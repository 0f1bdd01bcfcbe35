/**
 * Rows that `j` and `k` walk: elements marked `data-row`, in lists marked `data-rows`. A row, or what stands around it,
 * carries `data-seat` where it is about one student.
 */
const rowsIn = (list: Element | null | undefined): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[data-row]') ?? []),
];

/** Who needs the teacher stands last on the page and comes first. */
const listWithRows = () =>
  [...document.querySelectorAll('[data-rows]')].findLast((list) => rowsIn(list).length > 0);

const isAt = (row: HTMLElement, focus: Element | null) =>
  row === focus || (focus !== null && row.closest('[data-item]')?.contains(focus) === true);

/** Moves the focus one row on or back, in the list where it is; from elsewhere, to the first row there is. */
export function stepRow(step: 1 | -1): void {
  const focus = document.activeElement;
  const rows = rowsIn(focus?.closest('[data-rows]') ?? listWithRows());
  const at = rows.findIndex((row) => isAt(row, focus));
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
}

/** The student whom the focus is on. */
export const seatInFocus = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-seat]')?.dataset.seat;

/** Before a row goes away: the focus goes to its neighbour, or to the heading of its list. */
export function leaveRow(): void {
  const focus = document.activeElement;
  const list = focus?.closest('[data-rows]');
  const rows = rowsIn(list);
  const at = rows.findIndex((row) => isAt(row, focus));
  if (at < 0) return;
  const neighbour = rows[at + 1] ?? rows[at - 1] ?? list?.querySelector<HTMLElement>('[tabindex="-1"]');
  neighbour?.focus();
}
