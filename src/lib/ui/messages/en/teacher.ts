import { pluralIn } from '../plural.ts';

const plural = pluralIn('en');

export const teacher = {
  /** In place of what students are told. */
  codes: {
    disk_full:
      'The disk of the computer that runs the hub is full, so this could not be saved. Make room there, then try again.',
  },

  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    enter: 'Sign in',
    nameMissing: 'Type the name you chose when you set the hub up.',
    passwordMissing: 'Type your password.',
    students: 'I am a student',
    expired: 'Please sign in again',
    expiredExplain: 'You were signed out in the meantime. What you wrote is still on this page.',
  },
  needsSetup: {
    title: 'This hub has no teacher yet',
    explain: 'Look at the terminal where the hub was started: it shows a link. Open it to make your account.',
  },
  signOut: 'Sign out',
  toHome: 'Your lessons',
  leave: {
    title: 'Leave without saving?',
    explain: 'What you changed on this page is not saved yet.',
    stay: 'Stay here',
    leave: 'Leave without saving',
  },

  home: {
    title: (name: string) => `Hello, ${name}`,
    address: 'Students on this network open',
    demo: {
      title: 'Watch a class that isn’t there',
      explain:
        'Made-up students come in, draw together, answer, and now and then get stuck. You sit at the desk: press “Begin” when they are in. Nothing can go wrong.',
      start: 'Watch the class',
    },
    plan: 'Plan a lesson',
    ownFirst: 'Or begin with your own: choose a ready plan and open the lobby.',
    running: 'Running now',
    planned: 'Planned',
    plannedEmpty: 'Lessons you plan will stand here',
    plannedEmptyHow: 'A plan needs a title and one activity. There are ready ones to begin with.',
    ended: 'Over',
    classes: 'Classes',
    classesEmpty: 'Your classes will stand here',
    classesEmptyHow: 'Paste the names once, then students pick theirs. A lesson with guests needs no class.',
    makeClass: 'Make a class',
    phases: { lobby: 'Lobby open', live: 'Live' },
    guests: 'Guests',
    classGone: 'Class deleted',
    activities: (count: number) => plural(count, { one: '1 activity', other: `${count} activities` }),
    openDesk: 'Open the desk',
    openLobby: 'Open the lobby',
    review: 'Review',
  },

  class: {
    newTitle: 'A new class',
    name: 'Name of the class',
    nameHint: 'For you only, for example 7b.',
    nameMissing: 'Give the class a name.',
    paste: 'Paste the names',
    pasteHint: 'One a line, or rows from a spreadsheet.',
    choose: 'Choose a file',
    drop: 'or drop a CSV file here',
    cannotRead: 'This file could not be read. Save it as CSV and try again.',
    understood: (count: number) =>
      plural(count, { one: '1 new name understood', other: `${count} new names understood` }),
    understoodNothing: 'No new name in there.',
    repeated: (names: string) =>
      `Already there, so left out: ${names}. If these are two students, give each a name of their own, like “Anna B.”`,
    cleaned: (names: string) => `Unseen characters were taken out of: ${names}.`,
    tooLong: (names: string) => `Longer than 40 characters, so left out: ${names}.`,
    add: 'Put them on the list',
    list: 'On the list',
    listEmpty: 'The students of this class will stand here',
    listEmptyHow: 'Paste their names above.',
    student: (place: number) => `Name ${place}`,
    remove: (name: string) => `Take ${name} off the list`,
    removeEmpty: 'Take this line off the list',
    nameEmpty: 'Type a name, or take this line off the list.',
    sameName: 'This name is there twice. Give each student a name of their own.',
    tooMany: 'A class holds at most 200 students.',
    save: (count: number) =>
      count === 0
        ? 'Save class'
        : plural(count, { one: 'Save class with 1 student', other: `Save class with ${count} students` }),
    saved: 'The class is saved.',
    delete: 'Delete the class',
    deleteTitle: (name: string) => `Delete ${name}?`,
    deleteExplain:
      'The list of names goes. Lessons that were held with this class stay, with what happened in them.',
    deleted: 'The class is deleted.',
  },
};
