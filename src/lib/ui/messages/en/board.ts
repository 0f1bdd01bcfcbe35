import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');
const list = new Intl.ListFormat('en');

export const board = {
  label: 'Board',
  keys: 'The arrow keys go from one thing to the next, Home and End to the first and the last; with Shift they pick several. N makes a note, T a text, S a shape, F a frame, V a stamp, K a link, P a template, I a picture, A a sound. Enter writes, M moves, comma and full stop turn, G sends it into a frame, C joins it to another, B lets an arrow begin elsewhere, Delete takes it away, L shows the board as a list, E takes a copy along, W shows who made what, R reads aloud what is picked or all of it and stops again. If your screen reader keeps these keys to itself, switch it to focus mode, or take the board as a list.',
  empty: 'Nothing here yet. Draw something, or lay down the first note.',
  emptyTile: 'Still empty',

  toolbar: 'Tools',
  tools: { select: 'Move', pen: 'Draw', note: 'Note', text: 'Text', erase: 'Rub out' },
  more: 'Extras',
  shapes: 'Shapes and lines',
  stamps: 'Stamps',
  also: 'And also',
  forms: {
    rectangle: 'Rectangle',
    ellipse: 'Ellipse',
    triangle: 'Triangle',
    diamond: 'Diamond',
    arrow: 'Arrow',
    line: 'Line',
    dot: 'Dot',
    star: 'Star',
    heart: 'Heart',
    check: 'Tick',
    question: 'Question',
    idea: 'Idea',
    pen: 'Pen',
    marker: 'Marker',
  },
  frameTool: 'Frame',
  linkTool: 'Link',
  myHand: 'My hand',
  otherSide: 'Other side',
  otherSideNow: 'The tools stand at the other side.',
  usualSideNow: 'The tools stand where they stood.',
  penOnly: 'Only pen draws',
  penOnlyNow: 'Only a pen draws now. Fingers move the paper.',
  fingersNow: 'Fingers draw too.',
  lasso: 'Pick many',
  paste: 'Paste',
  colour: 'Colour',
  inkColour: 'Ink',
  view: 'View',
  zoomIn: 'Closer',
  zoomOut: 'Further away',
  guideTool: 'Look here',
  fit: 'Show all',

  whole: 'Whole board',
  template: 'Template',
  beginWith: 'Begin with a template',
  makers: 'Who made it',
  makersShown: (names: readonly string[]) => `By colour and letters: ${list.format(names)}.`,
  noVoice: 'This device has no voice of its own for reading aloud.',
  takeAlong: 'Take along',

  replay: 'How it grew',
  replayOf: (board: string) => `How it grew: ${board}`,
  openFailed: 'This could not be opened. Check the connection and try again.',

  things: 'What is on the board',
  unknownExplain: 'Made with a newer Chorus. Load the page again to see it.',

  picked: 'What you picked',
  pickedCount: (count: number) => plural(count, { one: '1 thing picked', other: `${count} things picked` }),
  write: 'Write',
  rename: 'Name it',
  openLink: 'Open',
  linkBroken: 'This link is not one that can be opened here.',
  writing: 'What stands here',
  putElsewhere: 'Put elsewhere',
  putElsewhereExplain: 'Tap where it should go.',
  join: 'Arrow to …',
  joinElsewhere: 'End elsewhere',
  beginElsewhere: 'Begin elsewhere',
  /** The end of an arrow that is looked for: 0 where it comes from. */
  joining: (end: 0 | 1): string =>
    end === 0
      ? 'Tap where the arrow should come from. With keys: arrow keys, then Enter; Escape leaves it.'
      : 'Tap what the arrow should go to. With keys: arrow keys, then Enter; Escape leaves it.',
  joined: 'Joined.',
  size: 'Change the size',
  end: ['Move the beginning', 'Move the end'],

  turn: 'Turn it',
  turnedTo: (degrees: number) => `Turned to ${degrees} degrees.`,

  arrange: 'Arrange',

  findTool: 'Find',

  soundTool: 'Sound',
  soundStop: 'Stop',
  soundWrite: 'Write it down',
  soundPlay: 'Listen',
  soundGone: 'Not here yet',

  pictureTool: 'Picture',
  pictureAsk: 'What can be seen here? Say it for those who cannot see it.',
  pictureWords: 'What can be seen on it',
  describe: 'Describe',
  pictureGone: 'This picture is not here. It may still be on its way.',
  picturesSending: (count: number) =>
    plural(count, { one: 'The picture is on its way …', other: `${count} pictures are on their way …` }),
  pictureOffline:
    'Pictures need the school server, and there is no connection now. All else is safe. Try again when you are connected.',

  isLocked: 'That is locked. Unlock it first, under Arrange.',
  lockedByTeacher: 'Your teacher has locked this. You can read it, and change the rest.',
  lockedByActivity:
    'Its activity is closed. Open that again, or take this frame away from it, under Arrange.',
  stamped: 'Stamped.',
  addedLink: 'The link is on the board.',
  inFront: 'In front now.',
  behind: 'Behind now.',
  grouped: (count: number) => `${count} things are one group now.`,
  ungrouped: 'No group any more.',
  lockedNow: 'Locked. Nobody moves it by accident.',
  lockedForAll: 'Locked. No student can change it until you unlock it.',
  unlockedNow: 'Unlocked.',
  tidied: 'Tidied up.',
  duplicated: 'Doubled.',
  copied: 'Copied.',
  pasted: (count: number) => plural(count, { one: '1 thing pasted', other: `${count} things pasted` }),
  tooMany: (count: number, left: number) =>
    `${plural(count, { one: '1 thing is', other: `${count} things are` })} there. ${left} more were too many at once: copy fewer.`,
  pasteNothing: 'There was nothing to paste that a board can show.',
  sizedTo: (width: number, height: number) => `${width} wide, ${height} high`,

  added: 'It is there. Write, then press Escape.',
  moving: 'Moving. Arrow keys move it, Enter puts it down, Escape puts it back.',
  movedTo: (x: number, y: number) => `${x} across, ${y} down`,
  putDown: 'Put down.',
  putBack: 'Put back.',
  removed: 'Taken away. Undo brings it back.',
  undone: 'Undone.',
  redone: 'Done again.',
};
