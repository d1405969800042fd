import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverEvent, DriverSession } from '#drivers/api.ts';
import { suretempPlus } from '#drivers/suretemp-plus/driver.ts';
import { CLOCK, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { record } from './records.ts';

const ASK = hex('03 02 10 94 1C 01 00 00 3A');
const READY = record({ state: 2, kelvin: 0 });
const FINAL = record({ state: 6, celsius: 36.8 });

function openSession(): DriverSession {
  const session = suretempPlus.createSession();
  session.opened(0, CLOCK);
  return session;
}

function receiveAll(session: DriverSession, ...frames: readonly Uint8Array[]): readonly DriverEvent[] {
  return eventsOf(...frames.map((frame) => session.receive(frame, 100)));
}

function tenths(events: readonly DriverEvent[]): readonly number[] {
  return events.flatMap((event) => {
    if (event.type !== 'reading') return [];
    return event.reading.measurements.flatMap((measurement) =>
      measurement.kind === 'temperature' ? [measurement.tenthsCelsius] : [],
    );
  });
}

describe('the SureTemp driver', () => {
  it('asks for the record when the port opens and every half second', () => {
    const session = suretempPlus.createSession();
    expect(session.opened(0, CLOCK).send).toEqual([ASK]);
    expect(session.tick(400).send).toEqual([]);
    expect(session.tick(500).send).toEqual([ASK]);
    expect(session.tick(900).send).toEqual([]);
    expect(session.tick(1_000).send).toEqual([ASK]);
  });

  it('gives one reading for one measurement, however often it is told', () => {
    expect(tenths(receiveAll(openSession(), READY, FINAL, FINAL, FINAL))).toEqual([368]);
  });

  it('does not question what was measured under its eyes', () => {
    expect(receiveAll(openSession(), READY, FINAL)).toMatchObject([
      { type: 'reading', reading: { quality: 'ok', final: true, remarks: ['Oral'] } },
    ]);
  });

  it('is not held up by a false header with a length that no record has', () => {
    expect(tenths(receiveAll(openSession(), READY, hex('03 02 10 94 1C 02 FF FF'), FINAL))).toEqual([368]);
  });

  it('gives the next reading after the module has been at work again', () => {
    const next = record({ state: 7, celsius: 38.2 });
    const events = receiveAll(openSession(), READY, FINAL, record({ state: 4 }), next, next);
    expect(tenths(events)).toEqual([368, 382]);
  });

  it('gives the same temperature twice when it was measured twice', () => {
    expect(tenths(receiveAll(openSession(), READY, FINAL, READY, FINAL))).toEqual([368, 368]);
  });

  it('questions a temperature that was there before the port was opened', () => {
    const events = receiveAll(openSession(), FINAL, FINAL);
    expect(events).toMatchObject([{ type: 'reading', reading: { quality: 'questionable' } }]);
    expect(JSON.stringify(events)).toContain('before the thermometer was connected');
  });

  it('tells an end without a value once', () => {
    const low = record({ state: 10 });
    expect(codesOf(receiveAll(openSession(), READY, low, low, low))).toEqual(['out-of-range']);
    const none = record({ state: 6, kelvin: 0 });
    expect(codesOf(receiveAll(openSession(), READY, none, none))).toEqual(['no-reading']);
  });

  it('does not give a reading again when an error came between', () => {
    const error = record({ state: 20, error: 1 });
    const events = receiveAll(openSession(), READY, FINAL, error, FINAL);
    expect(tenths(events)).toEqual([368]);
    expect(codesOf(events)).toEqual(['device-fault']);
  });

  it('gives the temperature that becomes final after 0.0 kelvin', () => {
    const none = record({ state: 6, kelvin: 0 });
    expect(tenths(receiveAll(openSession(), READY, none, FINAL))).toEqual([368]);
  });

  it('reads a record that comes one byte at a time, with rubbish before and after', () => {
    const stream = join(READY, hex('03 02 00 FF'), FINAL, hex('10 10'));
    expect(tenths(receiveAll(openSession(), ...oneByOne(stream)))).toEqual([368]);
  });

  it('refuses a wrong checksum by name and reads the next record', () => {
    const damaged = FINAL.map((byte, index) => (index === 8 ? byte ^ 0x10 : byte));
    const events = receiveAll(openSession(), READY, damaged, FINAL);
    expect(codesOf(events)).toEqual(['checksum-wrong']);
    expect(tenths(events)).toEqual([368]);
  });

  it('is not fooled by half a record before a silence', () => {
    const session = openSession();
    session.receive(READY, 100);
    session.receive(FINAL.subarray(0, 15), 600);
    expect(codesOf(session.tick(900).events)).toEqual(['frame-garbled']);
    expect(tenths(session.receive(FINAL, 1_100).events)).toEqual([368]);
  });

  it('tells silence once, after three seconds, and again after the next answer', () => {
    const session = openSession();
    expect(session.tick(2_900).events).toEqual([]);
    expect(codesOf(session.tick(3_000).events)).toEqual(['no-answer']);
    expect(session.tick(9_000).events).toEqual([]);
    session.receive(READY, 10_000);
    expect(codesOf(session.tick(13_000).events)).toEqual(['no-answer']);
  });

  it('does not take the echo of its own question for an answer', () => {
    const session = openSession();
    session.receive(ASK, 2_900);
    expect(codesOf(session.tick(3_000).events)).toEqual(['no-answer']);
  });

  it('gives the same events for any split of any stream', () => {
    const play = (chunks: readonly Uint8Array[]): readonly DriverEvent[] => receiveAll(openSession(), ...chunks);
    const frames = [READY, FINAL, record({ state: 8 }), hex('03 02 10 94 1C 03 00 00 38'), ASK];
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        expect(play(chunks)).toEqual(play([join(...chunks)]));
      }),
    );
  });

  it('reads nothing out of random bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 }), (chunks) => {
        expect(tenths(receiveAll(openSession(), ...chunks))).toEqual([]);
      }),
    );
  });

  it('starts and stops by hand only', () => {
    const session = openSession();
    expect([...session.start(1).send, ...session.stop(2).send]).toEqual([]);
  });
});
