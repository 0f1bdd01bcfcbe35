/**
 * Which shared document is whose. The id is made of the three facts it depends on, so that no table is needed to find it:
 * `lessonId-activityId-groupId`, each of lower-case letters and digits.
 */
export interface DocumentAddress {
  lessonId: string;
  activityId: string;
  groupId: string;
}

export const documentId = ({ lessonId, activityId, groupId }: DocumentAddress) =>
  `${lessonId}-${activityId}-${groupId}`;

/** Null when it is no document id at all. */
export function parseDocumentId(text: string): DocumentAddress | null {
  const match = /^([a-z0-9]{1,32})-([a-z0-9]{1,32})-([a-z0-9]{1,32})$/u.exec(text);
  if (!match) return null;
  const [, lessonId = '', activityId = '', groupId = ''] = match;
  return { lessonId, activityId, groupId };
}
