import { describe, expect, it } from 'vitest';
import { socketWire, type SocketLike } from '../../../../renderer/connections/ws-wire.ts';

class FakeSocket implements SocketLike {
  readyState = 0;
  readonly sent: string[] = [];
  readonly #listeners = new Map<string, ((event: { readonly data: unknown }) => void)[]>();

  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
    this.emit('close');
  }
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }
  emit(type: string, data?: unknown): void {
    if (type === 'open') this.readyState = 1;
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}

describe('a WebSocket as a wire', () => {
  it('keeps what is sent before it is open, in order', () => {
    const socket = new FakeSocket();
    const wire = socketWire(socket);
    wire.send('a');
    wire.send('b');
    expect(socket.sent).toEqual([]);
    socket.emit('open');
    wire.send('c');
    expect(socket.sent).toEqual(['a', 'b', 'c']);
  });

  it('says once that it closed, also to those who come later', () => {
    const socket = new FakeSocket();
    const wire = socketWire(socket);
    let closed = 0;
    wire.onClose(() => (closed += 1));
    wire.close();
    wire.close();
    socket.emit('close');
    expect(closed).toBe(1);
    wire.onClose(() => (closed += 10));
    expect(closed).toBe(11);
  });

  it('passes text only, and nothing after it closed', () => {
    const socket = new FakeSocket();
    const wire = socketWire(socket);
    const heard: string[] = [];
    wire.onMessage((text) => heard.push(text));
    socket.emit('message', 'a');
    socket.emit('message', new ArrayBuffer(2));
    wire.close();
    socket.emit('message', 'b');
    wire.send('c');
    expect(heard).toEqual(['a']);
    expect(socket.sent).toEqual([]);
  });
});
