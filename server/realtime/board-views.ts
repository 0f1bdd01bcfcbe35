import { documentId } from '#lib/domain/documents.ts';
import type { BoardPush } from '#lib/protocol/pushes.ts';
import type { FeaturePorts } from '../hub.ts';

/** The boards one page looks at from afar: of one activity, those of all groups or of some. */
export class BoardViews {
  readonly #ports: FeaturePorts;
  readonly #lessonId: string;
  readonly #show: (push: BoardPush) => void;
  #activityId: string | null = null;
  #groupIds: readonly string[] | undefined;
  /** How to stop looking, by group. */
  readonly #stops = new Map<string, () => void>();

  constructor(ports: FeaturePorts, lessonId: string, show: (push: BoardPush) => void) {
    this.#ports = ports;
    this.#lessonId = lessonId;
    this.#show = show;
  }

  /** Begins with everything as it is, also of an activity that is looked at already; null: no more. */
  watch(activityId: string | null, groupIds?: readonly string[]): void {
    for (const groupId of [...this.#stops.keys()]) this.#leave(groupId);
    this.#activityId = activityId;
    this.#groupIds = groupIds;
    this.regroup();
  }

  /** Looks at the groups there are now. */
  regroup(): void {
    const lesson = this.#ports.lessons.peek(this.#lessonId)?.lesson;
    const groups = (this.#activityId === null ? undefined : lesson?.groups) ?? [];
    const isWanted = (groupId: string) => this.#groupIds?.includes(groupId) ?? true;
    const wanted = new Set(
      groups
        .filter(({ seatIds }) => seatIds.length > 0)
        .flatMap(({ groupId }) => (isWanted(groupId) ? groupId : [])),
    );
    for (const groupId of [...this.#stops.keys()]) if (!wanted.has(groupId)) this.#leave(groupId);
    for (const groupId of wanted) this.#look(groupId);
  }

  #look(groupId: string): void {
    const activityId = this.#activityId;
    if (activityId === null || this.#stops.has(groupId)) return;
    const id = documentId({ lessonId: this.#lessonId, activityId, groupId });
    const stop = this.#ports.documents.watch(id, (look) => this.#show({ activityId, groupId, ...look }));
    this.#stops.set(groupId, stop);
  }

  #leave(groupId: string): void {
    this.#stops.get(groupId)?.();
    this.#stops.delete(groupId);
  }
}
