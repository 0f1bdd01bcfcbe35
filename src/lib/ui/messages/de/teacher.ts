import type { teacher as english } from '../en/teacher.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('de');

export const teacher: typeof english = {
  codes: {
    disk_full:
      'Die Festplatte des Computers, auf dem der Hub läuft, ist voll. Deshalb konnte das nicht gespeichert werden. Schaff dort Platz und versuche es noch einmal.',
  },

  signIn: {
    title: 'Anmelden',
    name: 'Name',
    password: 'Passwort',
    enter: 'Anmelden',
    nameMissing: 'Gib den Namen ein, den du beim Einrichten gewählt hast.',
    passwordMissing: 'Gib dein Passwort ein.',
    students: 'Ich gehöre zur Klasse',
    expired: 'Bitte melde dich noch einmal an',
    expiredExplain: 'Du wurdest inzwischen abgemeldet. Was du geschrieben hast, steht noch auf dieser Seite.',
  },
  needsSetup: {
    title: 'Dieser Hub hat noch keine Lehrkraft',
    explain:
      'Sieh in das Terminal, in dem der Hub gestartet wurde: Dort steht ein Link. Öffne ihn und lege dein Konto an.',
  },
  signOut: 'Abmelden',
  toHome: 'Deine Stunden',
  leave: {
    title: 'Ohne Speichern weggehen?',
    explain: 'Was du auf dieser Seite geändert hast, ist noch nicht gespeichert.',
    stay: 'Hier bleiben',
    leave: 'Ohne Speichern weg',
  },

  home: {
    title: (name) => `Hallo, ${name}`,
    address: 'In diesem Netz öffnet die Klasse',
    demo: {
      title: 'Sieh einer ausgedachten Klasse zu',
      explain:
        'Ausgedachte Kinder kommen herein, zeichnen zusammen, antworten und kommen ab und zu nicht weiter. Du sitzt am Pult: Drück auf „Beginnen“, wenn sie da sind. Es kann nichts passieren.',
      start: 'Klasse ansehen',
    },
    plan: 'Stunde planen',
    ownFirst: 'Oder fang mit einer eigenen an: Wähle einen fertigen Plan und öffne den Warteraum.',
    running: 'Läuft gerade',
    planned: 'Geplant',
    plannedEmpty: 'Hier stehen bald deine geplanten Stunden',
    plannedEmptyHow: 'Ein Plan braucht einen Titel und eine Aktivität. Für den Anfang gibt es fertige.',
    ended: 'Vorbei',
    classes: 'Klassen',
    classesEmpty: 'Hier stehen bald deine Klassen',
    classesEmptyHow:
      'Füge die Namen einmal ein, dann wählt jedes Kind seinen. Eine Stunde mit Gästen braucht keine Klasse.',
    makeClass: 'Klasse anlegen',
    phases: { lobby: 'Warteraum offen', live: 'Läuft' },
    guests: 'Gäste',
    classGone: 'Klasse gelöscht',
    activities: (count) => plural(count, { one: '1 Aktivität', other: `${count} Aktivitäten` }),
    openDesk: 'Zum Pult',
    openLobby: 'Warteraum öffnen',
    review: 'Rückblick',
  },

  class: {
    newTitle: 'Eine neue Klasse',
    name: 'Name der Klasse',
    nameHint: 'Nur für dich, zum Beispiel 7b.',
    nameMissing: 'Gib der Klasse einen Namen.',
    paste: 'Namen einfügen',
    pasteHint: 'Einer je Zeile, oder Zeilen aus einer Tabelle.',
    choose: 'Datei wählen',
    drop: 'oder eine CSV-Datei hierher ziehen',
    cannotRead: 'Diese Datei war nicht lesbar. Speichere sie als CSV und versuche es noch einmal.',
    understood: (count) =>
      plural(count, { one: '1 neuer Name erkannt', other: `${count} neue Namen erkannt` }),
    understoodNothing: 'Kein neuer Name dabei.',
    repeated: (names) =>
      `Schon da und deshalb weggelassen: ${names}. Wenn es zwei Kinder sind, gib jedem einen eigenen Namen, etwa „Anna B.“`,
    cleaned: (names) => `Unsichtbare Zeichen wurden entfernt aus: ${names}.`,
    tooLong: (names) => `Länger als 40 Zeichen und deshalb weggelassen: ${names}.`,
    add: 'Auf die Liste setzen',
    list: 'Auf der Liste',
    listEmpty: 'Hier stehen bald die Kinder dieser Klasse',
    listEmptyHow: 'Füge oben ihre Namen ein.',
    student: (place) => `Name ${place}`,
    remove: (name) => `${name} von der Liste nehmen`,
    removeEmpty: 'Diese Zeile von der Liste nehmen',
    nameEmpty: 'Gib einen Namen ein oder nimm die Zeile von der Liste.',
    sameName: 'Dieser Name steht zweimal da. Gib jedem Kind einen eigenen Namen.',
    tooMany: 'Eine Klasse fasst höchstens 200 Kinder.',
    save: (count) =>
      count === 0
        ? 'Klasse speichern'
        : plural(count, {
            one: 'Klasse mit 1 Kind speichern',
            other: `Klasse mit ${count} Kindern speichern`,
          }),
    saved: 'Die Klasse ist gespeichert.',
    delete: 'Klasse löschen',
    deleteTitle: (name) => `${name} löschen?`,
    deleteExplain:
      'Die Namensliste wird gelöscht. Stunden, die mit dieser Klasse gehalten wurden, bleiben mit allem, was darin geschah.',
    deleted: 'Die Klasse ist gelöscht.',
  },
};
