import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

/** What a board's tile says to who does not see it. */
export interface BoardAloud {
  notes: number;
  strokes: number;
  others: number;
  hands: number;
  quiet: string;
  /** That it is full. */
  told: string | null;
}

export const desk = {
  title: 'Desk',
  back: 'Your lessons',
  loading: 'Fetching the lesson …',
  notThere: 'This lesson is not open.',
  notThereHow: 'It has not been started, it was deleted, or it belongs to another teacher.',
  oldPage: 'The school server is newer than this page.',
  reload: 'Load again',
  toLessons: 'Go to your lessons',
  offline:
    'The hub is not there right now. What you see is from before; it goes on by itself when the hub is back.',
  full: 'The disk of the computer that runs the hub is full.',
  fullHow:
    'Nothing new can be saved, so nobody can write on a board. What students wrote last stays on their devices. Make room on that computer: it goes on by itself then.',

  pauseShort: 'Pause',
  phases: { lobby: 'Lobby', live: 'Running', paused: 'Paused', ended: 'Over' },

  begin: 'Begin',
  pause: 'Pause everyone',
  resume: 'Go on',
  end: 'End',
  endAsk: 'End this lesson?',
  endExplain: 'Everybody’s work is saved. Nobody can come back in, and the code no longer works.',
  endLast: 'The last answers to what is open come in first: that takes some seconds.',
  endNow: 'End the lesson',
  endKeep: 'Go on with it',
  ended: 'This lesson is over.',
  toReview: 'See what happened',

  hideNames: 'Hide names',
  showNames: 'Show names',
  namesHidden: 'Names are hidden. Everybody has the animal from the lobby.',

  // Coming in
  join: 'Join code',
  joinTitle: 'How students come in',
  joinAddress: 'Students open',
  joinCode: 'and type',
  joinScan: 'Scan to come in',
  wall: 'Show on the wall',
  wallExplain: 'This link is for the projector. It shows the class as a whole and never a name.',
  wallLink: 'Link for the wall',
  copyByHand: 'Marked. Copy it with Ctrl + C.',
  doors: 'Door',
  doorKinds: { ask: 'Ask me', open: 'Open', locked: 'Locked' },
  doorHints: {
    ask: 'You let each one in.',
    open: 'Everyone with the code comes in.',
    locked: 'Nobody new comes in.',
  },
  here: 'Here',
  missing: (count: number) => plural(count, { one: '1 not here yet', other: `${count} not here yet` }),
  naming: (count: number) =>
    plural(count, { one: '1 is picking a name', other: `${count} are picking a name` }),
  nobodyYet: 'Nobody is in yet',
  nobodyYetHow: 'Show the code on the wall. Who comes in appears here.',

  // The plan
  plan: 'Plan',
  open: 'Open',
  openIt: (title: string) => `Open “${title}”`,
  close: 'Close',
  closeIt: (title: string) => `Close “${title}”`,
  planStates: {
    waiting: 'Not yet',
    open: 'Open',
    closing: 'Closing: the last answers are coming in',
    closed: 'Closed',
  },
  closeQuestionAsk: 'Close this question?',
  closeQuestionExplain:
    'The last answers still come in: that takes some seconds. Then it takes no more, and cannot be opened again.',
  closeQuestionNow: 'Close the question',
  voiceCount: (count: number) => plural(count, { one: '1 voice', other: `${count} voices` }),
  fewVoices: 'Fewer than five voices',
  readVoices: 'Read',
  readVoicesOf: (title: string) => `Read the voices to “${title}”`,
  allDone: (done: number, all: number) => `${done} of ${all} have done all`,
  emptyPlan: 'Nothing is planned.',
  emptyPlanHow: 'This lesson has no activities. Hands and lights work all the same.',

  // The class
  theClass: 'Class',
  views: { seats: 'By seat', groups: 'By group', boards: 'Boards' },
  find: 'Find a student',
  findNone: (text: string) => `Nobody is called “${text}”.`,
  tasksOf: (done: number, all: number) => `${done}/${all}`,
  tasksOfAloud: (done: number, all: number) => `${done} of ${all} tasks done`,
  lights: { going: 'Going well', slow: 'Slow going', halted: 'I can’t go on' },
  noGroup: 'No group yet',
  newGroup: 'New group',
  newGroups: 'Make groups …',
  emptyGroup: 'Nobody is in this group.',
  noGroups: 'There are no groups yet',
  noGroupsHow: 'Make groups here, or open a board: then groups of three are made by themselves.',
  dragHint: 'Drag a student to another group, or open a student and choose one.',
  noBoards: 'No board is open',
  noBoardsHow: 'Open a board in the plan. Every group’s board appears here, live.',
  whichBoard: 'Board',
  boardClosed: 'This board cannot be shown right now.',
  boardAway: 'The connection dropped. What you draw is sent when it is back: keep this page open.',
  boardRefused: 'The last change could not be saved. Close the board and open it again.',
  boardFull: 'This board is full: nothing more fits on it. Whom you move to a new group has a fresh one.',
  boardNearlyFull: 'This board is getting full.',
  openBoard: (group: string) => `Open the board of ${group}`,
  timer: {
    title: 'Timer',
    ask: 'How much time?',
    how: 'Everybody sees it, on their own screen and on the wall.',
    minutes: (minutes: number) => `${minutes} min`,
    extend: '+1 min',
    stop: 'Stop the timer',
  },
  alone: {
    who: 'For',
    all: 'all groups',
    howLong: 'How long',
    untilRevealed: 'until I reveal it',
    begin: 'Work alone first',
    beginHow: 'Each student writes on a board that nobody else sees, until you reveal it to their group.',
    reveal: 'Reveal',
    wrote: (wrote: number, all: number) => `${wrote} of ${all} have written alone`,
    left: (count: number) =>
      plural(count, {
        one: 'What one student wrote is kept, but does not fit on the board.',
        other: `What ${count} students wrote is kept, but does not fit on the boards.`,
      }),
  },
  boardOnWall: {
    show: 'Show on the wall',
    offered: '“You may show ours”',
    showOffered: 'Show on the wall: the group offers it',
    stop: 'Stop showing',
    now: 'On the wall',
    whose: (group: string, title: string) => `${group} · ${title}`,
    part: 'What the wall shows of it',
    whole: 'The whole board',
    frame: (step: number, title: string) => `${step}. ${title || 'a frame without a name'}`,
    next: 'Next frame',
    back: 'Frame before',
    noFrames: 'There are no frames on it: the wall shows all of it.',
  },
  vote: {
    each: 'Dots for each student',
    open: 'Let them vote',
    how: 'Each group votes on its own board. You see totals, never who; students see them when you close the vote.',
    close: 'Close the vote',
    placed: (count: number) => plural(count, { one: '1 dot is placed.', other: `${count} dots are placed.` }),
  },
  pins: {
    all: 'Note for all groups',
    on: (group: string) => `Note for ${group}`,
    write: 'Write a note',
    change: 'Change the note',
    text: 'What should they read at the top of their board?',
    hint: (max: number) => `Only this group sees it. At most ${max} letters.`,
    hintAll: (max: number) => `Every group sees it, in place of a note of its own. At most ${max} letters.`,
    pin: 'Pin it',
    takeDown: 'Take it down',
    said: 'Your note is on the board.',
    gone: 'The note is gone.',
  },
  boards: {
    fetching: 'Fetching the board …',
    hands: (count: number) => plural(count, { one: '1 hand', other: `${count} hands` }),
    untouched: 'no changes yet',
    quiet: (minutes: number) => (minutes < 1 ? 'active now' : `quiet for ${minutes} min`),
    fullness: { nearly: 'Getting full', full: 'Full' },
    aloud: ({ notes, strokes, others, hands, quiet, told }: BoardAloud) =>
      [
        plural(notes, { one: '1 note', other: `${notes} notes` }),
        plural(strokes, { one: '1 pen stroke', other: `${strokes} pen strokes` }),
        plural(others, { one: '1 other thing', other: `${others} other things` }),
        plural(hands, { one: '1 hand', other: `${hands} hands` }),
        quiet,
        ...(told ? [told] : []),
      ].join(', '),
  },

  // One student
  visited: 'Visited',
  visitedAgo: (ago: string) => `Visited ${ago}`,
  notVisited: 'Not visited yet',
  group: 'Group',
  move: 'Move',
  sendOut: 'Send out',
  sendOutAsk: (name: string) => `Send ${name} out?`,
  sendOutExplain: 'The device has to knock again. What was done so far stays in the review.',
  tries: (count: number) => plural(count, { one: '1 try', other: `${count} tries` }),

  // Who needs you
  needs: 'Who needs you',
  couldUse: 'Could use a visit',
  calm: 'All is calm',
  calmHow: 'Nobody needs you right now.',
  justNow: 'just now',
  ago: (minutes: number) => plural(minutes, { one: '1 min ago', other: `${minutes} min ago` }),
  forMinutes: (minutes: number) => (minutes < 1 ? 'just now' : `for ${minutes} min`),
  notNow: 'Not now',
  reasons: {
    tries: (wrong: number, tries: number, inARow: number) =>
      inARow >= 3 ? `${inARow} wrong answers in a row` : `${wrong} of ${tries} answers wrong`,
    classmates: (right: number, tries: number) =>
      tries === 0 ? 'Others have not tried this yet' : `Others on this: ${right} of ${tries} right`,
    alsoOpen: (tasks: number) =>
      tasks === 0 ? 'Earlier tasks went badly' : `Also open: ${tasks} ${tasks === 1 ? 'task' : 'tasks'}`,
    sameAgain: (count: number) => `The same wrong answer again, ${count} times`,
    hasty: (count: number) => `${count} answers within three seconds of the one before`,
    undoing: (undone: number, changed: number) => `${undone} of ${changed} changes taken back`,
    hints: (count: number) => `${count} ${count === 1 ? 'hint' : 'hints'} used`,
    light: { halted: 'Says “I can’t go on”', slow: 'Says “Slow going”' },
    lightFor: (said: string, minutes: number) =>
      minutes < 1 ? `${said}, just now` : `${said}, for ${minutes} min`,
    noProgress: (minutes: number, usual: number) => {
      const told = minutes < 1 ? 'No change for under a minute' : `No change for ${minutes} min`;
      return usual < minutes ? `${told}; usual in this class: ${usual < 1 ? 'under 1' : usual} min` : told;
    },
    quiet: (minutes: number) => `No sign for ${minutes} min`,
  },
  claims: 'Who is it?',
  claim: (name: string, animal: string) =>
    `Two devices say they are ${name}. The second one is the ${animal}. Give it the seat?`,
  give: 'Give',
  keep: 'Keep',
  waiting: 'At the door',
  letIn: 'Let in',
  letInWho: (animal: string) => `Let in the ${animal}`,
  letAllIn: 'Let everyone in',
  hands: 'Hands up',
  noHandText: 'would like to talk to you',
  take: 'Take',
  takeWho: (name: string) => `Take ${name}’s hand`,
  voices: 'Voices for the wall',
  voicesNote: 'Nobody can tell who said what, you neither.',
  show: 'Show on the wall',
  hide: 'Hide',
  moreVoices: (count: number) => `${count} more`,
  noVoices: 'No voices to read yet',
  noVoicesHow: 'Voices come in groups of five or more, or when you close the question.',
  wallShows: 'What the wall shows',

  // Keys
  keysTitle: 'Keys for this page',
  keyHelp: {
    j: 'Next row',
    k: 'Row before',
    Enter: 'Open it',
    v: 'Mark as visited',
    '/': 'Find a student',
    h: 'Hide or show names',
    '← →': 'Frame before, next frame on the wall',
    f: 'Hold the wall, or let it go on',
    '?': 'Show these keys',
  },
};
