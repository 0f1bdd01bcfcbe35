/** What a move carries, in an order in which nothing comes before what it belongs to. */
export interface TableForm {
  name: string;
  columns: readonly string[];
  /** Of the columns, how many from the left are the primary key. */
  keys: number;
  /** So many rows go in one piece: of what may be large few. */
  page: number;
}

const SMALL = 2_000;
const FAIR = 500;
const MIDDLING = 100;
const LARGE = 16;

const table = (name: string, keys: number, page: number, columns: string): TableForm => ({
  name,
  keys,
  page,
  columns: columns.split(' '),
});

export const TABLES: readonly TableForm[] = [
  table('teachers', 1, SMALL, 'teacher_id name name_key password_hash'),
  table('sessions', 1, SMALL, 'token_hash teacher_id expires_at_ms'),
  table('classes', 1, SMALL, 'class_id teacher_id name students rules room'),
  table('templates', 1, MIDDLING, 'template_id teacher_id name objects'),
  table('safeguards', 1, SMALL, 'teacher_id kept'),
  table('lessons', 1, MIDDLING, 'lesson_id teacher_id title class_id phase plan code wall_key created_at_ms'),
  table('homes', 1, SMALL, 'lesson_id fence'),
  table('events', 2, SMALL, 'lesson_id number event'),
  table('updates', 2, FAIR, 'document_id number seat_id bytes set_aside minute'),
  table('snapshots', 2, LARGE, 'document_id up_to state state_vector owners'),
  table('steps', 2, MIDDLING, 'document_id up_to minute bytes erased'),
  table('voices', 3, SMALL, 'lesson_id question_id voice_id content spent thread'),
];

export type Value = string | number | Uint8Array | null;
/** In the order of the table's columns. */
export type Row = Value[];

export const keyOf = ({ keys }: TableForm, row: Row): Row => row.slice(0, keys);
export const keyColumns = ({ columns, keys }: TableForm): string => columns.slice(0, keys).join(', ');
