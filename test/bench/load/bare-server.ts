/** The least that a server with this many connections can need: `ws`, and an answer to every heartbeat. */
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const { id } = JSON.parse(data.toString('utf8')) as { id: number };
    socket.send(JSON.stringify({ type: 'reply', id, result: { hubTime: new Date().toISOString() } }));
  });
});
server.on('listening', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: true, port })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
