import type { voting as english } from '../en/voting.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const voting: typeof english = {
  title: 'Abstimmung',
  left: (left, of) => `${left} von ${of} Punkten übrig`,
  how: 'Wähle, was du am besten findest.',
  place: 'Punkt hierhin',
  take: 'Zurücknehmen',
  noneLeft: 'Deine Punkte sind alle vergeben. Nimm erst einen zurück.',
  placed: (count) => plural(count, { one: '1 Punkt ist vergeben', other: `${count} Punkte sind vergeben` }),
  over: 'Die Abstimmung ist zu Ende',
};
