import { numbered } from '../numbered.ts';
import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

// prettier-ignore
const trees = [
  'Oak', 'Birch', 'Maple', 'Willow', 'Ash', 'Beech', 'Pine', 'Cedar',
  'Elm', 'Hazel', 'Linden', 'Rowan', 'Alder', 'Poplar', 'Larch', 'Cherry',
];

const animals = [
  'blue fox',
  'green otter',
  'golden owl',
  'silver hare',
  'purple dolphin',
  'red panda',
  'orange lynx',
  'turquoise seal',
  'blue hedgehog',
  'green turtle',
  'golden finch',
  'silver heron',
  'purple koala',
  'red squirrel',
  'orange robin',
  'turquoise swan',
  'blue penguin',
  'green beaver',
  'golden deer',
  'silver falcon',
  'purple ladybird',
  'red badger',
  'orange tiger',
  'turquoise kiwi',
];

export const common = {
  appName: 'Chorus',

  save: 'Save',
  saved: 'Saved',
  cancel: 'Cancel',
  delete: 'Delete',
  edit: 'Edit',
  add: 'Add',
  close: 'Close',
  back: 'Back',
  next: 'Next',
  done: 'Done',
  send: 'Send',
  tryAgain: 'Try again',
  undo: 'Undo',
  redo: 'Redo',
  copy: 'Copy',
  copied: 'Copied',
  download: 'Download',
  more: 'More',
  show: 'Show',
  hide: 'Hide',
  yes: 'Yes',
  no: 'No',
  optional: 'optional',
  loading: 'One moment',
  news: 'News',

  timer: {
    left: (face: string) => `Time left: ${face}`,
    minute: 'One minute left.',
    up: 'Time is up',
  },
  connection: {
    connecting: 'Connecting …',
    offline: 'The connection dropped. Your work is on this device and will send by itself.',
  },

  language: 'Language',
  theme: 'Look',
  themes: { system: 'Like this device', light: 'Light', dark: 'Dark', contrast: 'High contrast' },

  states: {
    working: 'Working',
    stuck: 'Stuck',
    idle: 'Quiet',
    done: 'Done',
    hand: 'Hand up',
    away: 'Away',
  },

  noteColours: ['Yellow', 'Orange', 'Pink', 'Purple', 'Blue', 'Green', 'White', 'Grey'],

  students: (count: number) => plural(count, { one: '1 student', other: `${count} students` }),
  minutes: (count: number) => plural(count, { one: '1 minute', other: `${count} minutes` }),

  notFound: {
    title: 'This page is not here',
    explain: 'Perhaps the address has a typing mistake, or the lesson was deleted.',
    home: 'Go to the start',
  },
  wentWrong: {
    title: 'Something went wrong on this page',
    explain: 'What you sent is safe. Load the page again to go on.',
    reload: 'Load again',
  },

  /** Neutral names, so that no group sounds better than another. */
  groupName: (index: number) => numbered(trees, index),
  /** Who somebody is in the lobby before they have a name. */
  lobbyLabel: (index: number) => numbered(animals, index),
};
