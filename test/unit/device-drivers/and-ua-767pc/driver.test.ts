import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverEvent, DriverOptions, DriverOutput, DriverSession } from '#drivers/api.ts';
import { decodeResult } from '#drivers/and-ua-767pc/decoder.ts';
import { andUa767pc } from '#drivers/and-ua-767pc/driver.ts';
import { examples } from '#drivers/and-ua-767pc/examples.ts';
import { reference } from '#drivers/and-ua-767pc/reference.ts';
import { ascii, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

const WAKE = hex('55');
const OPEN = hex('02 43 50 43 30 35 3B');
const CLOSE = hex('02 43 50 43 30 34 3A');
const ASK_RESULT = hex('02 43 50 43 34 30 3A');
const TAKEN = hex('01 37 30 50 43 06');
const NOT_TAKEN = hex('01 37 30 50 43 15');
const RESULT = ascii('804C4C4960');
const END = ascii('\r');

function openSession(options: DriverOptions = {}): DriverSession {
  const session = andUa767pc.createSession(options);
  session.opened(0, '2026-11-22T08:00:00');
  return session;
}

/** A session in communication since 1100 ms. */
function communicating(options: DriverOptions = {}): DriverSession {
  const session = openSession(options);
  session.tick(1_000);
  session.receive(TAKEN, 1_100);
  return session;
}

function tickTo(session: DriverSession, fromMs: number, toMs: number): readonly DriverOutput[] {
  const outputs: DriverOutput[] = [];
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 100) outputs.push(session.tick(nowMs));
  return outputs;
}

function sent(outputs: readonly DriverOutput[]): readonly Uint8Array[] {
  return outputs.flatMap((output) => output.send);
}

function told(bytes: Uint8Array): readonly DriverEvent[] {
  return playStream(andUa767pc, [join(bytes, END)]);
}

describe('the A&D UA-767PC driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playStream(andUa767pc, [example.bytes], example.options), example);
    expectExample(playStream(andUa767pc, oneByOne(example.bytes), example.options), example);
  });

  it('wakes the device, opens the communication, and then only listens', () => {
    const session = andUa767pc.createSession();
    expect(session.opened(0, '2026-11-22T08:00:00').send).toEqual([WAKE]);
    expect(session.tick(900).send).toEqual([]);
    expect(session.tick(1_000).send).toEqual([OPEN]);
    expect(eventsOf(session.receive(TAKEN, 1_100))).toEqual([]);
    expect(sent(tickTo(session, 1_200, 60_000))).toEqual([]);
  });

  it('tries again when there is no answer, and says so once', () => {
    const outputs = tickTo(openSession(), 100, 30_000);
    expect(sent(outputs).slice(0, 4)).toEqual([OPEN, WAKE, OPEN, WAKE]);
    expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
    expect(codesOf(eventsOf(...outputs.slice(0, 98)))).toEqual([]);
  });

  it('tries again when the device does not take the command', () => {
    const session = openSession();
    session.tick(1_000);
    expect(codesOf(session.receive(NOT_TAKEN, 1_100).events)).toEqual(['busy']);
    expect(sent(tickTo(session, 1_200, 7_100))).toEqual([WAKE, OPEN]);
  });

  it('lets the device go when it is told to stop', () => {
    const session = communicating();
    expect(session.stop(2_000).send).toEqual([CLOSE]);
    expect(session.stop(2_100).send).toEqual([]);
    expect(sent(tickTo(session, 2_200, 30_000))).toEqual([]);
  });

  it('cannot start the cuff, and sends nothing for it', () => {
    expect(communicating().start(2_000).send).toEqual([]);
  });

  it('reads a result that ends in silence', () => {
    const session = communicating();
    expect(readingsOf(session.receive(RESULT, 2_000).events)).toEqual([]);
    expect(readingsOf(session.tick(2_100).events)).toEqual([]);
    expect(readingsOf(session.tick(2_200).events)).toMatchObject([
      {
        measurements: [
          { systolic: 152, diastolic: 76 },
          { kind: 'pulse', perMinute: 73 },
        ],
        final: true,
        raw: RESULT,
      },
    ]);
  });

  it('reads a result between a start and an end of text', () => {
    expect(readingsOf(told(join(hex('02'), RESULT, hex('03'))))).toHaveLength(1);
    expect(readingsOf(told(join(TAKEN, RESULT)))).toHaveLength(1);
  });

  it.each(['804C4C496', '804C4C49600', '804C4C4960804C4C4960', '804C4C4980', '80484C4C49'].map((text) => [text]))(
    'never reads %s as the numbers that were sent',
    (text) => {
      const events = told(ascii(text));
      for (const { measurements, quality } of readingsOf(events)) {
        expect({ measurements, quality }).not.toMatchObject({ quality: 'ok', measurements: [{ systolic: 152 }] });
      }
    },
  );

  it('refuses a long run of digits, and keeps none of it', () => {
    expect(codesOf(told(ascii('8'.repeat(100_000))))).toEqual(['frame-garbled']);
  });

  it.each(['81', '82', '83'])('tells the error %s and no value', (code) => {
    expect(told(ascii(`${code}2850485D`))).toEqual([
      { type: 'refusal', refusal: { code: 'device-fault', detail: `result code ${code}` } },
    ]);
  });

  it.each(['7F', '84', '00', 'FF'])('does not know the code %s', (code) => {
    expect(codesOf(told(ascii(`${code}2850485D`)))).toEqual(['frame-garbled']);
  });

  it('goes on after an answer that broke off', () => {
    const session = communicating();
    session.receive(TAKEN.subarray(0, 3), 2_000);
    expect(codesOf(session.tick(2_200).events)).toEqual(['frame-garbled']);
    expect(readingsOf(session.receive(join(RESULT, END), 2_300).events)).toHaveLength(1);
  });

  describe('asked to ask', () => {
    const options = { askForResult: 'yes' };

    it('asks every five seconds', () => {
      expect(sent(tickTo(communicating(options), 1_200, 12_000))).toEqual([ASK_RESULT, ASK_RESULT, ASK_RESULT]);
    });

    it('does not know of when the first result is, and tells the same one once', () => {
      const session = communicating(options);
      const events = [2_000, 7_000, 12_000].flatMap((at) => session.receive(join(RESULT, END), at).events);
      expect(readingsOf(events)).toMatchObject([{ quality: 'questionable', fromMemory: true }]);
      expect(readingsOf(session.receive(ascii('802850485D\r'), 17_000).events)).toMatchObject([
        { quality: 'ok', fromMemory: false },
      ]);
    });
  });

  it('gives the same output for any split of any stream', () => {
    const play = (chunks: readonly Uint8Array[]): readonly DriverEvent[] => {
      const session = communicating();
      const events = chunks.flatMap((chunk) => session.receive(chunk, 2_000).events);
      return [...events, ...session.tick(3_000).events];
    };
    fc.assert(
      fc.property(splitStream(noisyStream([RESULT, join(RESULT, END), TAKEN, NOT_TAKEN])), (chunks) => {
        expect(play(chunks)).toEqual(play([join(...chunks)]));
      }),
    );
  });

  it('reads exactly what the published rules allow', () => {
    const digits = fc.stringMatching(/^8[0-3][0-9A-F]{8}$/).map(ascii);
    fc.assert(
      fc.property(fc.oneof(digits, fc.uint8Array({ minLength: 9, maxLength: 11 })), (bytes) => {
        const decoded = decodeResult(bytes);
        expect(decoded.ok ? decoded.value.measurements : undefined).toEqual(reference(bytes));
        expectAllowed(told(bytes), reference);
      }),
      { numRuns: 2_000 },
    );
  });
});
