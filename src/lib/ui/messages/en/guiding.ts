export const guiding = {
  teacher: 'Your teacher',
  showing: 'The others are asked to look where you look.',
  stopShowing: 'Stop showing',
  taken: (who: string) => `${who} shows you this part of the board.`,
  stop: 'Stop following',
  offered: (who: string) => `${who} would like to show you something.`,
  look: 'Look',
  notNow: 'Not now',
};
