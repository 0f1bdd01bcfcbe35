import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';

/** What a plain value becomes in a copy; most stay what they are. */
export type Change = (value: unknown) => unknown;

/**
 * A copy of whatever stands in a document, for another place in it. Kinds of shared values that no board has are left out:
 * null says so.
 */
export function copyOf(value: unknown, change: Change = (same) => same): unknown {
  if (!(value instanceof Y.AbstractType)) return change(value);
  if (isText(value)) return copyOfText(value, change);
  if (isMap(value))
    return new Y.Map([...value.entries()].map(([key, inner]) => [key, copyOf(inner, change)] as const));
  return isList(value) ? listOf(value.toArray().map((inner) => copyOf(inner, change))) : null;
}

function listOf(values: unknown[]): Y.Array<unknown> {
  const list = new Y.Array<unknown>();
  list.push(values);
  return list;
}

function copyOfText(text: Y.Text, change: Change): Y.Text {
  const copy = new Y.Text();
  const delta = text.toDelta() as { insert: unknown }[];
  copy.applyDelta(delta.map((part) => ({ ...part, insert: copyOf(part.insert, change) })));
  return copy;
}

/** Whether two say the same, whoever wrote them. */
export function isSame(one: unknown, other: unknown): boolean {
  if (isText(one) && isText(other)) return equalityDeep(one.toDelta(), other.toDelta());
  if (isList(one) && isList(other)) return isSameList(one.toArray(), other.toArray());
  if (isMap(one) && isMap(other))
    return (
      one.size === other.size && [...one.entries()].every(([key, value]) => isSame(value, other.get(key)))
    );
  return equalityDeep(one, other);
}

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => isSame(value, other[index]));

// Yjs derives others from these, for XML.
export const isMap = (value: unknown): value is Y.Map<unknown> =>
  value instanceof Y.Map && !(value instanceof Y.XmlHook);
const isText = (value: unknown): value is Y.Text => value instanceof Y.Text && !(value instanceof Y.XmlText);
const isList = (value: unknown): value is Y.Array<unknown> => value instanceof Y.Array;
