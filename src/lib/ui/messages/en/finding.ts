export const finding = {
  on: 'Find on the board',
  none: 'Nothing found',
  count: (index: number, count: number) => `${index} of ${count}`,
  next: 'Next',
  before: 'Before',
};
