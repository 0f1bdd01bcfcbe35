/**
 * How the tables came to be, for SQLite: number n brings a store from version n − 1 to n. A number that has shipped is
 * never changed; docs/storage.md says in plain words what each column is for.
 *
 * WITHOUT ROWID, because a row's own number would tell in which order voices came, and because a log that lies together on
 * the disk is written and read in one piece.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE teachers (
    teacher_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sessions (
    token_hash TEXT NOT NULL PRIMARY KEY,
    teacher_id TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE classes (
    class_id TEXT NOT NULL PRIMARY KEY,
    teacher_id TEXT NOT NULL,
    name TEXT NOT NULL,
    students TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX classes_of_teacher ON classes (teacher_id);

  CREATE TABLE lessons (
    lesson_id TEXT NOT NULL PRIMARY KEY,
    teacher_id TEXT NOT NULL,
    title TEXT NOT NULL,
    class_id TEXT,
    phase TEXT NOT NULL,
    plan TEXT NOT NULL,
    code TEXT UNIQUE,
    wall_key TEXT UNIQUE,
    created_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX lessons_of_teacher ON lessons (teacher_id);
  CREATE INDEX running_lessons ON lessons (phase) WHERE phase IN ('lobby', 'live');

  CREATE TABLE events (
    lesson_id TEXT NOT NULL REFERENCES lessons ON DELETE CASCADE,
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (lesson_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE updates (
    document_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    seat_id TEXT,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document_id, number)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE voices (
    lesson_id TEXT NOT NULL REFERENCES lessons ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    voice_id TEXT NOT NULL,
    content TEXT NOT NULL,
    spent TEXT NOT NULL,
    PRIMARY KEY (lesson_id, question_id, voice_id),
    UNIQUE (lesson_id, question_id, spent)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE updates ADD COLUMN set_aside INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE snapshots (
    document_id TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    state BLOB NOT NULL,
    state_vector BLOB NOT NULL,
    owners TEXT NOT NULL,
    PRIMARY KEY (document_id, up_to)
  ) STRICT;
  `,
  `
  ALTER TABLE updates ADD COLUMN minute INTEGER NOT NULL DEFAULT 0;

  CREATE TABLE steps (
    document_id TEXT NOT NULL,
    up_to INTEGER NOT NULL,
    minute INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    erased TEXT NOT NULL,
    PRIMARY KEY (document_id, up_to)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX steps_by_minute ON steps (minute);

  INSERT INTO steps (document_id, up_to, minute, bytes, erased)
  SELECT document_id, max(up_to), 0, state, '[]' FROM snapshots GROUP BY document_id;
  `,
  `
  CREATE TABLE templates (
    template_id TEXT NOT NULL PRIMARY KEY,
    teacher_id TEXT NOT NULL,
    name TEXT NOT NULL,
    objects TEXT NOT NULL
  ) STRICT;
  CREATE INDEX templates_of_teacher ON templates (teacher_id);
  `,
  `
  CREATE TABLE safeguards (
    teacher_id TEXT NOT NULL PRIMARY KEY,
    kept TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  ALTER TABLE voices ADD COLUMN thread TEXT NOT NULL DEFAULT '';
  `,
  `
  ALTER TABLE classes ADD COLUMN rules TEXT NOT NULL DEFAULT '[]';
  `,
  `
  ALTER TABLE classes ADD COLUMN room TEXT NOT NULL DEFAULT '[]';
  `,
  `
  CREATE TABLE homes (
    lesson_id TEXT NOT NULL PRIMARY KEY REFERENCES lessons ON DELETE CASCADE,
    fence INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
];
