import { createHash, timingSafeEqual } from 'node:crypto';
import { done, refused } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import { Counter, SESSION_MS, SIGN_INS_BY_ADDRESS, SIGN_INS_BY_DEVICE } from '../limits.ts';
import { newId, newToken } from '../random.ts';
import { nothing } from './decide.ts';
import { hashPassword, isPassword, nobodysPassword, PasswordDesk } from './passwords.ts';

/** Said to other nodes: the hash of a session that was signed out of. */
export const SIGNED_OUT_TOPIC = 'signed out';

/** Tokens are kept as hashes only: whoever reads the store cannot become anybody. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('base64url');

const isSame = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)));

export function accountRoutes({
  store,
  clock,
  random,
  setupKey,
  sessions,
  nodes,
  addresses,
}: FeaturePorts): RouteHandlers<'me' | 'setup' | 'signIn' | 'signOut'> {
  const byDevice = new Counter(clock, SIGN_INS_BY_DEVICE);
  const byAddress = new Counter(clock, SIGN_INS_BY_ADDRESS);
  const desk = new PasswordDesk();

  const startSession = async (teacherId: string) => {
    const token = newToken(random);
    await store.addSession({
      tokenHash: hashToken(token),
      teacherId,
      expiresAtMs: clock.nowMs() + SESSION_MS,
    });
    return token;
  };

  return {
    async me(_, __, session) {
      const teacher = session ? await store.findTeacherBySession(hashToken(session), clock.nowMs()) : null;
      const needsSetup = !(await store.hasTeacher());
      return done({ teacher: teacher && { name: teacher.name }, needsSetup, addresses: addresses() });
    },

    async setup({ key, name, password }) {
      if (await store.hasTeacher()) return refused('already_set_up');
      if (!isSame(key, setupKey)) return refused('wrong_key');
      const teacherId = newId(random);
      const isFirst = await store.addFirstTeacher({
        teacherId,
        name,
        passwordHash: await hashPassword(password),
      });
      return isFirst
        ? { ...done(nothing), session: await startSession(teacherId) }
        : refused('already_set_up');
    },

    async signIn({ name, password }, { device, address }) {
      if (!byAddress.take(address) || !byDevice.take(device) || desk.isFull) return refused('too_many');
      const teacher = await store.findTeacherByName(name);
      const stored = teacher?.passwordHash ?? (await nobodysPassword);
      const isRight = await desk.inTurn(() => isPassword(password, stored));
      if (!teacher || !isRight) return refused('wrong_name_or_password');
      return { ...done(nothing), session: await startSession(teacher.teacherId) };
    },

    async signOut(_, __, session) {
      if (session) {
        await store.removeSession(hashToken(session));
        sessions.end(hashToken(session));
        nodes.publish(SIGNED_OUT_TOPIC, hashToken(session));
      }
      return { ...done(nothing), session: null };
    },
  };
}
