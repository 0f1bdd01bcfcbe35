import { course } from './course.ts';
import { desk } from './desk.ts';
import { helping } from './helping.ts';
import { moderation } from './moderation.ts';
import { plan } from './plan.ts';
import { planTasks } from './plan-tasks.ts';
import { readyQuestions } from './ready-questions.ts';
import { review } from './review.ts';
import { safety } from './safety.ts';
import { setup } from './setup.ts';
import { teacher } from './teacher.ts';
import { wall } from './wall.ts';

/** What the teacher's pages and the wall can say besides. */
export const forTeachers = {
  course,
  desk,
  helping,
  moderation,
  plan,
  planTasks,
  readyQuestions,
  review,
  safety,
  setup,
  teacher,
  wall,
};
