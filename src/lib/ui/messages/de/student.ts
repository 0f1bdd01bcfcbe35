import type { student as english } from '../en/student.ts';

export const student: typeof english = {
  opening: 'Deine Stunde wird geöffnet …',

  group: (group) => `Gruppe ${group}`,
  names: (names) => new Intl.ListFormat('de').format(names),
  work: 'Deine Arbeit',
  newWork: (title) => `Neu: ${title}`,
  isNew: 'neu',
  nothingOpen: 'Noch nichts zu tun',
  nothingOpenHow: 'Was als Nächstes kommt, erscheint hier von selbst.',
  whatToDo: 'Was zu tun ist',
  noGroup: 'Du hast noch keine Gruppe',
  noGroupHow: 'Gleich bekommst du eine. Dann öffnet sich euer Board.',
  pin: 'Von deiner Lehrkraft',
  pinAloud: (text: string) => `An deiner Tafel hängt eine Notiz von deiner Lehrkraft: ${text}`,
  boardFailed: 'Das Board ließ sich nicht öffnen.',
  openingBoard: 'Das Board wird geöffnet …',

  bar: 'Deine Leiste',
  light: 'Wie’s läuft',
  lightTitle: 'Wie läuft es?',
  lightPrivate: 'Das sieht nur deine Lehrkraft. Die Klasse sieht nur, wie es allen zusammen geht.',
  lights: { going: 'Läuft gut', slow: 'Geht langsam', halted: 'Ich komme nicht weiter' },
  lightHints: {
    going: 'Ich weiß, was ich tun soll.',
    slow: 'Es wird schon.',
    halted: 'Mir fehlt etwas.',
  },
  lightTold: 'Deine Lehrkraft weiß es.',

  hand: 'Melden',
  handIsUp: 'Gemeldet',
  handTitle: 'Melde dich',
  handUpTitle: 'Du meldest dich gerade',
  handLine: 'Worum geht es?',
  handLineHint: 'Eine Zeile, wenn du magst. Nur deine Lehrkraft liest sie.',
  raise: 'Melden',
  handWaits: 'Deine Lehrkraft sieht es und kommt. Du kannst inzwischen weitermachen.',
  handSaid: (text) => `Du hast geschrieben: „${text}“`,
  lower: 'Nicht mehr melden',

  question: 'Frage',
  questionNew: 'Frage, eine neue',

  home: 'Mehr',
  way: 'Wie weit ich bin',
  homeTitle: 'Du und dieses Gerät',
  youAre: (name) => `Du bist ${name}.`,
  leave: 'Gerät verlassen',
  leaveTitle: 'Dieses Gerät verlassen?',
  leaveExplain:
    'Deine Arbeit bleibt in der Stunde. Dieses Gerät vergisst dich, damit es jemand anders benutzen kann. Zum Zurückkommen brauchst du den Code.',
  leaveUnsent:
    'Ein Teil deiner Arbeit ist noch nicht auf dem Schulserver. Wenn du jetzt gehst, ist er verloren.',
  leaveOffline: 'Gerade gibt es keine Verbindung. Warte, bis sie wieder da ist: So geht nichts verloren.',
  leaveNow: 'Verlassen',
  stay: 'Hier bleiben',

  progress: 'Deine Aufgaben',
  ofAll: (done, all) => `${done} von ${all}`,
  task: (number) => `Aufgabe ${number}`,
  taskDone: (number) => `Aufgabe ${number}, geschafft`,
  choose: 'Wähle eins aus',
  yourAnswer: 'Deine Antwort',
  check: 'Antwort prüfen',
  haveThis: 'Das habe ich',
  right: 'Ja, das stimmt.',
  noted: 'Gut. Ist notiert.',
  notYet: 'Noch nicht. Versuch es anders.',
  needsAnswer: 'Gib zuerst deine Antwort ein.',
  needsNumber: 'Hier gehört eine Zahl hin, etwa 3 oder 2,5.',
  tooLong: 'Diese Antwort ist zu lang zum Prüfen. Kürze sie etwas.',
  hint: 'Würde ein Tipp helfen?',
  hintHow: 'Melde dich. Nur deine Lehrkraft sieht es.',
  nextTask: 'Nächste Aufgabe',
  allDone: 'Alles geschafft',
  allDoneHow: 'Gut gearbeitet. Du kannst dir deine Aufgaben noch einmal ansehen.',

  saving: 'Wird gespeichert …',
  saved: 'Gespeichert',
  savedHere: 'Auf diesem Gerät gespeichert, wird noch gesendet',
  notSaved: 'Nicht gespeichert',
  notSavedHow:
    'Deine letzten Änderungen sind noch nirgends gespeichert. Kopiere, was wichtig ist, und lass die Seite offen.',
  savedHereHow:
    'Deine letzten Änderungen sind auf diesem Gerät und werden von selbst gesendet. Wenn du magst, kopiere sie zur Sicherheit.',
  copyOut: 'Herauskopieren',
  copyOutTitle: 'Das steht auf eurem Board',
  offlineStay:
    'Die Verbindung ist weg. Deine Arbeit ist auf diesem Gerät und wird von selbst gesendet. Lass diese Seite offen: Neu laden geht erst, wenn der Schulserver wieder da ist.',
  offlineUnkept:
    'Die Verbindung ist weg. Lass diese Seite offen: Deine Arbeit wird von selbst gesendet, sobald sie wieder da ist.',

  hubFull: 'Der Schulserver ist voll. Gerade kann niemand auf ein Board schreiben.',
  hubFullHow: 'Deine Lehrkraft sieht es auch. Sobald Platz ist, geht es von selbst weiter.',
  boardFull: 'Dieses Board ist voll. Es passt nichts mehr darauf.',
  boardFullHow:
    'Deine letzten Änderungen sind nicht gespeichert. Kopiere, was wichtig ist, und sag es deiner Lehrkraft.',
  boardFullSaved: 'Alles darauf ist gespeichert. Sag es deiner Lehrkraft.',
  boardNearlyFull: 'Dieses Board wird langsam voll. Sag es deiner Lehrkraft, bevor noch viel dazukommt.',
  boardLocked:
    'Deine Lehrkraft hat einen Teil der Tafel gesperrt. Was du dort geändert hast, ist wieder wie vorher.',
  boardRefused: 'Der Schulserver konnte nicht annehmen, was du zuletzt geschrieben hast.',
  boardRefusedHow: 'Kopiere erst deine Wörter. Dann kannst du mit dem Stand vom Schulserver neu anfangen.',
  boardClosed: 'Dieses Board wurde auf dieser Seite geschlossen.',
  boardClosedHow: 'Lade die Seite neu, dann geht es weiter.',
  startAgain: 'Neu anfangen',
  startAgainHow:
    'Dann siehst du das Board so, wie der Schulserver es hat. Deine Wörter bleiben hier, bis du sie wegräumst. Zeichnungen, die nicht gespeichert sind, sind dann weg.',
  wordsKept: 'Wörter von dir, die nicht beim Schulserver angekommen sind, sind noch hier.',
  wordsKeptTitle: 'Das stand auf eurem Board',
  putAway: 'Wegräumen',

  pausedTitle: 'Augen und Ohren bitte zur Lehrkraft',
  pausedHow: 'Deine Arbeit ist sicher. Gleich geht es weiter.',

  onWall: 'Euer Board ist an der Wand.',
  alone: 'Erst mal nur du.',
  aloneHow: 'Das sieht sonst niemand, bis deine Lehrkraft es eurer Gruppe zeigt.',
  aloneOver: 'Jetzt sieht eure Gruppe, was ihr alle geschrieben habt.',

  boardPutBack: (time) => `Deine Lehrkraft hat die Tafel so wiederhergestellt, wie sie um ${time} war.`,
  boardBeside: (time) => `Deine Lehrkraft hat eine ältere Fassung der Tafel daneben gelegt, von ${time}.`,
  boardTakenBack: 'Deine Lehrkraft hat einige Änderungen an der Tafel zurückgenommen.',

  endedTitle: 'Die Stunde ist vorbei',
  endedThanks: (name) => `Danke, dass du dabei warst, ${name}.`,
  endedTasks: (done, all) => `Aufgaben geschafft: ${done} von ${all}.`,
  endedBoard: 'Das Board deiner Gruppe ist gespeichert.',
  endedBoardSending:
    'Deine letzten Änderungen sind noch unterwegs zum Schulserver. Lass diese Seite noch offen.',
  endedUnsent: 'Das hast du gerade noch geschrieben',
  endedUnsentHow: 'Es wurde nicht gesendet. Du kannst es von hier kopieren.',
  toTheDoor: 'Zur Tür',

  teacherTitle: 'Das ist deine eigene Stunde',
  teacherHow: 'Um sie wie ein Kind zu sehen, öffne sie in einem anderen Browser oder einem privaten Fenster.',
  toTheDesk: 'Zum Pult',

  outTitle: 'Du bist nicht mehr in dieser Stunde',
  outHow: 'Dein Platz wurde frei gemacht. War das ein Versehen, komm mit dem Code wieder herein.',
  noSeatTitle: 'Dieses Gerät hat keinen Platz in dieser Stunde',
  noSeatHow: 'Komm mit dem Code von der Wand herein.',
  goneTitle: 'Diese Stunde gibt es nicht mehr',
  goneHow: 'Deine Lehrkraft hat sie weggeräumt. Für die nächste Stunde bekommst du einen neuen Code.',
  oldTitle: 'Diese Seite ist veraltet',
  oldHow:
    'Der Schulserver ist neuer als diese Seite. Lade sie neu, dann geht es weiter. Deine Arbeit ist sicher.',
  loadAgain: 'Neu laden',
};
