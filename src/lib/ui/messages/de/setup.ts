import type { setup as english } from '../en/setup.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const setup: typeof english = {
  title: 'Willkommen bei Chorus',
  lead: 'Lege dein Konto als Lehrkraft an. Es bleibt auf diesem Rechner, und niemand sonst wird gefragt.',
  name: 'Dein Name',
  nameHint: 'Damit meldest du dich an.',
  nameMissing: 'Gib einen Namen ein, mit dem du dich anmelden kannst.',
  password: 'Passwort',
  passwordHint: 'Mindestens 10 Zeichen. Einen kurzen Satz merkt man sich leicht.',
  passwordMissing: 'Gib ein Passwort mit mindestens 10 Zeichen ein.',
  strength: {
    short: (missing) => plural(missing, { one: 'Noch ein Zeichen.', other: `Noch ${missing} Zeichen.` }),
    easy: 'Lang genug, aber leicht zu erraten. Besser sind ein paar Wörter, die nicht zusammengehören.',
    fine: 'Gut. Mit ein paar Wörtern mehr wird es sehr schwer zu erraten.',
    strong: 'Sehr schwer zu erraten.',
  },
  make: 'Konto anlegen',
  noKey: {
    title: 'Ein Link fehlt noch',
    explain:
      'Beim ersten Start zeigt der Hub im Terminal einen Link. Öffne diesen Link: Er beweist, dass der Rechner dir gehört.',
  },
  already: {
    title: 'Dieser Hub ist schon eingerichtet',
    explain: 'Hier gibt es schon eine Lehrkraft. Melde dich mit diesem Namen und Passwort an.',
  },
  signIn: 'Anmelden',
};
