import { done } from '#lib/protocol/wire.ts';
import type { FeaturePorts, RouteHandlers } from '../hub.ts';
import { nothing } from './decide.ts';

export function safeguardRoutes({ store }: FeaturePorts): RouteHandlers<'safeguards' | 'putSafeguards'> {
  return {
    async safeguards(_, { teacherId }) {
      return done({ safeguards: await store.findSafeguards(teacherId) });
    },

    async putSafeguards(safeguards, { teacherId }) {
      await store.putSafeguards(teacherId, safeguards);
      return done(nothing);
    },
  };
}
