import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DriverEvent, DriverSession } from '#drivers/api.ts';
import { contecCms50V4 } from '#drivers/contec-cms50-v4/driver.ts';
import { reference } from '#drivers/contec-cms50-v4/reference.ts';
import { simulator } from '#drivers/contec-cms50-v4/simulator.ts';
import { CLOCK, codesOf, eventsOf, hex, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, readingsOf } from '../serial-stream.ts';

const GOOD = hex('85 33 06 41 61');
const FAST = hex('C6 1E 43 02 60');
const NO_FINGER = hex('90 00 20 00 00');

function times(count: number, ...frames: readonly Uint8Array[]): Uint8Array {
  return join(...Array.from({ length: count }, () => frames).flat());
}

function openSession(): DriverSession {
  const session = contecCms50V4.createSession();
  session.opened(0, CLOCK);
  return session;
}

function play(...chunks: readonly Uint8Array[]): readonly DriverEvent[] {
  const session = openSession();
  return eventsOf(...chunks.map((chunk) => session.receive(chunk, 0)));
}

function spo2Of(events: readonly DriverEvent[]): readonly number[] {
  return readingsOf(events).flatMap(({ measurements }) =>
    measurements.flatMap((one) => (one.kind === 'spo2' ? [one.percent] : [])),
  );
}

describe('the driver of the old Contec protocol', () => {
  it('believes ten frames that agree, and names them', () => {
    const frames = times(10, GOOD);
    const [reading] = readingsOf(play(frames));
    expect(reading).toMatchObject({
      of: 'oximeter',
      measurements: [
        { kind: 'spo2', percent: 97 },
        { kind: 'pulse', perMinute: 65 },
      ],
      quality: 'ok',
      remarks: [],
      final: false,
      raw: frames,
    });
  });

  it('does not believe nine, nor ten of which one says something else', () => {
    expect(spo2Of(play(times(9, GOOD)))).toEqual([]);
    expect(spo2Of(play(join(times(9, GOOD), FAST, times(9, GOOD))))).toEqual([]);
    expect(spo2Of(play(join(times(9, GOOD), FAST, times(10, GOOD))))).toEqual([97]);
  });

  it('leaves out damaged frames without beginning anew', () => {
    expect(spo2Of(play(join(times(5, GOOD), GOOD.subarray(0, 3), hex('85 33'), times(5, GOOD))))).toEqual([97]);
  });

  it('passes on one reading a second of sixty frames', () => {
    expect(spo2Of(play(times(10 + 3 * 60, GOOD)))).toEqual([97, 97, 97, 97]);
  });

  it('says that there is no finger once a second, and at once when it is gone', () => {
    expect(codesOf(play(join(times(20, GOOD), times(10 + 60, NO_FINGER))))).toEqual(['sensor-off', 'sensor-off']);
  });

  it('tells once a second that nothing can be made of what comes', () => {
    const session = openSession();
    const events: DriverEvent[] = [];
    for (let nowMs = 0; nowMs <= 5_000; nowMs += 100) {
      events.push(...session.receive(hex('01 E0 85 B3 96 C1 E1 FF FF'), nowMs).events, ...session.tick(nowMs).events);
    }
    expect(codesOf(events).length).toBeGreaterThanOrEqual(5);
    expect(codesOf(events).length).toBeLessThanOrEqual(6);
    expect(new Set(codesOf(events))).toEqual(new Set(['frame-garbled']));
    expect(readingsOf(events)).toEqual([]);
  });

  it('does not flood when every frame is damaged', () => {
    expect(codesOf(play(times(120, hex('33'), GOOD))).filter((code) => code === 'frame-garbled')).toHaveLength(2);
  });

  it('doubts numbers beside few bars of signal, and says when the saturation drops', () => {
    const weak = readingsOf(play(times(10, hex('82 33 06 41 61'))));
    expect(weak).toMatchObject([{ quality: 'questionable', remarks: ['Weak pulse signal'] }]);
    const dropping = readingsOf(play(times(10, hex('A5 33 06 41 61'))));
    expect(dropping).toMatchObject([{ quality: 'ok', remarks: ['The oximeter says that the saturation is dropping'] }]);
  });

  it.each([
    ['a saturation of 30', '85 33 06 41 1E', 'value-implausible'],
    ['a pulse of 10', '85 33 06 0A 61', 'value-implausible'],
    ['all bits set', '85 33 46 7F 7F', 'no-reading'],
    ['a probe error', '85 33 16 41 61', 'sensor-faulty'],
  ])('refuses %s', (_, frame, code) => {
    expect(codesOf(play(times(10, hex(frame))))).toEqual([code]);
  });

  it('passes over stored data, and takes the live frames after it', () => {
    const stored = times(50, hex('F0 C1 61'), hex('F1 82 60'));
    const events = play(join(stored, times(10, GOOD)));
    expect(codesOf(events)).toEqual([]);
    expect(spo2Of(events)).toEqual([97]);
  });

  it('passes on the pulse wave, six samples at a time, and nothing of it without a finger', () => {
    const waves = play(join(times(12, GOOD), times(12, NO_FINGER))).flatMap((event) =>
      event.type === 'waveform' ? [event] : [],
    );
    expect(waves).toEqual(
      Array.from({ length: 2 }, () => ({
        type: 'waveform',
        perSecond: 60,
        samples: Array.from({ length: 6 }, () => 0x33 / 0x7f),
      })),
    );
  });

  it('tells silence once, and believes nothing that was said before it', () => {
    const session = openSession();
    session.receive(times(9, GOOD), 1_000);
    expect(session.tick(3_000).events).toEqual([]);
    expect(codesOf(session.tick(3_100).events)).toEqual(['no-answer']);
    expect(session.tick(9_000).events).toEqual([]);
    expect(readingsOf(session.receive(GOOD, 9_100).events)).toEqual([]);
    expect(readingsOf(session.receive(times(9, GOOD), 9_200).events)).toHaveLength(1);
  });

  it('says nothing about an oximeter that has never streamed, and sends nothing', () => {
    const session = openSession();
    const outputs = [session.tick(60_000), session.start(1), session.stop(2)];
    expect(eventsOf(...outputs)).toEqual([]);
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
  });

  it('gives the same events for any split of any stream, and only what the rules allow', () => {
    const parts = [times(10, GOOD), times(12, FAST), times(10, NO_FINGER), hex('F0 C1 61')];
    fc.assert(
      fc.property(splitStream(noisyStream(parts)), (chunks) => {
        const events = play(...chunks);
        expect(events).toEqual(play(join(...chunks)));
        expectAllowed(events, reference);
      }),
    );
  });

  it('reads the same one byte at a time', () => {
    expect(play(...oneByOne(times(12, FAST)))).toEqual(play(times(12, FAST)));
  });
});

describe('the driver and the simulated device', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function listen(milliseconds: number, act: (device: ReturnType<typeof simulator.start>) => void = () => undefined) {
    const session = openSession();
    const events: DriverEvent[] = [];
    const device = simulator.start(
      (frame) => events.push(...session.receive(frame, performance.now()).events),
      { speed: 1, now: () => new Date() },
      () => undefined,
    );
    act(device);
    vi.advanceTimersByTime(milliseconds);
    device.close();
    return events.filter((event) => event.type !== 'ignored');
  }

  it('agree on the numbers, once a second', () => {
    const events = listen(5_000, (device) => device.set({ spo2: 93, pulse: 141, steady: true }));
    expect(readingsOf(events).map(({ measurements }) => measurements)).toEqual(
      Array.from({ length: 5 }, () => [
        { kind: 'spo2', percent: 93 },
        { kind: 'pulse', perMinute: 141 },
      ]),
    );
    expect(codesOf(events)).toEqual([]);
  });

  it('have a moving wave, so that the bytes of two readings differ', () => {
    const raws = readingsOf(listen(8_000, (device) => device.set({ steady: true }))).map(({ raw }) => raw.join());
    expect(new Set(raws).size).toBeGreaterThan(1);
  });

  it.each([
    ['no finger', (device: ReturnType<typeof simulator.start>) => device.set({ finger: false }), 'sensor-off'],
    ['searching', (device: ReturnType<typeof simulator.start>) => device.fault('searching'), 'no-reading'],
    ['a probe error', (device: ReturnType<typeof simulator.start>) => device.fault('probe-error'), 'sensor-faulty'],
  ])('agree on %s', (_, act, code) => {
    expect(new Set(codesOf(listen(2_000, act)))).toEqual(new Set([code]));
  });

  it('agree on a weak signal', () => {
    const readings = readingsOf(listen(2_000, (device) => device.fault('weak-signal')));
    expect(readings.map(({ quality }) => quality)).toEqual(['questionable', 'questionable']);
  });

  it('agree that stored data is no reading', () => {
    const events = listen(50, (device) => {
      device.set({ finger: false });
      device.act('send-memory');
    });
    expect(readingsOf(events)).toEqual([]);
  });
});
