import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverEvent, DriverOutput, DriverSession } from '#drivers/api.ts';
import { suntechAdvantage } from '#drivers/suntech-advantage/driver.ts';
import { CLOCK, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';

const RECEIVED = hex('3E 04 4F 6F');
const DONE = hex('3E 04 4B 73');
const ABORTED = hex('3E 04 41 7D');
const BUSY = hex('3E 04 42 7C');
const CUFF_152 = hex('3E 05 98 00 25');
const CUFF_0 = hex('3E 05 00 00 BD');
const RESULT = hex('3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 00 00 00 3D');
const DAMAGED_RESULT = hex('3E 18 78 00 50 00 00 00 00 00 00 00 00 00 00 00 48 00 5D 00 00 00 00 3C');
const LOOSE = hex('3E 18 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 57 00 00 53');

const START = hex('3A 20 A6');
const ASK_RESULT = hex('3A 79 03 00 4A');
const ASK_CUFF = hex('3A 79 05 00 48');
const ABORT = hex('3A 79 01 00 4C');

function openSession(): DriverSession {
  const session = suntechAdvantage.createSession();
  session.opened(0, CLOCK);
  return session;
}

/** A session in which the cuff is filling since 1000 ms. */
function measuring(): DriverSession {
  const session = openSession();
  session.start(1_000);
  session.receive(RECEIVED, 1_000);
  session.receive(CUFF_152, 1_250);
  return session;
}

/** A session that has asked for its result at 9000 ms. */
function fetching(): DriverSession {
  const session = measuring();
  session.receive(DONE, 9_000);
  return session;
}

function tickTo(session: DriverSession, fromMs: number, toMs: number): readonly DriverOutput[] {
  const outputs: DriverOutput[] = [];
  for (let nowMs = fromMs; nowMs <= toMs; nowMs += 100) outputs.push(session.tick(nowMs));
  return outputs;
}

function readings(events: readonly DriverEvent[]): number {
  return events.filter((event) => event.type === 'reading').length;
}

describe('the SunTech driver', () => {
  it('takes a blood pressure from start to result', () => {
    const session = openSession();
    expect(session.start(1_000)).toEqual({ events: [], send: [START] });
    expect(session.receive(RECEIVED, 1_050).events).toEqual([{ type: 'started' }]);
    expect(session.tick(1_300).send).toEqual([ASK_CUFF]);
    expect(session.receive(CUFF_152, 1_350).events).toEqual([{ type: 'cuff-pressure', mmHg: 152 }]);
    expect(session.receive(DONE, 9_000).send).toEqual([ASK_RESULT]);
    expect(session.receive(RESULT, 9_100).events).toMatchObject([
      {
        type: 'reading',
        reading: { final: true, measurements: [{ systolic: 120, diastolic: 80 }, { perMinute: 72 }] },
      },
    ]);
  });

  it('reads a result that comes one byte at a time, with rubbish before and after', () => {
    const session = fetching();
    const outputs = oneByOne(join(hex('00 3E'), RESULT, hex('FF FF'))).map((byte) => session.receive(byte, 9_100));
    expect(readings(eventsOf(...outputs))).toBe(1);
  });

  it('polls the cuff four times a second while it fills, and not when it rests', () => {
    const polls = tickTo(measuring(), 1_300, 2_200).flatMap((output) => output.send);
    expect(polls.length).toBeGreaterThanOrEqual(3);
    expect(tickTo(openSession(), 0, 5_000).flatMap((output) => output.send)).toEqual([]);
  });

  it('refuses a second start as busy and goes on measuring', () => {
    const session = measuring();
    const output = session.start(2_000);
    expect(codesOf(output.events)).toEqual(['busy']);
    expect(output.send).toEqual([]);
    session.receive(DONE, 9_000);
    expect(readings(session.receive(RESULT, 9_100).events)).toBe(1);
  });

  it('tells that the module is busy, and may be started again', () => {
    const session = openSession();
    session.start(1_000);
    expect(codesOf(session.receive(BUSY, 1_050).events)).toEqual(['busy']);
    expect(session.start(2_000).send).toEqual([START]);
  });

  it('gives the module its error and no value', () => {
    const events = fetching().receive(LOOSE, 9_100).events;
    expect(events).toEqual([{ type: 'refusal', refusal: { code: 'cuff-loose', detail: 'result error 0x57' } }]);
  });

  describe('a result is only what was asked for', () => {
    it('ignores a result when none was asked for', () => {
      expect(eventsOf(openSession().receive(RESULT, 500))).toEqual([]);
      expect(eventsOf(measuring().receive(RESULT, 2_000))).toEqual([]);
    });

    it('takes one result once, however often it is sent', () => {
      const session = fetching();
      expect(readings(session.receive(join(RESULT, RESULT, RESULT), 9_100).events)).toBe(1);
    });

    it('ignores the late answers to the abort of the opening', () => {
      const session = openSession();
      session.start(100);
      expect(session.receive(join(ABORTED, DONE), 110)).toMatchObject({ send: [] });
      expect(session.receive(RECEIVED, 120).events).toEqual([{ type: 'started' }]);
    });
  });

  describe('when bytes are damaged', () => {
    it('refuses a damaged result by name and asks for it again', () => {
      const session = fetching();
      const output = session.receive(DAMAGED_RESULT, 9_100);
      expect(codesOf(output.events)).toEqual(['checksum-wrong']);
      expect(output.send).toEqual([ASK_RESULT]);
      expect(readings(session.receive(RESULT, 9_200).events)).toBe(1);
    });

    it('asks again for half a result that was followed by silence', () => {
      const session = fetching();
      session.receive(RESULT.subarray(0, 12), 9_100);
      const output = session.tick(9_300);
      expect(codesOf(output.events)).toEqual(['frame-garbled']);
      expect(output.send).toEqual([ASK_RESULT]);
      expect(readings(session.receive(RESULT, 9_400).events)).toBe(1);
    });

    it('asks three times in all and then says that there is no answer', () => {
      const session = fetching();
      const outputs = tickTo(session, 9_100, 13_000);
      const asked = outputs.flatMap((output) => output.send).filter((bytes) => bytes[2] === ASK_RESULT[2]);
      expect(asked).toHaveLength(2);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
    });

    it('takes a filling cuff for the acknowledgement that was lost', () => {
      const session = openSession();
      session.start(1_000);
      expect(eventsOf(session.receive(CUFF_152, 1_600))).toEqual([
        { type: 'started' },
        { type: 'cuff-pressure', mmHg: 152 },
      ]);
    });

    it('takes an emptied cuff for the "done" that was lost', () => {
      const session = measuring();
      session.receive(CUFF_0, 9_000);
      expect(session.tick(9_900).send).toEqual([ASK_CUFF]);
      session.receive(CUFF_0, 10_950);
      expect(session.tick(11_000).send).toEqual([ASK_RESULT]);
      expect(readings(session.receive(RESULT, 11_100).events)).toBe(1);
    });

    it('does not take a cuff that never filled for a measurement that has ended', () => {
      const session = openSession();
      session.start(0);
      session.receive(RECEIVED, 0);
      const outputs: DriverOutput[] = [];
      for (let nowMs = 100; nowMs < 10_000; nowMs += 100) {
        outputs.push(session.receive(CUFF_0, nowMs), session.tick(nowMs));
      }
      expect(outputs.flatMap((output) => output.send)).not.toContainEqual(ASK_RESULT);
    });
  });

  it('does not take the cuff that filled the last time for one that has filled', () => {
    const session = fetching();
    session.receive(RESULT, 9_100);
    session.start(10_000);
    session.receive(RECEIVED, 10_000);
    session.receive(CUFF_0, 10_250);
    const outputs = tickTo(session, 10_300, 12_900);
    expect(outputs.flatMap((output) => output.send)).not.toContainEqual(ASK_RESULT);
  });

  describe('a cuff is never left filling with nobody watching', () => {
    it('sends an abort when the port opens', () => {
      expect(suntechAdvantage.createSession().opened(0, CLOCK).send).toEqual([ABORT]);
    });

    it('sends an abort when the start is not acknowledged', () => {
      const session = openSession();
      session.start(1_000);
      const outputs = tickTo(session, 1_100, 3_000);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      expect(outputs.at(-1)?.send).toEqual([ABORT]);
    });

    it('sends an abort when the module falls silent', () => {
      const outputs = tickTo(measuring(), 1_300, 4_300);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      expect(outputs.flatMap((output) => output.send)).toContainEqual(ABORT);
    });

    it('sends an abort when the cuff has stayed empty for 15 seconds: its end was not heard, or it cannot fill', () => {
      const session = openSession();
      session.start(0);
      session.receive(RECEIVED, 0);
      const outputs: DriverOutput[] = [];
      for (let nowMs = 100; nowMs <= 15_200; nowMs += 100) {
        outputs.push(session.receive(CUFF_0, nowMs), session.tick(nowMs));
      }
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
      expect(outputs.flatMap((output) => output.send)).toContainEqual(ABORT);
      expect(session.start(16_000).send).toEqual([START]);
    });

    it('sends an abort after 180 seconds, though the module still answers', () => {
      const session = measuring();
      const outputs: DriverOutput[] = [];
      for (let nowMs = 1_500; nowMs <= 181_000; nowMs += 500) {
        outputs.push(session.receive(CUFF_152, nowMs), session.tick(nowMs));
      }
      expect(codesOf(eventsOf(...outputs))).toEqual(['took-too-long']);
      expect(outputs.at(-1)?.send).toEqual([ABORT]);
    });

    it('stops when it is told to, and says so when the module has', () => {
      const session = measuring();
      expect(session.stop(3_000)).toEqual({ events: [], send: [ABORT] });
      expect(codesOf(session.receive(ABORTED, 3_050).events)).toEqual(['stopped']);
      expect(session.start(4_000).send).toEqual([START]);
    });

    it('sends the abort three times before it says that nobody answers', () => {
      const session = measuring();
      const outputs = [session.stop(3_000), ...tickTo(session, 3_100, 7_000)];
      expect(outputs.flatMap((output) => output.send)).toEqual([ABORT, ABORT, ABORT]);
      expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
    });

    it('passes a stop on even when it knows of no measurement', () => {
      expect(openSession().stop(1_000).send).toEqual([ABORT]);
    });
  });

  it.each([
    ['aborted', '3E 04 41 7D', 'stopped'],
    ['error', '3E 04 45 79', 'device-fault'],
    ['asleep', '3E 04 53 6B', 'device-fault'],
    ['timed-out', '3E 04 54 6A', 'took-too-long'],
  ])('ends the measurement when the module says "%s"', (_, frame, code) => {
    const session = measuring();
    expect(codesOf(session.receive(hex(frame), 2_000).events)).toEqual([code]);
    expect(session.start(3_000).send).toEqual([START]);
  });

  it.each(['3E 04 45 79', '3E 04 4E 70', '3E 04 44 7A', '3E 04 53 6B', '3E 04 54 6A'])(
    'ends the start when the module answers %s',
    (frame) => {
      const session = openSession();
      session.start(1_000);
      expect(codesOf(session.receive(hex(frame), 1_100).events)).toEqual(['device-fault']);
    },
  );

  it('gives the same output for any split of any stream', () => {
    const play = (chunks: readonly Uint8Array[]): readonly DriverEvent[] => {
      const session = fetching();
      return chunks.flatMap((chunk) => session.receive(chunk, 9_100).events);
    };
    fc.assert(
      fc.property(splitStream(noisyStream([RESULT, LOOSE, DONE, CUFF_152])), (chunks) => {
        expect(play(chunks)).toEqual(play([join(...chunks)]));
      }),
    );
  });

  it('never reads anything out of random bytes while it rests', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 }), (chunks) => {
        const session = openSession();
        const outputs = chunks.map((chunk) => session.receive(chunk, 0));
        expect(readings(eventsOf(...outputs))).toBe(0);
      }),
    );
  });
});
