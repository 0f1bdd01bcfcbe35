// tldraw with the hook of ../../board/page/hook.ts. Its own licence lets it be measured, not shipped.
import { getAssetUrls } from '@tldraw/assets/selfHosted';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { b64Vecs, createBindingId, createShapeId, getIndices, Tldraw, toRichText } from 'tldraw';
import 'tldraw/tldraw.css';

const COLOURS = {
  yellow: 'yellow',
  green: 'light-green',
  blue: 'light-blue',
  violet: 'light-violet',
  orange: 'orange',
  red: 'light-red',
};
const ready = Promise.withResolvers();
let editor;
let staged = '[]';

const KINDS = {
  note: ({ text, color }) => ['note', { richText: toRichText(text), color: COLOURS[color], size: 's' }],
  shape: ({ w, h, color }) => ['geo', { geo: 'ellipse', w, h, color: COLOURS[color], fill: 'pattern' }],
  text: ({ text }) => ['text', { richText: toRichText(text), size: 's' }],
  arrow: () => ['arrow', { start: { x: 0, y: 0 }, end: { x: 120, y: 80 } }],
  ink: ({ points }) => [
    'draw',
    {
      color: 'black',
      size: 's',
      isComplete: true,
      isClosed: false,
      isPen: false,
      segments: [{ type: 'free', path: b64Vecs.encodePoints(points.map(([x, y]) => ({ x, y, z: 0.5 }))) }],
    },
  ],
};

function toShape(element, index) {
  const [type, props] = KINDS[element.type](element);
  return {
    id: createShapeId(element.id),
    typeName: 'shape',
    type,
    x: element.x,
    y: element.y,
    rotation: 0,
    isLocked: false,
    opacity: 1,
    meta: {},
    parentId: editor.getCurrentPageId(),
    index,
    props: { ...editor.getShapeUtil(type).getDefaultProps(), ...props },
  };
}

const toBinding = (element, end) => ({
  id: createBindingId(),
  typeName: 'binding',
  type: 'arrow',
  fromId: createShapeId(element.id),
  toId: createShapeId(element[end]),
  meta: {},
  props: {
    terminal: end === 'from' ? 'start' : 'end',
    normalizedAnchor: { x: 0.5, y: 0.5 },
    isExact: false,
    isPrecise: false,
    snap: 'none',
  },
});

function stage(elements) {
  const indices = getIndices(elements.length);
  const shapes = elements.map((element, index) => toShape(element, indices[index]));
  const arrows = elements.filter(({ type, from }) => type === 'arrow' && from);
  const bindings = arrows.flatMap((arrow) => ['from', 'to'].map((end) => toBinding(arrow, end)));
  staged = JSON.stringify([...shapes, ...bindings]);
}

/** As its own synchronisation does. */
const merge = (records) => editor.store.mergeRemoteChanges(() => editor.store.put(records));

function changed({ id, x, y, text, color }) {
  const shape = editor.getShape(createShapeId(id));
  const props = {
    ...shape.props,
    ...(text !== undefined && shape.type === 'note' && { richText: toRichText(text) }),
    ...(color && { color: COLOURS[color] }),
  };
  return { ...shape, x: x ?? shape.x, y: y ?? shape.y, props };
}

function isMounted(given) {
  editor = given;
  requestAnimationFrame(function look() {
    if (document.querySelector('.tl-canvas')) ready.resolve();
    else requestAnimationFrame(look);
  });
}

window.__board = {
  ready: ready.promise,
  stage,
  load: () => merge(JSON.parse(staged)),
  applyRemote: (changes) => merge(changes.map(changed)),
  count: () => editor.getCurrentPageShapeIds().size,
  get(id) {
    const box = editor.getShapePageBounds(createShapeId(id));
    return box && { x: box.x, y: box.y, w: box.w, h: box.h };
  },
  setTool: (tool) => editor.setCurrentTool(tool),
  setView: ({ x, y, zoom }) => editor.setCamera({ x: -x, y: -y, z: zoom }, { immediate: true }),
  view() {
    const { x, y, z } = editor.getCamera();
    return { x: -x, y: -y, zoom: z };
  },
};

const assetUrls = getAssetUrls({ baseUrl: location.origin });
// Its pages hold 4,000 shapes; the measured boards hold more.
const props = { assetUrls, options: { maxShapesPerPage: 20_000 }, onMount: isMounted };
createRoot(document.getElementById('root')).render(
  createElement('div', { style: { position: 'fixed', inset: 0 } }, createElement(Tldraw, props)),
);
