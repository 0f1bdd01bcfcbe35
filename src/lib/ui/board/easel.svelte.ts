import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { joinedEnds } from '#lib/board/join.ts';
import { BoardModel, createUndo } from '#lib/board/model.ts';
import { noteHeight } from '#lib/board/note-text.ts';
import type { Records } from '#lib/board/records.ts';
import type { LiveStroke } from '#lib/board/stroke.ts';
import type { Point } from '#lib/board/view.ts';
import {
  type FORMS,
  HAND,
  removeObject,
  resizeObject,
  setColour,
  setText,
  type BoardObject,
  type Dice,
  type Form,
  type Size,
} from '#lib/domain/board.ts';
import type { Pictures } from '#lib/state/pictures.ts';
import type { Shelf } from '#lib/state/shelf.ts';
import { recall, remember } from '../device-choice.ts';
import { m, startLanguage } from '../messages/index.svelte.ts';
import type { ReadAloud } from '../read-aloud.svelte.ts';
import type { Parts } from '../replay/parts.ts';
import { writingBox } from './caption.ts';
import { Carrying } from './carrying.svelte.ts';
import { Company } from './company.svelte.ts';
import { hasWords } from './naming.ts';
import { Picks } from './picks.svelte.ts';
import type { Referee } from './referee.ts';
import { Reading } from './reading.svelte.ts';
import { FAR_ZOOM, Sight } from './sight.svelte.ts';
import { Walk } from './walk.ts';

export type ToolName =
  'select' | 'pen' | 'note' | 'text' | 'erase' | 'shape' | 'connector' | 'frame' | 'stamp' | 'lasso';

/** What is rarely wanted at a board. */
export type Extra = 'link' | 'sound' | 'export' | 'templates' | 'owner';

/** Long enough to read one sentence. */
const TOLD_MS = 5_000;

/** What is drawn under the hand and not yet there. */
export type Sketch =
  | { kind: 'stroke'; stroke: LiveStroke }
  | { kind: 'loop'; points: readonly Point[] }
  | { kind: 'box' | 'shape' | 'connector'; ends: readonly [Point, Point] };

const later = (run: () => void, ms: number) => void setTimeout(run, ms);
const clock = () => performance.now();
const atNextFrame = (run: () => void) => void requestAnimationFrame(run);
export const dice: Dice = {
  below: (below) => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below,
};

interface Params {
  doc: Y.Doc;
  awareness: Awareness;
  me: { name: string; colour: number };
  pictures: Pictures;
  shelf: Shelf | null;
  readOnly: boolean;
  referee: Referee;
  /** What is shown instead of the document as it is now: only to look at. */
  film: Records | null;
}

/** One board on one device: what the hand holds, and what it does to the board. */
export class Easel {
  readonly doc: Y.Doc;
  readonly model: Records;
  readonly reading: Reading;
  readonly sight: Sight;
  readonly company: Company;
  readonly picks: Picks;
  readonly carrying: Carrying;
  readonly walk: Walk;
  readonly #params: Params;
  readonly #undoing: Y.UndoManager;

  tool = $state<ToolName>('select');
  /** What is drawn with, and which shape, line and stamp the tools make. */
  forms = $state<{ -readonly [K in keyof typeof FORMS]: Form<K> }>({
    ink: 'pen',
    shape: 'rectangle',
    connector: 'arrow',
    stamp: 'dot',
  });
  colour = $state(0);
  editing = $state<string | null>(null);
  /** Where an arrow comes from, or whose end it is, while the other end is looked for. */
  joining = $state<string | null>(null);
  /** Which end that is: 0 where it comes from, 1 where it goes to. */
  joiningEnd = $state<0 | 1>(1);
  sketch = $state.raw<Sketch | null>(null);
  /** What is drawn faintly, as what goes if the eraser were lifted now. */
  faint = $state.raw<ReadonlySet<string>>(new Set());
  /** What is asked over the board. */
  asking = $state<'find' | 'frame' | Extra | null>(null);
  canUndo = $state(false);
  canRedo = $state(false);
  /** The picture, or the same as a list. */
  shownAs = $state<'picture' | 'list'>(recall('board') === 'list' ? 'list' : 'picture');
  /** Whether this device wants to hear what the others do. */
  tellsNews = $state(recall('news') !== 'off');
  /** The tools stand where reading ends: for a left hand. */
  isOtherSide = $state(recall('toolside') === 'end');
  /** Fingers leave no ink: they move the paper. */
  isPenOnly = $state(recall('fingers') === 'paper');
  /** The others are asked to look where this person looks. */
  isShowing = $state(false);
  /** Somebody turned it from one to the other: the keyboard must be somewhere. */
  hasTurned = false;
  /** Spoken politely. */
  said = $state('');
  /** Shown for a moment too: why something did not go as the hand wanted. */
  told = $state('');
  /** Who made what, while that is shown. */
  makers = $state.raw<Parts | null>(null);
  /** Reads aloud, once somebody wanted that. */
  voice = $state.raw<ReadAloud | null>(null);
  /** Pictures on their way to the hub. */
  sending = $state(0);
  /** The object whose node takes the keyboard as soon as it is there. */
  toFocus = $state<string | null>(null);

  constructor(params: Params) {
    this.#params = params;
    this.doc = params.doc;
    this.colour = params.me.colour;
    this.model = params.film ?? new BoardModel(params.doc, atNextFrame);
    this.picks = new Picks(this.model);
    this.reading = new Reading(this.model, later, clock);
    const held = () => this.picked;
    this.sight = new Sight(this.model, this.reading, { atNextFrame, later, clock, held });
    this.company = new Company(params.awareness);
    this.carrying = new Carrying(this);
    this.walk = new Walk(this);
    this.#undoing = createUndo(params.doc);
    this.model.listen((changed) => changed.forEach((id) => this.#forgetGone(id)));
    this.#undoing.on('stack-item-added', this.#countUndo);
    this.#undoing.on('stack-item-popped', this.#countUndo);
  }

  destroy(): void {
    this.company.destroy();
    this.voice?.close();
    this.#undoing.destroy();
    this.model.destroy();
  }

  get readOnly(): boolean {
    return this.#params.readOnly || this.#params.film !== null;
  }

  /** How the board was: to be watched, not to be walked through as a list. */
  get isFilm(): boolean {
    return this.#params.film !== null;
  }

  /** The own templates of whoever has some. */
  get shelf(): Shelf | null {
    return this.#params.shelf;
  }

  get pictures(): Pictures {
    return this.#params.pictures;
  }

  get referee(): Referee {
    return this.#params.referee;
  }

  get me(): Params['me'] {
    return this.#params.me;
  }

  /** The object under the keyboard. */
  get picked(): string | null {
    return this.picks.first;
  }

  get pickedObject(): BoardObject | null {
    void this.sight.version;
    return this.find(this.picked);
  }

  /** All that the hand holds. */
  get pickedObjects(): BoardObject[] {
    void this.sight.version;
    return [...this.picks.all].flatMap((id) => this.find(id) ?? []);
  }

  /** All that the hand holds, with what lies in the frames among it. */
  get load(): BoardObject[] {
    const { pickedObjects } = this;
    const frames = pickedObjects.filter(({ kind }) => kind === 'frame');
    const all = [...pickedObjects, ...frames.flatMap((frame) => this.model.inFrame(frame))];
    return [...new Map(all.map((object) => [object.id, object])).values()];
  }

  /** The one object that Tab reaches; arrows go on from there. */
  readonly tabStop = $derived.by((): string | null => {
    const picked = this.reading.outline.find(this.picked)?.id ?? this.picked;
    return this.sight.has(picked) ? picked : (this.sight.near[0]?.id ?? null);
  });

  /** What is said twice is read twice only when the text differs. */
  say(words: string): void {
    this.said = this.said === words ? `${words}\u00a0` : words;
  }

  find = (id: string | null): BoardObject | null => (id === null ? null : this.model.get(id));

  /** As it is seen: in a hand, or where the document has it. */
  seen = (id: string): BoardObject | null => {
    const object = this.find(id);
    return object && this.company.seen(object);
  };

  /** Where a connector begins and ends, as it is seen. */
  endsOf(connector: BoardObject): [Point, Point] {
    return joinedEnds(this.company.seen(connector), this.seen);
  }

  // Picking

  pick(id: string | null): void {
    this.picks.only(id);
    if (this.sight.has(id)) this.toFocus = id;
  }

  /** The keyboard is there: what is one thing with it is picked with it. */
  focus(id: string): void {
    if (this.picks.has(id)) this.picks.first = id;
    else this.picks.only(id, this.reading.outline.find(id)?.ids);
  }

  toggle(id: string): void {
    this.picks.toggle(id);
    if (this.sight.has(id)) this.toFocus = id;
    this.say(m.board.pickedCount(this.picks.all.size));
  }

  /** All of those; nothing where there are none. */
  gather(objects: Iterable<BoardObject>): void {
    this.picks.gather([...objects].filter(({ kind }) => kind !== 'unknown').map(({ id }) => id));
    this.tool = 'select';
    this.say(m.board.pickedCount(this.picks.all.size));
  }

  // Changing

  /** One step of undo. */
  act<T>(action: () => T): T {
    this.#undoing.stopCapturing();
    const result = this.doc.transact(action, HAND);
    this.#undoing.stopCapturing();
    this.model.flush();
    return result;
  }

  /** Why something was not done, shown and spoken. */
  tell(sentence: string): void {
    this.told = sentence;
    this.say(sentence);
    setTimeout(() => {
      if (this.told === sentence) this.told = '';
    }, TOLD_MS);
  }

  /** Those that nobody has locked; says so when that is none. */
  free(objects: readonly BoardObject[]): BoardObject[] {
    const free = objects.filter(({ locked }) => !locked);
    if (free.length === 0 && objects.length > 0) this.tell(this.#whyLocked(objects));
    return free;
  }

  /** What the hub has locked is out of the hand, and what was done before is not taken back any more. */
  hold(held: ReadonlySet<string>, dots: ReadonlyMap<string, number>): void {
    const isNew = [...held].some((id) => this.find(id)?.locked === false);
    this.model.mark(held, dots);
    if (!isNew) return;
    if (this.editing !== null && held.has(this.editing)) this.editing = null;
    this.carrying.drag(null);
    this.#undoing.clear();
    this.#countUndo();
  }

  /** What is gone has given its dots back. */
  get dotsLeft(): number {
    void this.sight.version;
    const { vote } = this.referee;
    const placed = [...(vote?.dots ?? [])].map(([id, count]) => (this.find(id) ? count : 0));
    return Math.max(0, (vote?.each ?? 0) - placed.reduce((sum, count) => sum + count, 0));
  }

  /** One of one's dots goes on what is under the keyboard, or comes back from it. */
  async vote(places: boolean): Promise<void> {
    const { vote } = this.referee;
    const { picked } = this;
    if (picked === null || !vote?.cast) return;
    try {
      await startLanguage('extras');
    } catch {
      return this.tell(m.board.openFailed);
    }
    if (places && this.dotsLeft === 0) return this.tell(m.voting.noneLeft);
    if (!places && !vote.dots.has(picked)) return;
    if (await vote.cast(picked, places)) this.say(m.voting.left(this.dotsLeft, vote.each));
  }

  #whyLocked(objects: readonly BoardObject[]): string {
    const { locked, locks } = this.referee;
    if (!objects.some(({ id }) => locked.has(id))) return m.board.isLocked;
    if (!locks) return m.board.lockedByTeacher;
    return objects.some(({ id }) => locks.byHand.has(id)) ? m.board.isLocked : m.board.lockedByActivity;
  }

  remove(ids: readonly string[]): void {
    const objects = this.free(ids.flatMap((id) => this.find(id) ?? []));
    if (objects.length === 0) return;
    this.act(() => objects.forEach(({ id }) => removeObject(this.doc, id)));
    this.say(m.board.removed);
  }

  /** The keyboard goes on from the neighbour. */
  removePicked(): void {
    const outline = this.reading.now();
    const index = outline.indexOf(this.picked);
    const ids = this.picks.all;
    this.remove([...ids]);
    if (index >= 0 && ![...ids].some((id) => this.find(id))) this.walk.to(outline.after(index, ids));
  }

  paint(colour: number): void {
    this.colour = colour;
    const objects = this.readOnly ? [] : this.free(this.pickedObjects);
    if (objects.length > 0) this.act(() => objects.forEach(({ id }) => setColour(this.doc, id, colour)));
  }

  /** The keyboard goes on from that object. */
  showAs(view: 'picture' | 'list', id: string | null = this.picked): void {
    this.shownAs = view;
    this.hasTurned = true;
    remember('board', view);
    const item = view === 'picture' ? this.reading.now().find(id) : null;
    if (item) this.walk.to(item);
  }

  /** Into which frame what is picked shall go. */
  askFrame(): void {
    if (this.picks.all.size === 0) return;
    if (this.reading.now().frames.length > 0) this.asking = 'frame';
    else this.tell(m.outline.noFrameYet);
  }

  readAloud(): void {
    void import('./speaking.ts').then(({ readAloud }) => readAloud(this));
  }

  /** Colours by maker, or no more. */
  async showMakers(wanted: boolean): Promise<void> {
    if (!wanted) return void (this.makers = null);
    const [{ Makers }] = await Promise.all([import('./makers/makers.svelte.ts'), startLanguage('replay')]);
    this.makers = new Makers(this);
    this.say(m.board.makersShown(this.makers.hands.map((hand) => hand.name)));
  }

  takeAlong(): void {
    if (this.model.size > 0) this.asking = 'export';
    else this.tell(m.board.emptyTile);
  }

  tellNews(wanted: boolean): void {
    this.tellsNews = wanted;
    remember('news', wanted ? 'on' : 'off');
  }

  /** Everything of the board that stands at one side goes to the other. */
  turnSide(): void {
    this.isOtherSide = !this.isOtherSide;
    remember('toolside', this.isOtherSide ? 'end' : 'start');
    this.say(this.isOtherSide ? m.board.otherSideNow : m.board.usualSideNow);
  }

  leaveToPen(): void {
    this.isPenOnly = !this.isPenOnly;
    remember('fingers', this.isPenOnly ? 'paper' : 'tool');
    this.say(this.isPenOnly ? m.board.penOnlyNow : m.board.fingersNow);
  }

  // Writing

  open(id: string): void {
    const object = this.model.get(id);
    if (this.readOnly || !object || !hasWords(object)) return;
    if (this.free([object]).length === 0) return;
    const { camera } = this.sight;
    if (camera.now.zoom < FAR_ZOOM) camera.zoom(1 / camera.now.zoom);
    camera.reveal(writingBox(object));
    this.#undoing.stopCapturing();
    this.picks.only(id);
    this.editing = id;
  }

  /** `shown`: what the editor held before. */
  write(object: BoardObject, text: string, shown: string): void {
    setText(this.doc, object.id, text, shown);
    if (object.kind === 'note') this.grow(object, [object.width, this.#heightFor(object, text)]);
    this.model.flush();
  }

  /** The box that a text fills is found by whoever writes it, so that nobody else needs to. */
  grow({ id, width, height }: BoardObject, size: Size): void {
    if (size[0] === width && size[1] === height) return;
    resizeObject(this.doc, id, size);
    this.model.flush();
  }

  /** What is written from here on is undone by itself. */
  rest(): void {
    this.#undoing.stopCapturing();
  }

  /** Ends writing; a text without a word would be invisible, so it goes. */
  close(id: string): void {
    if (this.editing === id) this.editing = null;
    this.#undoing.stopCapturing();
    const object = this.model.get(id);
    if (object?.kind === 'text' && object.text.trim() === '') this.act(() => removeObject(this.doc, id));
  }

  /** Nothing in hand any more: the lesson is paused. */
  layDown(): void {
    if (this.editing !== null) this.close(this.editing);
    if (this.carrying.moving) this.carrying.putBack();
    this.picks.only(null);
    this.joining = this.asking = null;
    this.tool = 'select';
  }

  // Going back

  undo(): void {
    if (!this.canUndo) return;
    this.#undoing.undo();
    this.model.flush();
    this.say(m.board.undone);
  }

  redo(): void {
    if (!this.canRedo) return;
    this.#undoing.redo();
    this.model.flush();
    this.say(m.board.redone);
  }

  /** Where a thing is seen; a drawing goes with its first stroke. */
  placeOf(thing: BoardObject): Pick<BoardObject, 'x' | 'y' | 'width' | 'height' | 'turn'> {
    const held = this.model.get(thing.id);
    if (thing.kind !== 'ink' || !held) return this.company.seen(thing);
    const [x, y] = this.company.placeOf(held);
    return { ...thing, x: thing.x + x - held.x, y: thing.y + y - held.y };
  }

  /** As tall as the words need, or as somebody made it. */
  #heightFor({ text, width, height }: BoardObject, next: string): number {
    const wasMade = height > noteHeight(text, width);
    return wasMade ? Math.max(height, noteHeight(next, width)) : noteHeight(next, width);
  }

  #forgetGone(id: string): void {
    if (this.model.get(id)) return;
    if (this.editing === id) this.editing = null;
    if (this.joining === id) this.joining = null;
    this.picks.forget(id);
  }

  #countUndo = (): void => {
    this.canUndo = this.#undoing.canUndo();
    this.canRedo = this.#undoing.canRedo();
  };
}
