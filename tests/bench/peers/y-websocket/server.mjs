// Started as its own command starts it; the package does not export this file.
import './node_modules/@y/websocket-server/src/server.js';
