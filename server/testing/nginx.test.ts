import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { freePort } from './machine.ts';
import { hasNginx, TestNginx } from './nginx.ts';

/** Stands where a node would: says which one it is, and what it was asked. */
async function startNode(
  name: string,
  answer = (_: IncomingMessage, response: ServerResponse) => response.end(name),
) {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    request.resume().once('end', () => answer(request, response));
  });
  server.on('upgrade', (request, socket) => {
    asked.push(request);
    socket.on('error', () => undefined);
    socket.end(`HTTP/1.1 403 ${name}\r\nConnection: close\r\n\r\n`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.closeAllConnections());
  onTestFinished(() => void server.close());
  return { name, asked, port: (server.address() as AddressInfo).port };
}

async function setup(ports: number[]) {
  const nginx = await TestNginx.start(ports);
  onTestFinished(() => nginx.close());
  const get = async (path: string) => (await fetch(`${nginx.url}${path}`)).text();
  return { nginx, get };
}

const LESSONS = Array.from({ length: 12 }, (_, index) => `lesson${index}`);

describe.skipIf(!hasNginx)('the nginx that a district is given', () => {
  test('sends all that concerns one lesson to one node, and lessons to all nodes', async () => {
    const nodes = await Promise.all(['a', 'b', 'c'].map((name) => startNode(name)));
    const { nginx, get } = await setup(nodes.map(({ port }) => port));
    const used = new Set<string>();
    for (const lesson of LESSONS) {
      const paths = [
        ...[`/doc/${lesson}-board-g1`, `/voice/${lesson}/mood/released`, `/api/lessons/${lesson}`],
        ...[`/api/lessons/${lesson}/review?format=csv`, `/api/documents/${lesson}-board-g1/images`],
        `/socket.io/?EIO=4&lesson=${lesson}&transport=polling`,
      ];
      const answers = new Set(await Promise.all(paths.map(get)));
      expect([lesson, answers.size]).toEqual([lesson, 1]);
      const screen = await fetch(`${nginx.url}/api/wall/images/x`, {
        headers: { 'x-chorus-wall': `${lesson}.secret` },
      });
      expect(await screen.text()).toBe([...answers].join(''));
      used.add([...answers].join(''));
    }
    expect(used).toEqual(new Set(['a', 'b', 'c']));
  });

  test('spreads what concerns no lesson, and brings long polling without one back to its node', async () => {
    const nodes = await Promise.all(['a', 'b'].map((name) => startNode(name)));
    const { get } = await setup(nodes.map(({ port }) => port));
    const many = (path: string) => Promise.all(Array.from({ length: 30 }, () => get(path)));
    expect(new Set(await many('/api/me')).size).toBe(2);
    expect(new Set(await many('/socket.io/?EIO=4&transport=polling&sid=x')).size).toBe(1);
  });

  test('asks another node when one is away, also for what changes something', async () => {
    const node = await startNode('b');
    const { nginx, get } = await setup([await freePort(), node.port]);
    for (const lesson of LESSONS) {
      expect(await get(`/api/lessons/${lesson}`)).toBe('b');
      const post = await fetch(`${nginx.url}/api/lessons/${lesson}/open`, { method: 'POST', body: '{}' });
      expect(await post.text()).toBe('b');
    }
  });

  test('asks another node when one is stopping, but never sends twice what a node had in hand', async () => {
    const stopping = await startNode('a', (_, response) => response.writeHead(503).end('stopping'));
    const node = await startNode('b');
    const { nginx, get } = await setup([stopping.port, node.port]);
    const lessons = LESSONS.slice(0, 8);
    const posts = await Promise.all(
      lessons.map((lesson) =>
        fetch(`${nginx.url}/api/lessons/${lesson}/open`, { method: 'POST', body: '{}' }),
      ),
    );
    expect(posts.filter(({ status }) => status === 503)).toHaveLength(stopping.asked.length);
    expect(await Promise.all(lessons.map((lesson) => get(`/api/lessons/${lesson}`)))).toEqual(
      lessons.map(() => 'b'),
    );
  });

  test('passes upgrades on with who asked, and tells the node how it was asked', async () => {
    const node = await startNode('a');
    const { nginx } = await setup([node.port]);
    const host = new URL(nginx.url).host;
    const socket = new WebSocket(`ws://${host}/doc/lesson1-board-g1`, {
      headers: { cookie: 'chorus_device=x', 'x-chorus-passed': '1' },
    });
    await new Promise((resolve) => socket.once('error', resolve));
    expect(node.asked[0]?.headers).not.toHaveProperty('x-chorus-passed');
    expect(node.asked[0]?.headers).toMatchObject({
      ...{ upgrade: 'websocket', connection: 'upgrade', cookie: 'chorus_device=x' },
      ...{ host, 'x-forwarded-proto': 'http', 'x-forwarded-for': '127.0.0.1' },
    });
  });

  test('knows nothing of who sent a voice: no log, no cookie, no address passed on', async () => {
    const node = await startNode('a');
    const { nginx } = await setup([node.port, await freePort()]);
    const headers = { cookie: 'chorus_device=x' };
    const send = (lesson: string) =>
      fetch(`${nginx.url}/voice/${lesson}/mood`, { method: 'POST', body: 'sealed', headers });
    await Promise.all(LESSONS.map(send));
    expect(node.asked).toHaveLength(LESSONS.length);
    for (const { headers: heard } of node.asked) {
      expect(heard.cookie ?? '').toBe('');
      expect(heard.host).toBe(new URL(nginx.url).host);
      expect(Object.keys(heard).filter((name) => /forwarded-for|real-ip/u.test(name))).toEqual([]);
    }
    expect(await nginx.log()).not.toMatch(/voice/u);
  });

  test('lets a picture of 2 MiB in, and nothing much larger; nobody outside reads the figures', async () => {
    const node = await startNode('a');
    const { nginx, get } = await setup([node.port]);
    const post = (path: string, bytes: number) =>
      fetch(`${nginx.url}${path}`, { method: 'POST', body: new Uint8Array(bytes) }).then(
        ({ status }) => status,
      );
    expect(await post('/api/documents/l-b-g/images', 2 * 1024 * 1024)).toBe(200);
    expect(await post('/api/documents/l-b-g/images', 4 * 1024 * 1024)).toBe(413);
    expect(await post('/voice/l/q', 65_536)).toBe(200);
    expect(await post('/voice/l/q', 256 * 1024)).toBe(413);
    expect(await get('/metrics')).not.toBe('a');
  });
});
