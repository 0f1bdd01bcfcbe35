import type { turns as english } from '../en/turns.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const turns: typeof english = {
  title: 'Zurückdrehen',
  pickEarlier: 'Wähle zuerst eine frühere Minute.',

  putBack: 'So wiederherstellen, wie es war',
  putBackAsk: (time) => `Die Tafel von ${time} wiederherstellen?`,
  putBackExplain: (time) =>
    `Die Tafel der Gruppe wird so, wie sie um ${time} war. Was danach kam, lässt sich auf demselben Weg zurückholen. Die Gruppe erfährt es.`,
  putBackNow: 'Wiederherstellen',
  isBack: (time) => `Die Tafel ist so, wie sie um ${time} war.`,

  beside: 'Daneben legen',
  isBeside: (time) => `Die Tafel von ${time} liegt neben dem, was jetzt da ist.`,

  takeBack: 'Zurücknehmen, was ein Kind gemacht hat',
  whose: 'Wessen Arbeit?',
  since: 'Seit wann?',
  sinceMoment: (time) => `Ab ${time}`,
  sinceStart: 'Die ganze Zeit',
  takeBackExplain: (name) =>
    `Was ${name} seitdem dazugelegt hat, verschwindet, auch was andere hineingeschrieben haben. Was ${name} seitdem geändert oder weggenommen hat, kommt zurück. Alles andere bleibt. Die Gruppe erfährt, dass etwas zurückgenommen wurde, aber nicht von wem es war.`,
  takeBackNow: 'Zurücknehmen',
  tookBack: (removed, restored) =>
    removed + restored === 0
      ? 'Es gab nichts zurückzunehmen.'
      : `${plural(removed, { one: '1 Ding ist weg', other: `${removed} Dinge sind weg` })}, ${plural(restored, { one: '1 kam zurück', other: `${restored} kamen zurück` })}.`,
};
