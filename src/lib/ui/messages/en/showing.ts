/** A group offers its board to the class. */
export const showing = {
  offer: 'You may show ours',
  how: 'Tell your teacher that your board may go on the wall.',
  offered: 'Your board may go on the wall.',
  back: 'Take it back',
};
