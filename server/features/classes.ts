import type { SchoolClass } from '#lib/protocol/http.ts';
import { done, refused } from '#lib/protocol/wire.ts';
import { sameName } from '#lib/protocol/text.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import { newId } from '../random.ts';
import type { OwnedClass } from '../store/port.ts';
import { nothing } from './decide.ts';

const hasTwins = (names: readonly string[]) =>
  names.some((name, index) => names.slice(index + 1).some((other) => sameName(name, other)));

const shown = ({ classId, name, students }: OwnedClass) => ({ classId, name, students });

export function classRoutes({
  store,
  random,
}: FeaturePorts): RouteHandlers<'classes' | 'makeClass' | 'changeClass' | 'removeClass'> {
  const findOwn = async (classId: string, teacherId: string) => {
    const found = await store.findClass(classId);
    return found?.teacherId === teacherId ? found : null;
  };

  /** What is kept about whoever is gone goes too. */
  const dropGone = async ({ classId, students }: SchoolClass) => {
    const rules = await store.listRules(classId);
    const kept = rules.filter(({ names }) => names.every((name) => students.includes(name)));
    if (kept.length < rules.length) await store.putRules(classId, kept);
    const room = await store.findRoom(classId);
    const seated = room.filter(({ name }) => students.includes(name));
    if (seated.length < room.length) await store.putRoom(classId, seated);
  };

  return {
    async classes(_, { teacherId }) {
      return done({ classes: (await store.listClasses(teacherId)).map(shown) });
    },

    async makeClass({ name, students }, { teacherId }) {
      if (hasTwins(students)) return refused('same_name_twice');
      const made = { classId: newId(random), name, students, teacherId };
      await store.putClass(made);
      return done(shown(made));
    },

    async changeClass(changed, { teacherId }) {
      if (!(await findOwn(changed.classId, teacherId))) return refused('no_such_class');
      if (hasTwins(changed.students)) return refused('same_name_twice');
      await store.putClass({ ...changed, teacherId });
      await dropGone(changed);
      return done(changed);
    },

    async removeClass({ classId }, { teacherId }) {
      if (!(await findOwn(classId, teacherId))) return refused('no_such_class');
      await store.removeClass(classId);
      return done(nothing);
    },
  };
}
