import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const board = {
  label: 'Board',
  keys: 'The arrow keys go from one thing to the next, Home and End to the first and the last. N makes a new note, T a text. Enter writes, M moves, Delete takes it away, L shows the board as a list. If your screen reader keeps these keys to itself, switch it to focus mode, or take the board as a list.',
  empty: 'Nothing here yet. Draw something, or lay down the first note.',
  emptyTile: 'Still empty',
  summary: (notes: number, strokes: number) =>
    `Board with ${plural(notes, { one: '1 note', other: `${notes} notes` })} and ${plural(strokes, { one: '1 drawn line', other: `${strokes} drawn lines` })}`,

  toolbar: 'Tools',
  tools: { select: 'Move', pen: 'Draw', note: 'Note', text: 'Text', erase: 'Rub out' },
  colour: 'Colour',
  inkColour: 'Ink',
  view: 'View',
  zoomIn: 'Closer',
  zoomOut: 'Further away',
  fit: 'Show all',

  replay: 'How it grew',
  replayOf: (board: string) => `How it grew: ${board}`,
  replayFailed: 'This could not be opened. Check the connection and try again.',

  things: 'What is on the board',
  unknownExplain: 'Made with a newer Chorus. Load the page again to see it.',

  picked: 'What you picked',
  write: 'Write',
  writing: 'What stands here',
  putElsewhere: 'Put elsewhere',
  putElsewhereExplain: 'Tap where it should go.',

  added: 'It is there. Write, then press Escape.',
  moving: 'Moving. Arrow keys move it, Enter puts it down, Escape puts it back.',
  movedTo: (x: number, y: number) => `${x} across, ${y} down`,
  putDown: 'Put down.',
  putBack: 'Put back.',
  removed: 'Taken away. Undo brings it back.',
  undone: 'Undone.',
  redone: 'Done again.',
};
