import type { GroupRule } from '#lib/protocol/grouping.ts';
import type { RoomPlaces } from '#lib/protocol/help.ts';
import type { OwnedClass, Store } from './port.ts';
import { byName } from './rows.ts';

type ClassVerbs = Pick<
  Store,
  'putClass' | 'findClass' | 'listClasses' | 'removeClass' | 'putRules' | 'listRules' | 'putRoom' | 'findRoom'
>;

const copy = <T>(value: T): T => structuredClone(value);

/** The classes of a store that forgets. */
export function createMemoryClasses(): ClassVerbs {
  const classes = new Map<string, OwnedClass>();
  const rules = new Map<string, readonly GroupRule[]>();
  const rooms = new Map<string, RoomPlaces>();

  return {
    async putClass(schoolClass) {
      classes.set(schoolClass.classId, copy(schoolClass));
    },
    findClass: async (classId) => copy(classes.get(classId) ?? null),
    listClasses: async (teacherId) =>
      copy([...classes.values()].filter((schoolClass) => schoolClass.teacherId === teacherId).sort(byName)),
    async removeClass(classId) {
      classes.delete(classId);
      rules.delete(classId);
      rooms.delete(classId);
    },
    async putRules(classId, kept) {
      if (classes.has(classId)) rules.set(classId, copy(kept));
      return classes.has(classId);
    },
    listRules: async (classId) => copy([...(rules.get(classId) ?? [])]),
    async putRoom(classId, room) {
      if (classes.has(classId)) rooms.set(classId, copy(room));
      return classes.has(classId);
    },
    findRoom: async (classId) => copy(rooms.get(classId) ?? []),
  };
}
