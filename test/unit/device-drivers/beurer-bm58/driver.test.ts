import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverEvent, DriverOutput, DriverSession } from '#drivers/api.ts';
import { beurerBm58 } from '#drivers/beurer-bm58/driver.ts';
import { examples } from '#drivers/beurer-bm58/examples.ts';
import { reference } from '#drivers/beurer-bm58/reference.ts';
import { ascii, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

const CALL = hex('AA');
const ASK_NAME = hex('A4');
const ASK_COUNT = hex('A2');
const PRESENT = hex('55');
const NAME = ascii('ANDON\n');
const MARCH = hex('AC 5F 37 48 03 0F 08 1E 18');
const DECEMBER = hex('AC 7D 46 58 0C 1F 17 3B 17');
const MISSING = hex('A9');

function ask(index: number): Uint8Array {
  return Uint8Array.of(0xa3, index);
}

function count(records: number): Uint8Array {
  return Uint8Array.of(records);
}

function openSession(clock = '2026-11-22T08:00:00'): DriverSession {
  const session = beurerBm58.createSession();
  session.opened(0, clock);
  return session;
}

/** A session that waits for the first of so many measurements since 1000 ms. */
function reading(records: number): DriverSession {
  const session = openSession();
  session.receive(join(PRESENT, NAME, count(records)), 1_000);
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

function timesOf(events: readonly DriverEvent[]): readonly (string | undefined)[] {
  return readingsOf(events).map(({ deviceTime }) => deviceTime);
}

describe('the Beurer driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playStream(beurerBm58, [example.bytes]), example);
    expectExample(playStream(beurerBm58, oneByOne(example.bytes)), example);
  });

  it('asks one thing after the other, each when the one before has been answered', () => {
    const session = beurerBm58.createSession();
    expect(session.opened(0, '2026-11-22T08:00:00').send).toEqual([CALL]);
    expect(session.receive(PRESENT, 100).send).toEqual([ASK_NAME]);
    expect(session.receive(NAME, 200)).toEqual({
      events: [{ type: 'identified', maker: 'Beurer', model: 'ANDON' }],
      send: [ASK_COUNT],
    });
    expect(session.receive(count(2), 300).send).toEqual([ask(1)]);
    expect(session.receive(DECEMBER, 400)).toEqual({ events: [], send: [ask(2)] });
    expect(timesOf(session.receive(MARCH, 500).events)).toEqual(['2023-12-31T23:59:00', '2024-03-15T08:30:00']);
  });

  it('tells a whole transfer oldest first, whatever order the device keeps', () => {
    const events = reading(2).receive(join(MARCH, DECEMBER), 1_100).events;
    expect(timesOf(events)).toEqual(['2023-12-31T23:59:00', '2024-03-15T08:30:00']);
    expect(readingsOf(events).every(({ fromMemory, final }) => fromMemory && final)).toBe(true);
  });

  it('tells the same measurement once, however often the memory is read', () => {
    const session = reading(1);
    expect(readingsOf(session.receive(MARCH, 1_100).events)).toHaveLength(1);
    const again = join(PRESENT, NAME, count(2), MARCH, DECEMBER);
    expect(timesOf(session.receive(again, 12_000).events)).toEqual(['2023-12-31T23:59:00']);
  });

  it('tells the same numbers of another device', () => {
    const session = reading(1);
    session.receive(MARCH, 1_100);
    const other = session.receive(join(PRESENT, ascii('BM55\n'), count(1), MARCH), 12_000).events;
    expect(other[0]).toEqual({ type: 'identified', maker: 'Beurer', model: 'BM55' });
    expect(readingsOf(other)).toHaveLength(1);
  });

  it('calls every two seconds until somebody answers, and says once that nobody does', () => {
    const outputs = tickTo(openSession(), 100, 60_000);
    expect(codesOf(eventsOf(...outputs))).toEqual(['no-answer']);
    expect(codesOf(eventsOf(...outputs.slice(0, 98)))).toEqual([]);
    expect(sent(outputs)).toHaveLength(30);
    expect(new Set(sent(outputs).map(String))).toEqual(new Set([String(CALL)]));
  });

  it('goes on calling after a transfer, and does not call a device silent that was put away', () => {
    const session = reading(1);
    session.receive(MARCH, 1_100);
    const outputs = tickTo(session, 1_200, 61_200);
    expect(sent(outputs)).toEqual(Array.from({ length: 15 }, () => CALL));
    expect(eventsOf(...outputs)).toEqual([]);
  });

  it('does nothing with an empty memory', () => {
    expect(eventsOf(reading(0).receive(new Uint8Array(0), 1_100))).toEqual([]);
  });

  it('passes over a measurement that is missing', () => {
    const session = reading(2);
    session.receive(MISSING, 1_100);
    expect(session.tick(1_150).send).toEqual([]);
    expect(session.tick(1_200).send).toEqual([ask(2)]);
    expect(readingsOf(session.receive(MARCH, 1_300).events)).toHaveLength(1);
  });

  it('does not take the byte for "missing" for one when a measurement follows it', () => {
    const events = reading(1).receive(join(MISSING, MARCH), 1_100).events;
    expect(codesOf(events)).toEqual(['frame-garbled']);
    expect(readingsOf(events)).toHaveLength(1);
  });

  describe('when bytes are damaged', () => {
    it('asks again for a measurement that broke off, and says so once', () => {
      const session = reading(1);
      session.receive(MARCH.subarray(0, 8), 1_100);
      expect(session.tick(1_300).send).toEqual([]);
      const first = session.tick(1_400);
      expect(first.send).toEqual([ask(1)]);
      session.receive(MARCH.subarray(0, 3), 1_500);
      const second = session.tick(1_800);
      expect(codesOf(eventsOf(first, second))).toEqual(['frame-garbled']);
      expect(readingsOf(session.receive(MARCH, 1_900).events)).toHaveLength(1);
    });

    it('leaves out a measurement that is damaged three times, and reads the next', () => {
      const session = reading(2);
      const damaged = hex('AC 37 5F 48 03 0F 08 1E 18');
      const outputs = [1, 2, 3].map((time) => session.receive(damaged, 1_000 + time));
      expect(sent(outputs)).toEqual([ask(1), ask(1), ask(2)]);
      expect(codesOf(eventsOf(...outputs))).toEqual(['value-implausible']);
      expect(readingsOf(session.receive(MARCH, 1_100).events)).toHaveLength(1);
    });

    it('asks three times and then says that the device fell silent, with what it has', () => {
      const session = reading(2);
      session.receive(DECEMBER, 1_100);
      const outputs = tickTo(session, 1_200, 5_000);
      expect(sent(outputs)).toEqual([ask(2), ask(2)]);
      const events = eventsOf(...outputs);
      expect(timesOf(events)).toEqual(['2023-12-31T23:59:00']);
      expect(codesOf(events)).toEqual(['no-answer']);
    });

    it('reads the rest later, without what it has told', () => {
      const session = reading(2);
      session.receive(DECEMBER, 1_100);
      tickTo(session, 1_200, 5_000);
      const events = session.receive(join(PRESENT, NAME, count(2), DECEMBER, MARCH), 20_000).events;
      expect(timesOf(events)).toEqual(['2024-03-15T08:30:00']);
    });

    it('does not believe a memory of 200 measurements', () => {
      const session = openSession();
      session.receive(join(PRESENT, NAME), 1_000);
      expect(codesOf(session.receive(count(200), 1_100).events)).toEqual(['frame-garbled']);
      expect(session.tick(2_000).send).toEqual([ASK_COUNT]);
      expect(session.receive(count(1), 2_100).send).toEqual([ask(1)]);
    });

    it('takes a name without a line end, and calls no device by rubbish', () => {
      const session = openSession();
      session.receive(join(PRESENT, ascii('BM58')), 1_000);
      expect(session.tick(1_300)).toEqual({
        events: [{ type: 'identified', maker: 'Beurer', model: 'BM58' }],
        send: [ASK_COUNT],
      });
      const other = openSession();
      expect(other.receive(join(PRESENT, hex('FF 00 80 0A')), 1_000)).toEqual({
        events: [],
        send: [ASK_NAME, ASK_COUNT],
      });
    });

    it('refuses a long stretch of rubbish once', () => {
      expect(codesOf(openSession().receive(new Uint8Array(5_000).fill(0xff), 100).events)).toEqual(['frame-garbled']);
    });
  });

  it('mistrusts a measurement of tomorrow', () => {
    const told = (clock: string) => {
      const session = openSession(clock);
      return readingsOf(session.receive(join(PRESENT, NAME, count(1), MARCH), 60_000).events)[0];
    };
    expect(told('2024-03-15T08:24:30')).toMatchObject({ quality: 'ok', remarks: [] });
    expect(told('2024-03-15T08:23:00')).toMatchObject({
      quality: 'questionable',
      remarks: ["The device's clock is ahead: the date is wrong"],
    });
  });

  it('cannot start the cuff, and sends nothing for it', () => {
    const session = openSession();
    expect(sent([session.start(100), session.stop(200)])).toEqual([]);
  });

  it('gives the same output for any split of any stream', () => {
    const play = (chunks: readonly Uint8Array[]): readonly (readonly object[])[] => {
      const session = openSession();
      const outputs = chunks.map((chunk) => session.receive(chunk, 100));
      return [outputs.flatMap((output) => output.events), sent(outputs)];
    };
    const frames = [join(PRESENT, NAME, count(2)), MARCH, DECEMBER, MISSING, join(PRESENT, NAME, count(1), MARCH)];
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        expect(play(chunks)).toEqual(play([join(...chunks)]));
      }),
    );
  });

  it('never reads what the published rules do not allow', () => {
    const frames = [join(PRESENT, NAME, count(3)), MARCH, DECEMBER, MISSING];
    fc.assert(
      fc.property(
        fc.array(fc.oneof(noisyStream(frames), fc.uint8Array({ maxLength: 60 })), { maxLength: 8 }),
        (chunks) => {
          const session = openSession();
          const outputs = chunks.flatMap((chunk, index) => [
            session.receive(chunk, index * 500),
            session.tick(index * 500 + 400),
          ]);
          expectAllowed(eventsOf(...outputs), reference);
        },
      ),
    );
  });
});
