/**
 * How the tables came to be, for PostgreSQL; see migrations.ts. Whoever adds a number there adds one here, so that the tables
 * are alike everywhere: ids text, times and numbers bigint, JSON as text, bytes bytea.
 *
 * Ids are compared byte by byte (COLLATE "C"), as the ranges of documents and the order of voices ask for.
 */
export const postgresMigrations: readonly string[] = [
  `
  CREATE TABLE teachers (
    teacher_id text COLLATE "C" PRIMARY KEY,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL UNIQUE,
    password_hash text NOT NULL
  );

  CREATE TABLE sessions (
    token_hash text COLLATE "C" PRIMARY KEY,
    teacher_id text COLLATE "C" NOT NULL,
    expires_at_ms bigint NOT NULL
  );

  CREATE TABLE classes (
    class_id text COLLATE "C" PRIMARY KEY,
    teacher_id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    students text NOT NULL,
    rules text NOT NULL DEFAULT '[]',
    room text NOT NULL DEFAULT '[]'
  );
  CREATE INDEX classes_of_teacher ON classes (teacher_id);

  CREATE TABLE templates (
    template_id text COLLATE "C" PRIMARY KEY,
    teacher_id text COLLATE "C" NOT NULL,
    name text NOT NULL,
    objects text NOT NULL
  );
  CREATE INDEX templates_of_teacher ON templates (teacher_id);

  CREATE TABLE safeguards (
    teacher_id text COLLATE "C" PRIMARY KEY,
    kept text NOT NULL
  );

  CREATE TABLE lessons (
    lesson_id text COLLATE "C" PRIMARY KEY,
    teacher_id text COLLATE "C" NOT NULL,
    title text NOT NULL,
    class_id text COLLATE "C",
    phase text NOT NULL,
    plan text NOT NULL,
    code text COLLATE "C" UNIQUE,
    wall_key text COLLATE "C" UNIQUE,
    created_at_ms bigint NOT NULL
  );
  CREATE INDEX lessons_of_teacher ON lessons (teacher_id);
  CREATE INDEX running_lessons ON lessons (phase) WHERE phase IN ('lobby', 'live');

  CREATE TABLE homes (
    lesson_id text COLLATE "C" PRIMARY KEY REFERENCES lessons ON DELETE CASCADE,
    fence bigint NOT NULL
  );

  CREATE TABLE events (
    lesson_id text COLLATE "C" NOT NULL REFERENCES lessons ON DELETE CASCADE,
    number bigint NOT NULL,
    event text NOT NULL,
    PRIMARY KEY (lesson_id, number)
  );

  CREATE TABLE updates (
    document_id text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    seat_id text COLLATE "C",
    bytes bytea NOT NULL,
    set_aside bigint NOT NULL DEFAULT 0,
    minute bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, number)
  );

  CREATE TABLE snapshots (
    document_id text COLLATE "C" NOT NULL,
    up_to bigint NOT NULL,
    state bytea NOT NULL,
    state_vector bytea NOT NULL,
    owners text NOT NULL,
    PRIMARY KEY (document_id, up_to)
  );

  CREATE TABLE steps (
    document_id text COLLATE "C" NOT NULL,
    up_to bigint NOT NULL,
    minute bigint NOT NULL,
    bytes bytea NOT NULL,
    erased text NOT NULL,
    PRIMARY KEY (document_id, up_to)
  );
  CREATE INDEX steps_by_minute ON steps (minute);

  CREATE TABLE voices (
    lesson_id text COLLATE "C" NOT NULL REFERENCES lessons ON DELETE CASCADE,
    question_id text COLLATE "C" NOT NULL,
    voice_id text COLLATE "C" NOT NULL,
    content text NOT NULL,
    spent text COLLATE "C" NOT NULL,
    thread text NOT NULL DEFAULT '',
    PRIMARY KEY (lesson_id, question_id, voice_id),
    UNIQUE (lesson_id, question_id, spent)
  );
  `,
];
