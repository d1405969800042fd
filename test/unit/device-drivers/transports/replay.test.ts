import { describe, expect, it, vi } from 'vitest';
import type { Framing, ReadingRefusal } from '#drivers/api.ts';
import { ReplayTransport } from '#drivers/transports/replay.ts';
import { ascii, oneByOne } from '../bytes.ts';

const LINES: Framing = { kind: 'line', delimiter: '\r\n', maxLength: 20 };

function play(framing: Framing, ...chunks: readonly Uint8Array[]): { messages: string[]; refusals: ReadingRefusal[] } {
  const transport = new ReplayTransport(framing);
  const messages: string[] = [];
  const refusals: ReadingRefusal[] = [];
  transport.onMessage((bytes) => messages.push(Buffer.from(bytes).toString('latin1')));
  transport.onRefusal((refusal) => refusals.push(refusal));
  for (const chunk of chunks) transport.play(chunk);
  return { messages, refusals };
}

describe('line framing', () => {
  it('cuts lines, however they come', () => {
    const stream = ascii('one\r\ntwo\r\n\r\nthree\r');
    expect(play(LINES, stream).messages).toEqual(['one', 'two']);
    expect(play(LINES, ...oneByOne(stream)).messages).toEqual(['one', 'two']);
  });

  it('keeps every byte as it came', () => {
    expect(play(LINES, ascii('\x00\x80\xff\xc3\r\n')).messages).toEqual(['\x00\x80\xff\xc3']);
  });

  it('takes a line of the greatest length', () => {
    expect(play(LINES, ascii(`${'x'.repeat(20)}\r\n`)).messages).toEqual(['x'.repeat(20)]);
  });

  it.each([
    ['at once', [ascii(`a\r\n${'x'.repeat(21)}\r\nb\r\n`)]],
    ['byte by byte', oneByOne(ascii(`a\r\n${'x'.repeat(21)}\r\nb\r\n`))],
    ['in pieces', [ascii('a\r\n'), ascii('x'.repeat(40)), ascii('\r'), ascii('\nb\r\n')]],
  ])('refuses a line that is too long, once, and takes up the next: %s', (_, chunks) => {
    const { messages, refusals } = play(LINES, ...chunks);
    expect(messages).toEqual(['a', 'b']);
    expect(refusals).toEqual([{ code: 'frame-too-long', detail: 'a line of more than 20 bytes' }]);
  });

  it('goes on refusing a line that never ends, as long as it goes on', () => {
    // At once or in pieces: how often depends on the bytes alone.
    const chunks = Array.from({ length: 70 }, () => ascii('x'));
    for (const { refusals } of [play(LINES, ...chunks), play(LINES, ascii('x'.repeat(70)))]) {
      expect(refusals.map(({ code }) => code)).toEqual(Array(3).fill('frame-too-long'));
    }
  });

  it('finds the delimiter after a carriage return that did not belong to it', () => {
    expect(play(LINES, ascii('a\r\r\nb\r\n')).messages).toEqual(['a\r', 'b']);
    const long = 'x'.repeat(15);
    expect(play(LINES, ascii(`${long}\r\r\n${long}\r\n`)).refusals).toEqual([]);
  });
});

describe('raw framing', () => {
  it('passes on what came, as it came', () => {
    expect(play({ kind: 'raw' }, ascii('ab'), ascii('c')).messages).toEqual(['ab', 'c']);
  });
});

describe('the life of a transport', () => {
  it('closes once, and gives the first reason', async () => {
    const transport = new ReplayTransport({ kind: 'raw' });
    const closed = vi.fn();
    transport.onClose(closed);
    transport.unplug();
    await transport.close();
    await transport.close();
    expect(closed.mock.calls).toEqual([[{ kind: 'unplugged', detail: 'replayed' }]]);
  });

  it('tells somebody who comes late', async () => {
    const transport = new ReplayTransport({ kind: 'raw' });
    await transport.close();
    const closed = vi.fn();
    transport.onClose(closed);
    expect(closed).toHaveBeenCalledWith({ kind: 'closed' });
  });

  it('neither sends nor receives after the close', async () => {
    const transport = new ReplayTransport({ kind: 'raw' });
    const message = vi.fn();
    transport.onMessage(message);
    await transport.send(ascii('before'));
    await transport.close();
    transport.play(ascii('late'));
    await expect(transport.send(ascii('late'))).rejects.toThrow('closed');
    expect(message).not.toHaveBeenCalled();
    expect(transport.sent).toEqual([ascii('before')]);
  });
});
