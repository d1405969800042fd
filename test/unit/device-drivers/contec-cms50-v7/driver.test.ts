import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DriverEvent, DriverOutput, DriverSession } from '#drivers/api.ts';
import { contecCms50V7 } from '#drivers/contec-cms50-v7/driver.ts';
import { examples } from '#drivers/contec-cms50-v7/examples.ts';
import { command, dataOf, setDate, setTime } from '#drivers/contec-cms50-v7/packets.ts';
import { reference } from '#drivers/contec-cms50-v7/reference.ts';
import { simulator } from '#drivers/contec-cms50-v7/simulator.ts';
import type { SimulatedSerialDevice } from '#drivers/simulator/api.ts';
import { CLOCK, codesOf, eventsOf, hex, join, noisyStream, splitStream } from '../bytes.ts';
import { expectAllowed, readingsOf } from '../serial-stream.ts';

const GOOD = hex('01 E0 85 B3 96 C1 E1 FF FF');
const PROBE_ERROR = hex('01 E9 80 C0 90 FF FF FF FF');
const STOPPED = hex('0C 80');
const DONE = hex('0B 81 B2 80');
const DEVICE_ID = hex('04 80 C3 CD D3 B0 B4 B1 B7');

const STOP = command(0xa2);
const ASK_ID = command(0xaa);
const START = command(0xa1);
const KEEP_ALIVE = command(0xaf);

function times(count: number, packet: Uint8Array): Uint8Array {
  return join(...Array.from({ length: count }, () => packet));
}

/** A session in which the stream runs since `nowMs`. */
function streamingSession(nowMs = 0): DriverSession {
  const session = contecCms50V7.createSession();
  session.opened(nowMs, CLOCK);
  for (const answer of [STOPPED, DONE, DONE, DEVICE_ID, GOOD]) session.receive(answer, nowMs);
  return session;
}

function play(...chunks: readonly Uint8Array[]): readonly DriverEvent[] {
  const session = contecCms50V7.createSession();
  return eventsOf(session.opened(0, CLOCK), ...chunks.map((chunk) => session.receive(chunk, 0)));
}

/** Ticks every 100 ms until then, with what was said and sent on the way. */
function wait(session: DriverSession, fromMs: number, untilMs: number): { events: DriverEvent[]; send: Uint8Array[] } {
  const events: DriverEvent[] = [];
  const send: Uint8Array[] = [];
  for (let nowMs = fromMs + 100; nowMs <= untilMs; nowMs += 100) {
    const output = session.tick(nowMs);
    events.push(...output.events);
    send.push(...output.send);
  }
  return { events, send };
}

describe('commands of protocol V7.0', () => {
  it('are nine bytes with the high bits in the second', () => {
    expect(START).toEqual(hex('7D 81 A1 80 80 80 80 80 80'));
    expect(KEEP_ALIVE).toEqual(hex('7D 81 AF 80 80 80 80 80 80'));
    expect(command(0x21, 0xff, 0x01)).toEqual(hex('7D 82 A1 FF 81 80 80 80 80'));
  });

  it('set the date with its century and day of the week, and the time', () => {
    // A Sunday.
    expect(setDate('2026-03-15T08:30:59')).toEqual(hex('7D 81 B2 94 9A 83 8F 80 80'));
    expect(setDate('2025-12-31T08:30:59')).toEqual(hex('7D 81 B2 94 99 8C 9F 83 80'));
    expect(setTime('2026-03-15T08:30:59')).toEqual(hex('7D 81 B1 88 9E BB 80 80 80'));
  });

  it('come back whole from the bits that were taken off', () => {
    const data = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 255 }), data, (code, rest) => {
        expect(dataOf(command(code, ...rest))).toEqual([code, ...rest]);
      }),
    );
  });
});

describe('the opening of a Contec V7', () => {
  it('stops the stream, sets the clock, asks who it is, and starts the stream, each after the answer before', () => {
    const session = contecCms50V7.createSession();
    const opened = session.opened(0, '2026-03-15T08:30:59');
    const answered = [STOPPED, DONE, DONE, DEVICE_ID].map((answer) => session.receive(answer, 10));
    expect([opened, ...answered].flatMap((output) => output.send)).toEqual([
      STOP,
      setDate('2026-03-15T08:30:59'),
      setTime('2026-03-15T08:30:59'),
      ASK_ID,
      START,
    ]);
    expect(eventsOf(...answered)).toEqual([{ type: 'identified', maker: 'Contec', serialNumber: 'CMS0417' }]);
  });

  it('goes straight to the start when nobody answers, and leaves out what is not answered', () => {
    const silent = contecCms50V7.createSession();
    silent.opened(0, CLOCK);
    expect(wait(silent, 0, 300).send).toEqual([START]);
    const slow = contecCms50V7.createSession();
    slow.opened(0, CLOCK);
    slow.receive(STOPPED, 0);
    expect(wait(slow, 0, 900).send).toEqual([setTime(CLOCK), ASK_ID, START]);
  });

  it('sets the clock to the time that it is by then', () => {
    const session = contecCms50V7.createSession();
    session.opened(0, '2026-03-15T23:59:59');
    wait(session, 0, 2_600);
    expect(session.receive(STOPPED, 2_650).send).toEqual([setDate('2026-03-16T00:00:01')]);
  });

  it('tries three times, tells once that there is no answer, and goes on trying', () => {
    const session = contecCms50V7.createSession();
    session.opened(0, CLOCK);
    const before = wait(session, 0, 3_800);
    expect(codesOf(before.events)).toEqual([]);
    const after = wait(session, 3_800, 60_000);
    expect(codesOf(after.events)).toEqual(['no-answer']);
    expect(after.send.length).toBeGreaterThan(20);
  });

  it('streams when the oximeter is switched on at last, and tells the next silence again', () => {
    const session = contecCms50V7.createSession();
    session.opened(0, CLOCK);
    wait(session, 0, 20_000);
    const answers = (nowMs: number): readonly DriverOutput[] =>
      [STOPPED, DONE, DONE, DEVICE_ID, GOOD].map((answer) => session.receive(answer, nowMs));
    let nowMs = 20_000;
    // Whatever it is doing now, within a few seconds it asks again.
    while (session.tick(nowMs).send.length === 0) nowMs += 100;
    if (!answers(nowMs).some((output) => readingsOf(output.events).length > 0)) expect.fail('no reading');
    expect(codesOf(wait(session, nowMs, nowMs + 20_000).events)).toEqual(['no-answer']);
  });
});

describe('the stream of a Contec V7', () => {
  it('says every five seconds that the host is still there', () => {
    const session = streamingSession();
    const sent: number[] = [];
    for (let nowMs = 100; nowMs <= 16_000; nowMs += 100) {
      session.receive(GOOD, nowMs);
      const { send } = session.tick(nowMs);
      if (send.length > 0) sent.push(nowMs);
      for (const bytes of send) expect(bytes).toEqual(KEEP_ALIVE);
    }
    expect(sent).toEqual([5_000, 10_000, 15_000]);
  });

  it('is started anew after a second of silence', () => {
    const session = streamingSession();
    expect(wait(session, 0, 1_000).send).toEqual([]);
    expect(wait(session, 1_000, 1_100).send).toEqual([STOP]);
    expect(wait(session, 1_100, 1_400).send).toEqual([START]);
    expect(readingsOf(session.receive(GOOD, 1_450).events)).toHaveLength(1);
    expect(codesOf(wait(session, 1_450, 2_400).events)).toEqual([]);
  });

  it('gives one reading a second of sixty packets, each with the packet that it is of', () => {
    const readings = readingsOf(play(times(181, GOOD)));
    expect(readings).toHaveLength(4);
    expect(readings[0]).toMatchObject({
      measurements: [
        { kind: 'spo2', percent: 97 },
        { kind: 'pulse', perMinute: 65 },
      ],
      quality: 'ok',
      remarks: [],
      raw: GOOD,
    });
  });

  it('says that the finger is out at once and once a second, and that it is back', () => {
    const events = play(join(times(30, GOOD), times(90, PROBE_ERROR), times(60, GOOD)));
    const said = events.flatMap((event) =>
      event.type === 'reading' ? ['reading'] : event.type === 'refusal' ? [event.refusal.code] : [],
    );
    expect(said).toEqual(['reading', 'sensor-off', 'sensor-off', 'reading']);
  });

  it('passes on the pulse wave, and nothing of it without a finger', () => {
    const samples = (packet: Uint8Array): number =>
      play(times(12, packet)).reduce((sum, event) => sum + (event.type === 'waveform' ? event.samples.length : 0), 0);
    expect(samples(GOOD)).toBe(12);
    expect(samples(PROBE_ERROR)).toBe(0);
  });

  it('tells that it hangs up, and why it does not stream, once', () => {
    const session = streamingSession();
    expect(codesOf(session.receive(hex('0D 80 81'), 10).events)).toEqual(['stopped']);
    expect(codesOf(wait(session, 10, 20_000).events)).toEqual([]);

    const recording = contecCms50V7.createSession();
    recording.opened(0, CLOCK);
    wait(recording, 0, 300);
    expect(codesOf(recording.receive(hex('0B 81 A1 83'), 310).events)).toEqual(['busy']);
    expect(codesOf(wait(recording, 310, 20_000).events)).toEqual([]);
    const refused = contecCms50V7.createSession();
    refused.opened(0, CLOCK);
    expect(codesOf(refused.receive(hex('0B 81 A1 85'), 10).events)).toEqual(['device-fault']);
  });

  it('tells the silence after a stream that went on in spite of a hang-up', () => {
    const session = streamingSession();
    expect(codesOf(session.receive(hex('0D 80 81'), 10).events)).toEqual(['stopped']);
    session.receive(GOOD, 20);
    expect(codesOf(wait(session, 20, 20_000).events)).toEqual(['no-answer']);
  });

  it('tells once a second that nothing can be made of what comes', () => {
    const session = contecCms50V7.createSession();
    const events: DriverEvent[] = [];
    for (let nowMs = 0; nowMs <= 5_000; nowMs += 100) {
      events.push(
        ...session.receive(hex('85 33 06 41 61 C6 1E 43 02 60'), nowMs).events,
        ...session.tick(nowMs).events,
      );
    }
    expect(codesOf(events).length).toBeGreaterThanOrEqual(5);
    expect(codesOf(events).length).toBeLessThanOrEqual(6);
    expect(new Set(codesOf(events))).toEqual(new Set(['frame-garbled']));
    expect(readingsOf(events)).toEqual([]);
  });

  it('does not flood when every packet is damaged', () => {
    expect(codesOf(play(times(120, join(hex('FF FF'), GOOD))))).toEqual(['frame-garbled', 'frame-garbled']);
  });

  it('gives the same events for any split of any stream, and only what the rules allow', () => {
    fc.assert(
      fc.property(splitStream(noisyStream(examples.frames.map(({ bytes }) => bytes))), (chunks) => {
        const events = play(...chunks);
        expect(events).toEqual(play(join(...chunks)));
        expectAllowed(events, reference);
      }),
    );
  });

  it('takes real-time packets only, of any content, and never throws', () => {
    const packet = fc
      .uint8Array({ minLength: 8, maxLength: 8 })
      .map((rest) => Uint8Array.from([0x01, ...rest.map((byte) => byte | 0x80)]));
    fc.assert(
      fc.property(packet, (bytes) => {
        const events = play(bytes);
        expect(readingsOf(events)).toHaveLength(reference(bytes) === undefined ? 0 : 1);
        expectAllowed(events, reference);
      }),
    );
  });
});

describe('the driver and the simulated device', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  interface Bedside {
    readonly device: SimulatedSerialDevice;
    readonly events: DriverEvent[];
    /** Lets time go by and takes what was said meanwhile. */
    readonly listen: (milliseconds: number) => readonly DriverEvent[];
  }

  function bedside(): Bedside {
    const session = contecCms50V7.createSession();
    const events: DriverEvent[] = [];
    const start = performance.now();
    const take = (output: DriverOutput): void => {
      events.push(...output.events.filter((event) => event.type !== 'ignored'));
      // The answer must not overtake what is being taken.
      for (const bytes of output.send) setTimeout(() => device.receive(bytes), 1);
    };
    const device = simulator.start(
      (frame) => take(session.receive(frame, performance.now() - start)),
      { speed: 1, now: () => new Date() },
      () => undefined,
    );
    take(session.opened(0, CLOCK));
    setInterval(() => take(session.tick(performance.now() - start)), 100);
    const listen = (milliseconds: number): readonly DriverEvent[] => {
      events.length = 0;
      vi.advanceTimersByTime(milliseconds);
      return [...events];
    };
    return { device, events, listen };
  }

  it('agree on who it is and on the numbers, for longer than the device waits for a silent host', () => {
    const { device, listen } = bedside();
    device.set({ spo2: 93, pulse: 141, steady: true });
    const events = listen(30_000);
    expect(events).toContainEqual({ type: 'identified', maker: 'Contec', serialNumber: 'CMS0417' });
    expect(codesOf(events)).toEqual([]);
    const readings = readingsOf(events);
    expect(readings.length).toBeGreaterThanOrEqual(29);
    expect(readings.length).toBeLessThanOrEqual(31);
    for (const { measurements } of readings) {
      expect(measurements).toEqual([
        { kind: 'spo2', percent: 93 },
        { kind: 'pulse', perMinute: 141 },
      ]);
    }
  });

  it('have a moving wave: no run of equal bytes, not even at one beat a second', () => {
    const { device, listen } = bedside();
    device.set({ pulse: 60, steady: true });
    const raws = readingsOf(listen(60_000)).map(({ raw }) => raw.join());
    let longest = 1;
    let run = 1;
    for (const [index, raw] of raws.entries()) {
      run = index > 0 && raw === raws[index - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    expect(raws.length).toBeGreaterThan(50);
    expect(longest).toBeLessThanOrEqual(contecCms50V7.sameBytesAtMost ?? 0);
  });

  it.each([
    ['no finger', (device: SimulatedSerialDevice) => device.set({ finger: false }), 'sensor-off'],
    ['searching', (device: SimulatedSerialDevice) => device.fault('searching'), 'no-reading'],
    ['searching for too long', (device: SimulatedSerialDevice) => device.fault('search-too-long'), 'weak-signal'],
    ['being switched off', (device: SimulatedSerialDevice) => device.fault('switched-off'), 'stopped'],
    ['recording', (device: SimulatedSerialDevice) => device.fault('recording'), 'busy'],
    ['being off', (device: SimulatedSerialDevice) => device.set({ on: false }), 'no-answer'],
  ])('agree on %s, and on the numbers after it', (_, act, code) => {
    const { device, listen } = bedside();
    listen(3_000);
    setTimeout(() => act(device), 1);
    expect(new Set(codesOf(listen(8_000)))).toEqual(new Set([code]));
    device.set({ finger: true, on: true });
    device.fault('none');
    const after = listen(8_000);
    expect(readingsOf(after).length).toBeGreaterThanOrEqual(4);
    expect(codesOf(after)).toEqual([]);
  });

  it('agree on a weak signal, and that stored data is no reading', () => {
    const { device, listen } = bedside();
    device.fault('weak-signal');
    const qualities = new Set(readingsOf(listen(5_000)).map(({ quality }) => quality));
    expect(qualities).toEqual(new Set(['questionable']));
    device.set({ finger: false });
    listen(200);
    device.act('send-memory');
    expect(readingsOf(listen(2_000))).toEqual([]);
  });
});
