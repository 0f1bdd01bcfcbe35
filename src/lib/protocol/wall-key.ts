/** A wall's key begins with its lesson's id: whoever passes a request on sees where it belongs, and learns no secret by it. */
export const wallKeyOf = (lessonId: string, token: string) => `${lessonId}.${token}`;

export const lessonOfWallKey = (wallKey: string) => wallKey.split('.', 1)[0] ?? '';
