export const owner = {
  title: 'Which activity does this frame belong to?',
  hint: 'When you close that activity, the frame and all that lies in it is locked for students, until you open it again.',
  noneThere:
    'There is no other activity in the plan of this lesson. You can lock the frame by hand instead, under Arrange.',
  none: 'To none',
  given: (title: string) => `It is locked when you close “${title}”.`,
  taken: 'It belongs to no activity any more.',
};
