import type { door as english } from '../en/door.ts';

export const door: typeof english = {
  title: 'Komm herein',
  code: 'Dein Code',
  codeHint: 'Sechs Buchstaben und Zahlen. Du findest sie an der Wand.',
  enter: 'Hinein',
  empty: 'Tippe zuerst den Code von der Wand ein.',
  wrongLength: (found) =>
    found < 6
      ? `Ein Code hat sechs Buchstaben und Zahlen. Hier sind bisher nur ${found}.`
      : `Ein Code hat sechs Buchstaben und Zahlen. Hier sind es ${found}.`,
  backIn: 'Es geht zurück an deinen Platz …',
  teachers: 'Für Lehrkräfte',
};
