import type { codes as english } from '../en/codes.ts';

export const codes: typeof english = {
  denied: 'Das darfst du hier nicht.',
  invalid: 'Etwas daran passt nicht. Bitte sieh es dir noch einmal an.',
  broken: 'Das hat nicht geklappt, und du kannst nichts dafür. Bitte versuche es noch einmal.',
  too_many: 'Das war sehr oft in kurzer Zeit. Warte einen Moment und versuche es dann noch einmal.',
  disk_full:
    'Der Schulserver ist voll, deshalb konnte das nicht gespeichert werden. Bitte sag es der Lehrkraft.',
  offline: 'Gerade gibt es keine Verbindung. Versuche es noch einmal, wenn du wieder verbunden bist.',
  wrong_seal:
    'Dieses Gerät hat andere Schlüssel bekommen, als die Stunde sagt. Antworte nicht und sag Bescheid.',
  old_protocol: 'Diese Seite ist älter als der Schulserver. Bitte lade sie neu.',

  already_set_up: 'Dieser Hub ist schon eingerichtet. Melde dich an.',
  wrong_key: 'Dieser Link zum Einrichten gilt nicht mehr. Nimm den neuesten aus dem Terminal.',
  wrong_name_or_password: 'Der Name oder das Passwort stimmt nicht.',

  same_name_twice: 'Derselbe Name steht zweimal da. Gib jedem Kind einen eigenen Namen.',
  no_such_class: 'Diese Klasse gibt es nicht mehr.',
  answer_missing: 'Einer Aufgabe fehlt noch die richtige Antwort. Ergänze sie und speichere noch einmal.',
  picture_missing: 'Das Bild zu einer Frage ist nicht mehr da. Wähl es noch einmal und speichere dann.',
  no_such_lesson: 'Diese Stunde gibt es nicht mehr.',
  already_open: 'Der Warteraum dieser Stunde ist schon offen.',
  lesson_running: 'Diese Stunde läuft noch. Beende sie zuerst.',
  demo_running: 'Eine ausgedachte Klasse arbeitet schon. Sieh ihr zu oder warte, bis sie fertig ist.',

  no_such_code: 'Keine Stunde hat diesen Code. Sieh an der Wand nach und tippe ihn noch einmal.',
  lobby_locked: 'Die Tür dieser Stunde ist zu. Bitte die Lehrkraft, sie zu öffnen.',
  lesson_full: 'Diese Stunde ist voll. Bitte sag es der Lehrkraft.',

  lesson_over: 'Diese Stunde ist vorbei.',
  not_live: 'Die Stunde läuft gerade nicht.',
  already_live: 'Die Stunde läuft schon.',
  paused: 'Gerade ist Pause. Gleich geht es weiter.',
  no_such_activity: 'Diese Aktivität gehört nicht zur Stunde.',

  name_taken: 'Mit diesem Namen sitzt schon jemand hier. Die Lehrkraft sieht euch beide und entscheidet.',
  not_on_roster: 'Dieser Name steht nicht auf der Liste. Wähle einen von der Liste.',
  already_named: 'Du hast in dieser Stunde schon einen Namen.',
  no_such_seat: 'Dieses Kind ist nicht mehr in der Stunde.',
  no_such_claim: 'Diese Frage ist schon geklärt.',
  no_such_group: 'Diese Gruppe gibt es nicht mehr.',

  no_such_task: 'Diese Aufgabe gehört nicht zur Stunde.',
  already_done: 'Diese Aufgabe hast du schon geschafft.',
  not_an_answer: 'Das lässt sich nicht prüfen. Gib deine Antwort bitte noch einmal ein.',
  no_such_hint: 'Diesen Tipp gibt es nicht.',

  no_vote: 'Auf dieser Tafel wird gerade nicht abgestimmt.',
  no_dots_left: 'Deine Punkte sind alle vergeben. Nimm erst einen zurück.',

  no_such_document: 'Diese Tafel gibt es nicht, oder sie ist nicht für dich.',
  no_such_minute: 'So weit zurück ist von der Tafel nichts aufgehoben.',
  document_full: 'Die Tafel würde zu groß. Es wurde nichts geändert.',

  no_such_picture: 'Dieses Bild gibt es nicht mehr.',
  read_only: 'Du kannst diese Tafel ansehen, aber gerade nichts daran ändern.',
  not_a_sound: 'Das ist kein Ton, der hier geht. Nimm einen auf oder nimm eine andere Datei.',
  not_a_picture: 'Das ist kein Bild, das hier geht. Nimm ein Foto oder eine Datei mit JPEG, PNG oder WebP.',
  too_big: 'Dieses Bild ist zu groß. Mach es kleiner, oder nimm ein neues Foto auf.',
  not_a_drawing: 'Diese Zeichnung ging nicht. Bitte zeichne sie noch einmal.',
  says_more:
    'Diese Datei sagt mehr als ihr Bild, zum Beispiel, wo es entstanden ist. Sie wurde nicht gesendet. Bitte wähle sie noch einmal.',
  pictures_full: 'In dieser Stunde ist kein Platz mehr für Bilder. Bitte sag es der Lehrkraft.',

  no_such_template: 'Diese Vorlage gibt es nicht mehr.',
  not_a_template: 'Das ist keine Vorlage, die auf eine Tafel kann.',
  templates_full: 'Mehr eigene Vorlagen haben keinen Platz. Lösche eine, die du nicht mehr brauchst.',

  bad_envelope: 'Deine Antwort war nicht lesbar. Bitte sende sie noch einmal.',
  not_reachable: 'Auf diese Antwort kann niemand antworten.',
  cannot_open: 'Der Hub hat neu begonnen. Es wird von selbst noch einmal gesendet.',
  bad_token:
    'Diese Antwort konnte von diesem Gerät nicht angenommen werden. Lade die Seite neu und sende sie noch einmal.',
  question_closed: 'Diese Frage ist geschlossen. Es werden keine Antworten mehr angenommen.',
  wrong_kind: 'Diese Frage möchte eine andere Art von Antwort.',
  already_issued: 'Dieses Gerät ist schon für die Fragen vorbereitet.',
  no_such_question: 'Diese Frage gehört nicht zur Stunde.',
  no_such_voice: 'Diese Antwort gibt es nicht mehr.',
};
