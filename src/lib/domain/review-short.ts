import type { EarlierLesson, Review } from '#lib/protocol/http.ts';

/** What can be compared between lessons of a class. */
export function inShort(
  lessonId: string,
  { title, startedAtMs, students, tasks, numbers, course }: Review,
): EarlierLesson {
  const given = students.reduce((sum, student) => sum + student.tasks, 0);
  const done = students.reduce((sum, student) => sum + student.tasksDone, 0);
  const tried = tasks.reduce((sum, task) => sum + task.tried, 0);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    ...{ lessonId, title, startedAtMs },
    students: numbers.students,
    tasksDone: share(done, given),
    triesATask: share(numbers.attempts, tried),
    hands: numbers.hands,
    visited: share(course.visits.visited, course.visits.students),
  };
}
