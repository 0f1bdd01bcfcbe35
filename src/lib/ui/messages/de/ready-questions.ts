import type { Catalogue } from '../en/index.ts';

export const readyQuestions: Catalogue['readyQuestions'] = {
  title: 'Oder eine fertige Frage, ohne Namen',
  exit: {
    name: 'Ausgangskarte',
    scale: 'Wie gut könntest du das Thema von heute einem Freund erklären?',
    ends: ['noch nicht', 'leicht'],
    open: 'Was ist dir noch unklar?',
  },
  mood: { name: 'Wie geht es euch?', title: 'Wie geht es dir gerade?' },
  stars: {
    name: 'Zwei Sterne und ein Wunsch',
    stars: 'Zwei Sterne: welche zwei Dinge sind gut gelaufen?',
    wish: 'Ein Wunsch: was soll beim nächsten Mal anders sein?',
  },
  room: { name: 'Unser Raum', title: 'Was sollen wir an diesem Raum ändern?' },
  songs: { name: 'Musikwünsche', title: 'Welches Lied sollen wir hören?' },
};
