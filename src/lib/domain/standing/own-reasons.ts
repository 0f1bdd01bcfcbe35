import type { OwnReason, Reason } from '#lib/protocol/alerts.ts';

/** A reason as the student it is about may know it; null: it is about classmates. */
export function ownReason(reason: Reason): OwnReason | null {
  switch (reason.kind) {
    case 'classmates':
      return null;
    case 'tries':
      return { kind: reason.kind, wrong: reason.wrong, tries: reason.tries };
    case 'light':
      return { kind: reason.kind, light: reason.light };
    case 'noProgress':
    case 'quiet':
      return { kind: reason.kind, forMs: reason.forMs };
    case 'alsoOpen':
      return { kind: reason.kind, count: reason.tasks };
    case 'undoing':
      return { kind: reason.kind, count: reason.undone };
    case 'sameAgain':
    case 'hasty':
    case 'hints':
      return { kind: reason.kind, count: reason.count };
  }
}
