import type { desk as english } from '../en/desk.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const desk: typeof english = {
  title: 'Pult',
  back: 'Deine Stunden',
  loading: 'Die Stunde wird geholt …',
  notThere: 'Diese Stunde ist nicht offen.',
  notThereHow: 'Sie wurde nicht gestartet, sie wurde gelöscht, oder sie gehört einer anderen Lehrkraft.',
  oldPage: 'Der Schulserver ist neuer als diese Seite.',
  reload: 'Neu laden',
  toLessons: 'Zu deinen Stunden',
  offline:
    'Der Hub ist gerade nicht zu erreichen. Was du siehst, ist von vorhin; sobald er wieder da ist, geht es von selbst weiter.',
  full: 'Die Festplatte des Computers, auf dem der Hub läuft, ist voll.',
  fullHow:
    'Neues kann nicht gespeichert werden, also kann niemand auf eine Tafel schreiben. Was zuletzt geschrieben wurde, bleibt auf den Geräten. Schaff auf dem Computer Platz: Dann geht es von selbst weiter.',

  pauseShort: 'Anhalten',
  phases: { lobby: 'Warteraum', live: 'Läuft', paused: 'Pause', ended: 'Vorbei' },

  begin: 'Beginnen',
  pause: 'Alle anhalten',
  resume: 'Weiter',
  end: 'Beenden',
  endAsk: 'Diese Stunde beenden?',
  endExplain: 'Alle Arbeiten sind gespeichert. Niemand kommt mehr hinein, und der Code gilt nicht mehr.',
  endNow: 'Stunde beenden',
  endKeep: 'Weitermachen',
  ended: 'Diese Stunde ist vorbei.',
  toReview: 'Sehen, was war',

  hideNames: 'Namen verbergen',
  showNames: 'Namen zeigen',
  namesHidden: 'Die Namen sind verborgen. Alle heißen wie ihr Tier aus dem Warteraum.',

  join: 'Code',
  joinTitle: 'So kommen alle herein',
  joinAddress: 'Alle öffnen',
  joinCode: 'und tippen',
  joinScan: 'Zum Hereinkommen scannen',
  wall: 'An der Wand zeigen',
  wallExplain: 'Dieser Link ist für den Beamer. Er zeigt die Klasse als Ganzes und nie einen Namen.',
  wallLink: 'Link für die Wand',
  copyByHand: 'Markiert. Kopiere mit Strg + C.',
  doors: 'Tür',
  doorKinds: { ask: 'Mich fragen', open: 'Offen', locked: 'Zu' },
  doorHints: {
    ask: 'Du lässt jedes Kind herein.',
    open: 'Alle mit dem Code kommen herein.',
    locked: 'Niemand Neues kommt herein.',
  },
  here: 'Da',
  missing: (count) => plural(count, { one: '1 noch nicht da', other: `${count} noch nicht da` }),
  naming: (count) =>
    plural(count, { one: '1 wählt gerade den Namen', other: `${count} wählen gerade den Namen` }),
  nobodyYet: 'Noch ist niemand da',
  nobodyYetHow: 'Zeig den Code an der Wand. Wer hereinkommt, erscheint hier.',

  plan: 'Plan',
  open: 'Öffnen',
  openIt: (title) => `„${title}“ öffnen`,
  close: 'Schließen',
  closeIt: (title) => `„${title}“ schließen`,
  planStates: { waiting: 'Noch nicht', open: 'Offen', closed: 'Geschlossen' },
  closeQuestionAsk: 'Diese Frage schließen?',
  closeQuestionExplain:
    'Eine geschlossene Frage nimmt keine Stimmen mehr an und lässt sich nicht wieder öffnen.',
  closeQuestionNow: 'Frage schließen',
  voiceCount: (count) => plural(count, { one: '1 Stimme', other: `${count} Stimmen` }),
  fewVoices: 'Weniger als fünf Stimmen',
  readVoices: 'Lesen',
  readVoicesOf: (title) => `Stimmen zu „${title}“ lesen`,
  allDone: (done, all) => `${done} von ${all} sind ganz fertig`,
  emptyPlan: 'Nichts ist geplant.',
  emptyPlanHow: 'Diese Stunde hat keine Aktivitäten. Melden und Ampel gehen trotzdem.',

  theClass: 'Klasse',
  views: { seats: 'Nach Platz', groups: 'Nach Gruppe', boards: 'Tafeln' },
  find: 'Kind suchen',
  findNone: (text) => `Niemand heißt „${text}“.`,
  tasksOf: (done, all) => `${done}/${all}`,
  tasksOfAloud: (done, all) => `${done} von ${all} Aufgaben fertig`,
  lights: { going: 'Läuft gut', slow: 'Geht langsam', halted: 'Ich komme nicht weiter' },
  noGroup: 'Noch keine Gruppe',
  newGroup: 'Neue Gruppe',
  newGroups: 'Gruppen bilden …',
  emptyGroup: 'In dieser Gruppe ist niemand.',
  noGroups: 'Noch gibt es keine Gruppen',
  noGroupsHow: 'Bilde sie hier, oder öffne eine Tafel: Dann entstehen Gruppen zu dritt von selbst.',
  dragHint: 'Zieh ein Kind in eine andere Gruppe, oder öffne es und wähle eine.',
  noBoards: 'Keine Tafel ist offen',
  noBoardsHow: 'Öffne im Plan eine Tafel. Die Tafeln aller Gruppen erscheinen hier, live.',
  whichBoard: 'Tafel',
  boardClosed: 'Diese Tafel lässt sich gerade nicht zeigen.',
  boardAway:
    'Die Verbindung ist weg. Was du zeichnest, wird gesendet, wenn sie wieder da ist: Lass diese Seite offen.',
  boardFull:
    'Diese Tafel ist voll, es passt nichts mehr darauf. Wen du in eine neue Gruppe setzt, hat eine frische.',
  boardNearlyFull: 'Diese Tafel wird langsam voll.',
  boardRefused: 'Die letzte Änderung ließ sich nicht speichern. Schließ die Tafel und öffne sie neu.',
  openBoard: (group) => `Tafel von ${group} öffnen`,
  timer: {
    title: 'Timer',
    ask: 'Wie viel Zeit?',
    how: 'Alle sehen ihn, am eigenen Gerät und an der Wand.',
    minutes: (minutes) => `${minutes} Min.`,
    extend: '+1 Min.',
    stop: 'Timer anhalten',
  },
  alone: {
    who: 'Für',
    all: 'alle Gruppen',
    howLong: 'Wie lange',
    untilRevealed: 'bis ich aufdecke',
    begin: 'Erst allein',
    beginHow:
      'Alle schreiben auf einer eigenen Tafel, die sonst niemand sieht, bis du sie der Gruppe zeigst.',
    reveal: 'Aufdecken',
    wrote: (wrote, all) => `${wrote} von ${all} haben allein geschrieben`,
    left: (count) =>
      plural(count, {
        one: 'Was jemand geschrieben hat, ist aufgehoben, passt aber nicht mehr auf die Tafel.',
        other: `Was ${count} geschrieben haben, ist aufgehoben, passt aber nicht mehr auf die Tafeln.`,
      }),
  },
  boardOnWall: {
    show: 'An der Wand zeigen',
    offered: '„Unseres darf gezeigt werden“',
    showOffered: 'An der Wand zeigen: die Gruppe bietet es an',
    stop: 'Nicht mehr zeigen',
    now: 'An der Wand',
    whose: (group, title) => `${group} · ${title}`,
    part: 'Was die Wand davon zeigt',
    whole: 'Die ganze Tafel',
    frame: (step, title) => `${step}. ${title || 'ein Rahmen ohne Namen'}`,
    next: 'Nächster Rahmen',
    back: 'Rahmen davor',
    noFrames: 'Darauf sind keine Rahmen: Die Wand zeigt die ganze Tafel.',
  },
  vote: {
    each: 'Punkte für jedes Kind',
    open: 'Abstimmen lassen',
    how: 'Jede Gruppe stimmt auf ihrer Tafel ab. Du siehst Summen und nie, wer; die Kinder sehen sie, wenn du die Abstimmung schließt.',
    close: 'Abstimmung schließen',
    placed: (count) =>
      plural(count, { one: '1 Punkt ist vergeben.', other: `${count} Punkte sind vergeben.` }),
  },
  pins: {
    all: 'Notiz für alle Gruppen',
    on: (group: string) => `Notiz für ${group}`,
    write: 'Notiz schreiben',
    change: 'Notiz ändern',
    text: 'Was soll oben an der Tafel stehen?',
    hint: (max: number) => `Nur diese Gruppe sieht es. Höchstens ${max} Zeichen.`,
    hintAll: (max: number) => `Jede Gruppe sieht es, statt einer eigenen Notiz. Höchstens ${max} Zeichen.`,
    pin: 'Anheften',
    takeDown: 'Abnehmen',
    said: 'Deine Notiz hängt an der Tafel.',
    gone: 'Die Notiz ist weg.',
  },
  boards: {
    fetching: 'Die Tafel wird geholt …',
    hands: (count) => plural(count, { one: '1 Hand', other: `${count} Hände` }),
    untouched: 'noch nichts geändert',
    quiet: (minutes) => (minutes < 1 ? 'gerade aktiv' : `ruhig seit ${minutes} Min.`),
    fullness: { nearly: 'Wird voll', full: 'Voll' },
    aloud: ({ notes, strokes, others, hands, quiet, told }) =>
      [
        plural(notes, { one: '1 Zettel', other: `${notes} Zettel` }),
        plural(strokes, { one: '1 Strich', other: `${strokes} Striche` }),
        plural(others, { one: '1 anderes Ding', other: `${others} andere Dinge` }),
        plural(hands, { one: '1 Hand', other: `${hands} Hände` }),
        quiet,
        ...(told ? [told] : []),
      ].join(', '),
  },

  visited: 'Besucht',
  visitedAgo: (ago) => `Besucht ${ago}`,
  notVisited: 'Noch nicht besucht',
  group: 'Gruppe',
  move: 'Verschieben',
  sendOut: 'Hinausschicken',
  sendOutAsk: (name) => `${name} hinausschicken?`,
  sendOutExplain: 'Das Gerät muss neu anklopfen. Was schon getan ist, bleibt im Rückblick.',
  tries: (count) => plural(count, { one: '1 Versuch', other: `${count} Versuche` }),

  needs: 'Wer dich braucht',
  couldUse: 'Ein Besuch würde helfen',
  calm: 'Alles ruhig',
  calmHow: 'Gerade braucht dich niemand.',
  justNow: 'gerade eben',
  ago: (minutes) => `vor ${minutes} Min.`,
  forMinutes: (minutes) => (minutes < 1 ? 'gerade eben' : `seit ${minutes} Min.`),
  notNow: 'Nicht jetzt',
  reasons: {
    tries: (wrong, tries, inARow) =>
      inARow >= 3 ? `${inARow} falsche Antworten nacheinander` : `${wrong} von ${tries} Antworten falsch`,
    classmates: (right, tries) =>
      tries === 0
        ? 'Andere haben das noch nicht versucht'
        : `Andere bei dieser Aufgabe: ${right} von ${tries} richtig`,
    alsoOpen: (tasks) =>
      tasks === 0
        ? 'Frühere Aufgaben gingen schlecht'
        : `Auch offen: ${tasks} ${tasks === 1 ? 'Aufgabe' : 'Aufgaben'}`,
    sameAgain: (count) => `Dieselbe falsche Antwort wieder, ${count} Mal`,
    hasty: (count) => `${count} Antworten keine drei Sekunden nach der vorigen`,
    undoing: (undone, changed) => `${undone} von ${changed} Änderungen zurückgenommen`,
    hints: (count) => (count === 1 ? '1 Tipp genommen' : `${count} Tipps genommen`),
    light: { halted: 'Sagt „Ich komme nicht weiter“', slow: 'Sagt „Geht langsam“' },
    lightFor: (said, minutes) => (minutes < 1 ? `${said}, gerade eben` : `${said}, seit ${minutes} Min.`),
    noProgress: (minutes, usual) => {
      const told =
        minutes < 1 ? 'Seit weniger als 1 Min. nichts geändert' : `Seit ${minutes} Min. nichts geändert`;
      return usual < minutes
        ? `${told}; in dieser Klasse üblich: ${usual < 1 ? 'unter 1' : usual} Min.`
        : told;
    },
    quiet: (minutes) => `Seit ${minutes} Min. kein Zeichen`,
  },
  claims: 'Wer ist es?',
  claim: (name, animal) =>
    `Zwei Geräte sagen, sie sind ${name}. Das zweite ist: ${animal}. Soll es den Platz bekommen?`,
  give: 'Geben',
  keep: 'So lassen',
  waiting: 'An der Tür',
  letIn: 'Hereinlassen',
  letInWho: (animal) => `Hereinlassen: ${animal}`,
  letAllIn: 'Alle hereinlassen',
  hands: 'Meldungen',
  noHandText: 'möchte mit dir sprechen',
  take: 'Annehmen',
  takeWho: (name) => `Meldung von ${name} annehmen`,
  voices: 'Stimmen für die Wand',
  voicesNote: 'Niemand weiß, wer was gesagt hat, auch du nicht.',
  show: 'An die Wand',
  hide: 'Verbergen',
  moreVoices: (count) => `${count} weitere`,
  noVoices: 'Noch keine Stimmen zu lesen',
  noVoicesHow: 'Stimmen kommen zu fünft oder mehr, oder wenn du die Frage schließt.',
  wallShows: 'Was die Wand zeigt',

  keysTitle: 'Tasten auf dieser Seite',
  keyHelp: {
    j: 'Nächste Zeile',
    k: 'Zeile davor',
    Enter: 'Öffnen',
    v: 'Als besucht merken',
    '/': 'Kind suchen',
    h: 'Namen verbergen oder zeigen',
    '← →': 'Rahmen davor, nächster Rahmen an der Wand',
    f: 'Die Wand anhalten oder weiterlaufen lassen',
    '?': 'Diese Tasten zeigen',
  },
};
