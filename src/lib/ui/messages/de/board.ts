import type { board as english } from '../en/board.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');
const list = new Intl.ListFormat('de');

export const board: typeof english = {
  label: 'Tafel',
  keys: 'Mit den Pfeiltasten geht es von einem zum nächsten, mit Pos1 und Ende zum ersten und zum letzten; mit Umschalt werden es mehrere. N macht einen Zettel, T einen Text, S eine Form, F einen Rahmen, V einen Stempel, K einen Link, P eine Vorlage, I ein Bild, A einen Ton. Enter schreibt, M verschiebt, Komma und Punkt drehen, G schickt es in einen Rahmen, C verbindet mit etwas anderem, B lässt einen Pfeil woanders beginnen, Entf nimmt weg, L zeigt die Tafel als Liste, E nimmt eine Kopie mit, W zeigt, was von wem ist, R liest Ausgewähltes oder alles vor und hört wieder auf. Behält dein Vorleseprogramm diese Tasten für sich, dann schalte es in den Fokusmodus oder nimm die Tafel als Liste.',
  empty: 'Hier ist noch nichts. Zeichne etwas oder lege den ersten Zettel hin.',
  emptyTile: 'Noch leer',

  toolbar: 'Werkzeuge',
  tools: { select: 'Bewegen', pen: 'Zeichnen', note: 'Zettel', text: 'Text', erase: 'Radieren' },
  more: 'Extras',
  shapes: 'Formen und Linien',
  stamps: 'Stempel',
  also: 'Und außerdem',
  forms: {
    rectangle: 'Rechteck',
    ellipse: 'Ellipse',
    triangle: 'Dreieck',
    diamond: 'Raute',
    arrow: 'Pfeil',
    line: 'Linie',
    dot: 'Punkt',
    star: 'Stern',
    heart: 'Herz',
    check: 'Haken',
    question: 'Frage',
    idea: 'Idee',
    pen: 'Stift',
    marker: 'Textmarker',
  },
  frameTool: 'Rahmen',
  linkTool: 'Link',
  myHand: 'Meine Hand',
  otherSide: 'Andere Seite',
  otherSideNow: 'Die Werkzeuge stehen auf der anderen Seite.',
  usualSideNow: 'Die Werkzeuge stehen wieder, wo sie standen.',
  penOnly: 'Nur Stift malt',
  penOnlyNow: 'Jetzt malt nur ein Stift. Finger bewegen das Blatt.',
  fingersNow: 'Auch Finger malen.',
  lasso: 'Mehrere',
  paste: 'Einfügen',
  colour: 'Farbe',
  inkColour: 'Tinte',
  view: 'Ansicht',
  zoomIn: 'Näher',
  zoomOut: 'Weiter weg',
  guideTool: 'Schaut her',
  fit: 'Alles zeigen',

  whole: 'Ganze Tafel',
  template: 'Vorlage',
  beginWith: 'Mit einer Vorlage beginnen',
  makers: 'Von wem',
  makersShown: (names) => `Nach Farbe und Buchstaben: ${list.format(names)}.`,
  noVoice: 'Dieses Gerät hat keine eigene Stimme zum Vorlesen.',
  takeAlong: 'Mitnehmen',

  replay: 'Wie es wuchs',
  replayOf: (board) => `Wie es wuchs: ${board}`,
  openFailed: 'Das ließ sich nicht öffnen. Schau nach der Verbindung und versuche es noch einmal.',

  things: 'Was auf der Tafel ist',
  unknownExplain: 'Mit einem neueren Chorus gemacht. Lade die Seite neu, um es zu sehen.',

  picked: 'Was du ausgewählt hast',
  pickedCount: (count) => plural(count, { one: '1 Ding ausgewählt', other: `${count} Dinge ausgewählt` }),
  write: 'Schreiben',
  rename: 'Benennen',
  openLink: 'Öffnen',
  linkBroken: 'Dieser Link lässt sich hier nicht öffnen.',
  writing: 'Was hier steht',
  putElsewhere: 'Woanders hin',
  putElsewhereExplain: 'Tippe dorthin, wo es liegen soll.',
  join: 'Pfeil zu …',
  joinElsewhere: 'Ende woanders',
  beginElsewhere: 'Anfang woanders',
  joining: (end) =>
    end === 0
      ? 'Tippe an, wo der Pfeil herkommen soll. Mit Tasten: Pfeiltasten, dann Enter; Escape lässt es.'
      : 'Tippe an, wohin der Pfeil soll. Mit Tasten: Pfeiltasten, dann Enter; Escape lässt es.',
  joined: 'Verbunden.',
  size: 'Größe ändern',
  end: ['Anfang verschieben', 'Ende verschieben'],

  turn: 'Drehen',
  turnedTo: (degrees: number) => `Auf ${degrees} Grad gedreht.`,

  arrange: 'Anordnen',

  findTool: 'Suchen',

  soundTool: 'Ton',
  soundStop: 'Anhalten',
  soundWrite: 'Aufschreiben',
  soundPlay: 'Anhören',
  soundGone: 'Noch nicht da',

  pictureTool: 'Bild',
  pictureAsk: 'Was ist hier zu sehen? Sag es für alle, die es nicht sehen können.',
  pictureWords: 'Was darauf zu sehen ist',
  describe: 'Beschreiben',
  pictureGone: 'Dieses Bild ist nicht da. Vielleicht ist es noch unterwegs.',
  picturesSending: (count) =>
    plural(count, { one: 'Das Bild ist unterwegs …', other: `${count} Bilder sind unterwegs …` }),
  pictureOffline:
    'Bilder brauchen den Schulserver, und gerade gibt es keine Verbindung. Alles andere ist sicher. Versuche es noch einmal, wenn du wieder verbunden bist.',

  isLocked: 'Das ist gesperrt. Entsperre es erst, unter Anordnen.',
  lockedByTeacher: 'Das hat deine Lehrkraft gesperrt. Du kannst es lesen und alles andere ändern.',
  lockedByActivity:
    'Die Aktivität dazu ist zu. Öffne sie wieder oder nimm den Rahmen von ihr weg, unter Anordnen.',
  stamped: 'Gestempelt.',
  addedLink: 'Der Link ist auf der Tafel.',
  inFront: 'Jetzt vorn.',
  behind: 'Jetzt hinten.',
  grouped: (count) => `${count} Dinge sind jetzt eine Gruppe.`,
  ungrouped: 'Keine Gruppe mehr.',
  lockedNow: 'Gesperrt. Niemand verschiebt es aus Versehen.',
  lockedForAll: 'Gesperrt. Kein Kind kann es ändern, bis du es entsperrst.',
  unlockedNow: 'Entsperrt.',
  tidied: 'Aufgeräumt.',
  duplicated: 'Verdoppelt.',
  copied: 'Kopiert.',
  pasted: (count) => plural(count, { one: '1 Ding eingefügt', other: `${count} Dinge eingefügt` }),
  tooMany: (count, left) =>
    `${plural(count, { one: '1 Ding ist', other: `${count} Dinge sind` })} da. ${left} weitere waren zu viele auf einmal: Kopiere weniger.`,
  pasteNothing: 'Da war nichts zum Einfügen, das eine Tafel zeigen kann.',
  sizedTo: (width, height) => `${width} breit, ${height} hoch`,

  added: 'Es ist da. Schreibe, dann drücke Escape.',
  moving: 'Bewegen. Pfeiltasten bewegen, Enter legt hin, Escape legt zurück.',
  movedTo: (x, y) => `${x} nach rechts, ${y} nach unten`,
  putDown: 'Hingelegt.',
  putBack: 'Zurückgelegt.',
  removed: 'Weggenommen. Rückgängig bringt es zurück.',
  undone: 'Rückgängig gemacht.',
  redone: 'Wiederhergestellt.',
};
