/** A link on which more is said than anybody can mean: it is read at its pace, told, and then ended. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { socketWire } from '../../../../sfu-server/signalling/ws-wire.ts';

class Line extends EventEmitter {
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState = 1;
  bufferedAmount = 0;
  paused = false;
  readonly said: string[] = [];
  closedWith: number | undefined;
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
  send(text: string): void {
    this.said.push(text);
  }
  ping(): void {
    this.emit('pong');
  }
  close(code: number): void {
    this.closedWith = code;
  }
  terminate(): void {
    this.closedWith = 1006;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** @param each how many messages there would be in each tenth of a second; those that come while it is paused wait */
function speak(line: Line, each: number, seconds: number): { heard: () => number } {
  let heard = 0;
  const wire = socketWire(line as unknown as WebSocket, () => undefined);
  wire.onMessage(() => (heard += 1));
  for (let tenth = 0; tenth < seconds * 10 && line.closedWith === undefined; tenth += 1) {
    for (let n = 0; n < each && !line.paused; n += 1) line.emit('message', Buffer.from('x'), false);
    vi.advanceTimersByTime(100);
  }
  line.emit('close');
  return { heard: () => heard };
}

test('who says as much as a kiosk that hands in three days is never paused, told or ended', () => {
  const line = new Line();
  const { heard } = speak(line, 40, 120);
  expect(heard()).toBe(40 * 1200);
  expect([line.said, line.closedWith]).toEqual([[], undefined]);
});

test('a burst is read to its end, and nobody is told off for it', () => {
  const line = new Line();
  const { heard } = speak(line, 1000, 10);
  expect(heard()).toBe(50 * 100);
  expect([line.said, line.closedWith]).toEqual([[], undefined]);
});

test('a flood without a pause is told once after a quarter of a minute, and ended after three quarters', () => {
  const line = new Line();
  speak(line, 1000, 30);
  expect(line.said.map((text) => (JSON.parse(text) as { code: string }).code)).toEqual(['too-fast']);
  expect(line.closedWith).toBeUndefined();
  const longer = new Line();
  const { heard } = speak(longer, 1000, 120);
  expect(longer.closedWith).toBe(1008);
  expect(heard()).toBeLessThan(500 * 46);
});
