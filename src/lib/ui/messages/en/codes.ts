import type { RefusalCode } from '#lib/protocol/index.ts';

/** What happened, what is safe, what to do: one sentence or two a refusal. */
export const codes: Record<RefusalCode, string> = {
  denied: 'You are not allowed to do that here.',
  invalid: 'Something in it does not fit. Please look at it again.',
  broken: 'That did not work, and it is not your fault. Please try again.',
  too_many: 'That was very often in a short time. Wait a moment, then try again.',
  disk_full: 'The school server is full, so this could not be saved. Please tell your teacher.',
  offline: 'There is no connection right now. Try again when you are connected.',
  wrong_seal: 'This device was given other keys than the lesson says. Do not answer, and tell your teacher.',
  old_protocol: 'This page is older than the school server. Please load it again.',

  already_set_up: 'This hub is already set up. Sign in instead.',
  wrong_key: 'This set-up link does not work any more. Use the newest one from the terminal.',
  wrong_name_or_password: 'The name or the password is not right.',

  same_name_twice: 'The same name is there twice. Give each student a name of their own.',
  no_such_class: 'This class is not there any more.',
  answer_missing: 'One of the tasks has no right answer yet. Add it, then save again.',
  picture_missing: 'The picture of a question is not there any more. Choose it again, then save.',
  no_such_lesson: 'This lesson is not there any more.',
  already_open: 'The lobby of this lesson is already open.',
  lesson_running: 'This lesson is still running. End it first.',
  demo_running: 'A class that isn’t there is already at work. Watch that one, or wait until it is done.',

  no_such_code: 'No lesson has this code. Look at the wall and type it again.',
  lobby_locked: 'The door of this lesson is closed. Ask your teacher to open it.',
  lesson_full: 'This lesson is full. Please tell your teacher.',

  lesson_over: 'This lesson is over.',
  not_live: 'The lesson is not running right now.',
  already_live: 'The lesson is already running.',
  paused: 'The lesson is paused. You can go on in a moment.',
  no_such_activity: 'This activity is not part of the lesson.',

  name_taken: 'Somebody already sits here with this name. Your teacher can see you both and will decide.',
  not_on_roster: 'This name is not on the list. Pick one from the list.',
  already_named: 'You already have a name in this lesson.',
  no_such_seat: 'This student is not in the lesson any more.',
  no_such_claim: 'This question has already been settled.',
  no_such_group: 'This group is not there any more.',

  no_such_task: 'This task is not part of the lesson.',
  already_done: 'You have done this task already.',
  not_an_answer: 'This cannot be checked. Please put your answer in again.',
  no_such_hint: 'This hint is not there.',

  no_vote: 'Nobody votes on this board right now.',
  no_dots_left: 'All your dots are placed. Take one back first.',

  no_such_document: 'This board is not there, or it is not yours to see.',
  no_such_minute: 'The board is not remembered that far back.',
  document_full: 'The board would become too large. Nothing was changed.',

  no_such_picture: 'This picture is not there any more.',
  read_only: 'You can look at this board, but you cannot change it right now.',
  not_a_sound: 'This is not a sound that can be taken here. Record one, or take another file.',
  not_a_picture: 'This is not a picture that can be taken here. Take a photo, or a JPEG, PNG or WebP file.',
  too_big: 'This picture is too big. Make it smaller, or take a new photo.',
  not_a_drawing: 'This drawing could not be taken. Please draw it again.',
  says_more:
    'This file says more than its picture, such as where it was taken. It was not sent. Please choose it again.',
  pictures_full: 'There is no more room for pictures in this lesson. Please tell your teacher.',

  no_such_template: 'This template is not there any more.',
  not_a_template: 'This is not a template that can go on a board.',
  templates_full:
    'You have as many templates of your own as there is room for. Delete one you no longer need.',

  bad_envelope: 'Your answer could not be read. Please send it again.',
  not_reachable: 'Nobody can write back to this answer.',
  cannot_open: 'The hub has started anew. It is sent again by itself.',
  bad_token: 'This answer could not be taken from this device. Load the page again, then send it once more.',
  question_closed: 'This question is closed. No more answers are taken.',
  wrong_kind: 'This question asks for another kind of answer.',
  already_issued: 'This device is already prepared for the questions.',
  no_such_question: 'This question is not part of the lesson.',
  no_such_voice: 'This answer is not there any more.',
};
