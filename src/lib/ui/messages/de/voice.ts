import type { voice as english } from '../en/voice.ts';

export const voice: typeof english = {
  mode: 'Niemand kann erkennen, wer geantwortet hat.',
  notHidden: 'Nicht verborgen ist: wie du schreibst, und dein Bildschirm, wenn dir jemand zusieht.',
  reachable:
    'Deine Lehrkraft kann dir zurückschreiben, ohne zu wissen, wer du bist. Nur dieses Gerät kann es lesen, bis du gehst.',
  wroteToSomebody:
    'Deine Lehrkraft hat jemandem zurückgeschrieben. Sieh bei der Frage nach: Nur wer gemeint ist, kann es lesen.',
  wroteBack: 'Deine Lehrkraft hat dir zurückgeschrieben. Sonst kann es niemand lesen:',
  youSaid: 'Du hast geschrieben:',
  teacherSaid: 'Deine Lehrkraft:',
  wroteToOthers: 'Deine Lehrkraft hat jemand anderem zurückgeschrieben. Niemand kann erkennen, wem.',
  choose: 'Deine Antwort',
  write: 'Deine Antwort',
  writeHint: 'Ein paar Wörter oder ein paar Sätze.',
  left: (count) => (count === 1 ? 'noch 1 Zeichen' : `noch ${count} Zeichen`),
  tooLong: (count) => `${count} zu viel. Kürze es ein wenig.`,
  empty: 'Gib zuerst deine Antwort ein.',
  send: 'Ohne meinen Namen senden',
  getting: 'Es wird vorbereitet, damit niemand etwas erkennen kann. Das dauert einen Moment.',
  noToken:
    'Dieses Gerät ließ sich für diese Frage nicht vorbereiten. Vielleicht kannst du deine Antwort laut sagen.',
  onTheWay: 'Unterwegs',
  onTheWayHow:
    'Jedes Gerät sendet alle paar Sekunden etwas, ob jemand antwortet oder nicht. So verrät die Uhrzeit nichts.',
  waitsForLine: 'Sie wartet auf diesem Gerät, bis die Verbindung wieder da ist.',
  sent: 'Gesendet',
  sentHow: 'Sie wird mit den anderen gemischt, bevor jemand sie liest.',
  counted: 'Mit den anderen gezählt',
  countedHow: 'Deine Antwort ist jetzt eine von vielen.',
  mayChange: 'Du kannst sie ändern oder zurücknehmen, bis die Frage geschlossen wird.',
  change: 'Antwort ändern',
  leaveIt: 'So lassen',
  takeBack: 'Zurücknehmen',
  takingBack: 'Wird zurückgenommen',
  withdrawn: 'Zurückgenommen',
  withdrawnHow: 'Was du gesagt hast, liest niemand mehr.',
  answerAfterAll: 'Doch antworten',
  lateHow:
    'Die Frage wurde geschlossen, während deine letzte Änderung unterwegs war. Vielleicht zählt, was du vorher gesagt hast.',
  tooFew:
    'Antworten werden erst gezeigt, wenn es mindestens fünf sind. So kann niemand herausgefunden werden.',
  over: 'Die Frage ist geschlossen',
  refused: 'Deine Antwort wurde nicht angenommen',
  closed: 'Deine Antwort wurde nicht gesendet.',
  stillThere: 'Was du geschrieben hast, ist noch da:',
};
