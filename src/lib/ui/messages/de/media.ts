import type { media as english } from '../en/media.ts';

export const media: typeof english = {
  move: 'Bewegen lassen',
  stand: 'Anhalten',
  names: {
    drawing: 'Eine Zeichnung',
    image: 'Ein Bild',
    gif: 'Ein bewegtes Bild',
    sound: 'Eine verstellte Stimme',
  },
  comes: 'Kommt gleich …',

  rather: { written: 'Lieber in Worten sagen', spoken: 'Lieber schreiben: Das Gerät spricht es' },
  notInWords: {
    drawing: 'Lieber zeichnen',
    image: 'Lieber ein Bild nehmen',
    gif: 'Lieber ein bewegtes Bild nehmen',
    sound: 'Lieber sprechen',
  },
  inWords: 'In Worten',
  toBeSpoken: 'Was das Gerät sagen soll',
  whatWordsHide:
    'Deine Worte werden mit einer Stimme gesprochen, die für alle gleich ist. Von deiner Stimme ist nichts darin.',
  whatMaskHides:
    'Deine Stimme wird auf diesem Gerät verstellt, bevor etwas behalten wird. Ohren erkennen dich kaum; ein schlaues Programm vielleicht. Sag keine Namen. Am sichersten sind geschriebene Worte.',

  colour: 'Farbe',
  colours: ['Dunkelblau', 'Rot', 'Blau', 'Grün', 'Orange', 'Lila'],
  sheet: 'Blatt zum Zeichnen mit Finger, Stift oder Maus',
  lines: (count: number) => (count === 1 ? 'Deine Zeichnung: 1 Strich' : `Deine Zeichnung: ${count} Striche`),
  undo: 'Zurücknehmen',
  clear: 'Neu anfangen',
  drawingFull: 'Das Blatt ist voll. Nimm etwas zurück oder fang neu an.',

  image: {
    how: 'Das Bild wird auf diesem Gerät klein gemacht. Wo und wann es entstanden ist, wird nicht gesendet. Gesichter und Handschrift sieht man.',
    choose: 'Bild aussuchen',
    yours: 'Dein Bild',
    tooBig: 'Dieses Bild ist zu groß für dieses Gerät. Nimm ein kleineres.',
  },
  gif: {
    how: 'Ein kleines bewegtes Bild (GIF), höchstens 44 kB und 800 Pixel breit.',
    choose: 'Bewegtes Bild aussuchen',
    yours: 'Dein bewegtes Bild',
    tooBig: 'Dieses bewegte Bild ist zu groß. Nimm eines mit höchstens 44 kB und 800 Pixeln.',
  },
  camera: 'Foto machen',
  another: 'Ein anderes aussuchen',

  noMicrophone:
    'Das Mikrofon ist aus: Browser erlauben es nur, wo die Adresse mit https beginnt. Deine Lehrkraft kann danach fragen. Bis dahin schreib es, und das Gerät spricht es.',
  microphoneDenied:
    'Das Mikrofon wurde nicht erlaubt. Erlaube es neben der Adresse dieser Seite, oder schreib es lieber.',
  microphoneBroken: 'Das Mikrofon ging nicht an. Versuch es noch einmal, oder schreib es lieber.',
  heardNothing: 'Es war nichts zu hören. Sprich etwas lauter und näher am Gerät.',
  face: 'Wer für dich spricht',
  faces: [
    'Rundes Gesicht',
    'Eckiges Gesicht',
    'Tropfengesicht',
    'Wolkengesicht',
    'Sternengesicht',
    'Kieselgesicht',
  ],
  record: 'Aufnehmen',
  recordAgain: 'Noch einmal aufnehmen',
  stopRecording: 'Anhalten',
  length: (seconds: number, most: number) => `${seconds} von ${most} Sekunden`,
  hearFirst: 'Hör erst hinein: Mehr wird nicht gesendet.',
  listen: (seconds: number) => (seconds === 1 ? 'Anhören, 1 Sekunde' : `Anhören, ${seconds} Sekunden`),
  stop: 'Anhalten',
  speakIt: 'Sprechen lassen',
};
