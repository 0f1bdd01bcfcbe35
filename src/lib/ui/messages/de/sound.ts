import type { Catalogue } from '../en/index.ts';

export const sound: Catalogue['sound'] = {
  title: 'Ein Ton auf der Tafel',
  isYours: 'Alle in deiner Gruppe hören, wer da spricht. Länger als eine Minute geht es nicht.',
  noMicrophone:
    'Hier behält der Browser das Mikrofon für sich. Nimm mit dem Aufnahmeprogramm dieses Geräts auf und wähle die Datei.',
  record: 'Aufnehmen',
  again: 'Neu aufnehmen',
  choose: 'Datei wählen',
  length: (seconds, most) => `${seconds} von ${most} Sekunden`,
  add: 'Auf die Tafel',
  added: 'Der Ton ist da. Schreib auf, was zu hören ist, für alle, die es nicht hören können.',
  cut: 'Nur die erste Minute bleibt.',
  tooLong: 'Dieser Ton ist sehr lang. Nimm einen von höchstens fünf Minuten.',
  denied: 'Das Mikrofon ist aus. Erlaube es im Browser oder wähle eine Datei.',
  offline:
    'Töne brauchen den Schulserver, und es gibt gerade keine Verbindung. Versuch es wieder, wenn du verbunden bist.',
};
