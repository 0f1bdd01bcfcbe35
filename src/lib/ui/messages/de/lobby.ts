import type { lobby as english } from '../en/lobby.ts';

export const lobby: typeof english = {
  youAre: (animal) => `Dein Tier: ${animal}`,
  teacherSeesIt: 'Deine Lehrkraft sieht es auch.',
  waiting: 'Gleich lässt dich deine Lehrkraft herein. Lass diese Seite einfach offen.',
  afterwards: 'Danach sagst du uns deinen Namen.',

  whoAreYou: 'Wer bist du?',
  pick: 'Tippe auf deinen Namen.',
  find: 'Such deinen Namen',
  noneFound: 'So heißt hier niemand.',
  noneFoundHow: 'Versuch es nur mit den ersten Buchstaben. Stehst du nicht auf der Liste, sag es uns unten.',
  taken: 'vergeben',
  notOnList: 'Ich stehe nicht auf der Liste',
  backToList: 'Zurück zur Liste',
  typeName: 'Dein Name',
  typeNameHint: 'So, wie dich deine Klasse kennt.',
  nameMissing: 'Tippe zuerst deinen Namen ein.',
  nameTooLong: 'Dieser Name ist sehr lang. Nimm bitte höchstens 40 Buchstaben.',
  thatsMe: 'Das bin ich',
  isThatYou: (name) => `Bist du ${name}?`,
  yes: 'Ja, das bin ich',
  no: 'Nein, zurück',
  isTaken: (name) =>
    `Als ${name} sitzt hier schon jemand. Bist du das an einem anderen Gerät? Dann kann dich deine Lehrkraft umsetzen.`,
  askTeacher: 'Lehrkraft fragen',

  claimTitle: 'Deine Lehrkraft entscheidet',
  claims: (name) =>
    `Als ${name} sitzt hier schon jemand. Deine Lehrkraft sieht euch beide und entscheidet. Du kannst hier warten.`,
  otherName: 'Einen anderen Namen nehmen',
  claimRefused: (name) => `${name} bleibt beim anderen Gerät. Wähle bitte einen anderen Namen.`,
  nameGiven: (name) =>
    `Den Platz von ${name} hat jetzt ein anderes Gerät. Wähle bitte noch einmal deinen Namen.`,

  youAreIn: (name) => `Du bist da, ${name}.`,
  soon: 'Gleich geht es los. Noch gibt es nichts zu tun.',
  group: (group) => `Deine Gruppe heißt ${group}.`,
  groupWith: (group, members) => `Deine Gruppe heißt ${group}. Mit dabei: ${members}.`,
  notYou: 'Bist du das nicht? Gerät verlassen',
};
