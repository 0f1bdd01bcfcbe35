import { documentId } from '#lib/domain/documents.ts';
import type { SheetPush } from '#lib/protocol/pushes.ts';
import type { FeaturePorts } from '../hub.ts';

/** The board that is on the wall of one lesson, while somebody looks: for its screens, and the teacher who turns its frames. */
export class WallSheet {
  readonly #ports: FeaturePorts;
  readonly #lessonId: string;
  readonly #show: (push: SheetPush) => void;
  /** Undefined: what is shown may not be what there is, because the wall is held. */
  #documentId: string | null | undefined = null;
  #stop = () => {};
  #shown: SheetPush | null = null;

  constructor(ports: FeaturePorts, lessonId: string, show: (push: SheetPush) => void) {
    this.#ports = ports;
    this.#lessonId = lessonId;
    this.#show = show;
  }

  /** What is shown now; null while nothing is. */
  get shown(): SheetPush | null {
    return this.#shown;
  }

  /** To the board that is on the wall by now. Never a leaf: what is written alone has no place there. */
  follow(): void {
    const lesson = this.#ports.lessons.peek(this.#lessonId)?.lesson;
    if (lesson?.isWallHeld && lesson.phase === 'live') return this.#hold();
    const onWall = lesson?.onWall;
    const { activityId = '', groupId = '' } = onWall ?? {};
    const wanted = onWall ? documentId({ lessonId: this.#lessonId, activityId, groupId }) : null;
    if (wanted === this.#documentId) return;
    this.close();
    this.#documentId = wanted;
    if (wanted === null) return;
    this.#stop = this.#ports.documents.watchSheet(wanted, (sheet) => {
      this.#shown = { activityId, groupId, sheet };
      this.#show(this.#shown);
    });
  }

  /** What is shown stays as it is. */
  #hold(): void {
    this.#stop();
    this.#stop = () => {};
    this.#documentId = undefined;
  }

  close(): void {
    this.#stop();
    this.#stop = () => {};
    this.#documentId = null;
    this.#shown = null;
  }
}
