// The bare limit of `ws` on Node: every frame goes to the others in the room, unread. Nothing is kept, nobody is asked who they are.
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';

const http = createServer((_request, response) => void response.end('ok'));
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
const rooms = new Map<string, Set<WebSocket>>();

sockets.on('connection', (socket, { url = '' }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on('message', (data) => {
    for (const peer of room)
      if (peer !== socket && peer.readyState === peer.OPEN) peer.send(data, { binary: true });
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => room.delete(socket));
});
http.listen(Number(process.env['PORT']), '127.0.0.1');
