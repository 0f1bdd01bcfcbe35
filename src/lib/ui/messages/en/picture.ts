export const picture = {
  added: 'The picture is there. Say what can be seen on it, then press Escape.',
  listed: 'The picture is there. Say what can be seen on it.',
  severalAdded: (count: number) => `${count} pictures are there. Pick each and say what can be seen on it.`,
  tooMany: (count: number) => `Only ${count} pictures at once. Take the others after these.`,
  failed: (failed: number, count: number, why: string) =>
    `${failed} of ${count} pictures did not come. ${why}`,
};
