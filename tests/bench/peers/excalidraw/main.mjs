// Excalidraw with the hook of ../../board/page/hook.ts. It has no sticky note: a note is a rectangle with words bound to it.
import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
  newElementWith,
  restoreElements,
} from '@excalidraw/excalidraw';
import '@excalidraw/excalidraw/index.css';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

const FILLS = {
  yellow: '#ffec99',
  green: '#b2f2bb',
  blue: '#a5d8ff',
  violet: '#d0bfff',
  orange: '#ffd8a8',
  red: '#ffc9c9',
};
const TOOLS = { draw: 'freedraw', note: 'rectangle', select: 'selection' };
const NEVER = { captureUpdate: CaptureUpdateAction.NEVER };
const ready = Promise.withResolvers();
let api;
let staged = '[]';

const KINDS = {
  note: ({ w, h, color, text }) => ({
    type: 'rectangle',
    width: w,
    height: h,
    backgroundColor: FILLS[color],
    fillStyle: 'solid',
    strokeWidth: 1,
    label: { text, fontSize: 20 },
  }),
  shape: ({ w, h, color }) => ({
    type: 'ellipse',
    width: w,
    height: h,
    backgroundColor: FILLS[color],
    fillStyle: 'hachure',
  }),
  text: ({ text }) => ({ type: 'text', text, fontSize: 20 }),
  arrow: ({ from, to }) => ({ type: 'arrow', width: 120, height: 80, start: { id: from }, end: { id: to } }),
  ink: ({ w, h, points }) => ({
    type: 'freedraw',
    points,
    pressures: [],
    simulatePressure: true,
    width: w,
    height: h,
    strokeWidth: 2,
  }),
};

const skeleton = (element) => ({
  id: element.id,
  x: element.x,
  y: element.y,
  strokeColor: '#1e1e1e',
  ...KINDS[element.type](element),
});

function stage(elements) {
  const strokes = elements.filter(({ type }) => type === 'ink').map(skeleton);
  const others = elements.filter(({ type }) => type !== 'ink').map(skeleton);
  const made = convertToExcalidrawElements(others, { regenerateIds: false });
  staged = JSON.stringify([...made, ...restoreElements(strokes, null)]);
}

/** Somebody else's words come wrapped already: each line keeps its length. */
const turned = (text) =>
  text
    .split('\n')
    .map((line) => line.split(' ').reverse().join(' '))
    .join('\n');

/** As its own collaboration does: new versions of what changed, then the whole scene, outside of undo. */
function applyRemote(changes) {
  const all = api.getSceneElementsIncludingDeleted();
  const hosts = new Map(all.map((element) => [element.id, element]));
  const wanted = new Map(changes.map((change) => [change.id, change]));
  const next = all.map((element) => {
    const change = wanted.get(element.containerId ?? element.id);
    if (!change) return element;
    return newElementWith(
      element,
      element.containerId ? label(element, hosts.get(element.containerId), change) : box(change),
    );
  });
  api.updateScene({ elements: next, ...NEVER });
}

const box = ({ x, y, color }) => ({
  ...(x !== undefined && { x }),
  ...(y !== undefined && { y }),
  ...(color && { backgroundColor: FILLS[color] }),
});

const label = (element, host, { x = host.x, y = host.y, text }) => ({
  x: element.x + x - host.x,
  y: element.y + y - host.y,
  ...(text !== undefined && { text: turned(element.text), originalText: text }),
});

function isReady(given) {
  api = given;
  requestAnimationFrame(function look() {
    if (document.querySelector('canvas.interactive') && !api.getAppState().isLoading) ready.resolve();
    else requestAnimationFrame(look);
  });
}

window.__board = {
  ready: ready.promise,
  prepare: () => document.fonts.load('20px Excalifont', 'Abc abc'),
  stage,
  load: () => api.updateScene({ elements: restoreElements(JSON.parse(staged), null), ...NEVER }),
  applyRemote,
  count: () => api.getSceneElements().filter(({ containerId }) => !containerId).length,
  get(id) {
    const element = api.getSceneElements().find((each) => each.id === id);
    return element && { x: element.x, y: element.y, w: element.width, h: element.height };
  },
  setTool: (tool) => api.setActiveTool({ type: TOOLS[tool] }),
  setView: ({ x, y, zoom }) =>
    api.updateScene({ appState: { scrollX: -x, scrollY: -y, zoom: { value: zoom } } }),
  view() {
    const { scrollX, scrollY, zoom } = api.getAppState();
    return { x: -scrollX, y: -scrollY, zoom: zoom.value };
  },
};

createRoot(document.getElementById('root')).render(createElement(Excalidraw, { excalidrawAPI: isReady }));
