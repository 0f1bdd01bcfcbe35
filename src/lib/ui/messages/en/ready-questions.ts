/** Questions that are asked in many lessons. */
export const readyQuestions = {
  title: 'Or a ready-made question, without names',
  exit: {
    name: 'Exit ticket',
    scale: 'How well could you explain today’s topic to a friend?',
    ends: ['not yet', 'easily'],
    open: 'What is still unclear to you?',
  },
  mood: { name: 'Mood check', title: 'How are you right now?' },
  stars: {
    name: 'Two stars and a wish',
    stars: 'Two stars: what two things went well?',
    wish: 'A wish: what should be different next time?',
  },
  room: { name: 'Our room', title: 'What should we change about this room?' },
  songs: { name: 'Song requests', title: 'Which song should we hear?' },
};
