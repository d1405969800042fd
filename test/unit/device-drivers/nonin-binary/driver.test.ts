import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasChecksum, type DriverEvent, type DriverSession } from '#drivers/api.ts';
import { noninBinary } from '#drivers/nonin-binary/driver.ts';
import { examples } from '#drivers/nonin-binary/examples.ts';
import { reference } from '#drivers/nonin-binary/reference.ts';
import { CLOCK, codesOf, eventsOf, hex, join, noisyStream, splitStream } from '../bytes.ts';
import { expectAllowed, readingsOf } from '../serial-stream.ts';

const YES = hex('06');
const NO = hex('15');
const ASK_CLOCK = hex('02 72 00 03');

function session(format: string): DriverSession {
  return noninBinary.createSession({ format });
}

function play(format: string, ...chunks: readonly Uint8Array[]): readonly DriverEvent[] {
  const played = session(format);
  return eventsOf(...chunks.map((chunk) => played.receive(chunk, 0)));
}

function spo2Of(events: readonly DriverEvent[]): readonly number[] {
  return readingsOf(events).flatMap(({ measurements }) =>
    measurements.flatMap((one) => (one.kind === 'spo2' ? [one.percent] : [])),
  );
}

interface Packet {
  readonly spo2?: number;
  readonly pulse?: number;
  /** Bits of STATUS besides bit 7 and SYNC, in every frame. */
  readonly status?: number;
  /** The wave; each packet of a person has another one. */
  readonly wave?: number;
  /** DATA of frame 8. */
  readonly more?: number;
}

/** 25 frames of format 2. */
function packet({ spo2 = 97, pulse = 72, status = 0, wave = 100, more = 0 }: Packet = {}): Uint8Array {
  return join(
    ...Array.from({ length: 25 }, (_, index) => {
      const data = [pulse >> 7, pulse & 0x7f, spo2, 0x21, 0xff, 0, 0, more][index] ?? 0xee;
      const frame = [0x01, 0x80 | status | (index === 0 ? 1 : 0), (wave + index) % 256, data];
      return Uint8Array.from([...frame, frame.reduce((sum, byte) => sum + byte, 0) % 256]);
    }),
  );
}

/** As many packets, each with its own wave. */
function packets(count: number, one: Packet = {}): Uint8Array {
  return join(...Array.from({ length: count }, (_, index) => packet({ ...one, wave: index * 7 })));
}

function spotCheck(data: string): Uint8Array {
  const inside = hex(data);
  const sum = inside.reduce((total, byte) => total + byte, 0) % 256;
  return join(hex('00 02 00 0D 00'), Uint8Array.of(inside.length), inside, Uint8Array.of(sum, 0x03));
}

describe('the opening of a Nonin with binary data', () => {
  it.each([
    ['13', '02 70 02 02 0D 03'],
    ['8', '02 70 02 02 08 03'],
    ['7', '02 70 02 02 07 03'],
    ['2', '02 70 02 02 02 03'],
    ['no such format', '02 70 02 02 0D 03'],
  ])('asks for format %s', (format, command) => {
    expect(session(format).opened(0, CLOCK).send).toEqual([hex(command)]);
  });

  it('sets the clock and reads it back in format 13, each after the answer before', () => {
    const opened = session('13');
    opened.opened(0, '2050-12-31T14:30:15');
    expect(opened.receive(YES, 100).send).toEqual([hex('02 72 06 32 0C 1F 0E 1E 0F 03')]);
    expect(opened.receive(YES, 200).send).toEqual([ASK_CLOCK]);
    const told = opened.receive(hex('02 F2 06 32 0C 1F 0E 1E 10 03'), 300);
    expect(told.events).toEqual([
      { type: 'identified', maker: 'Nonin' },
      { type: 'device-clock', time: '2050-12-31T14:30:16' },
    ]);
    expect(opened.tick(10_000)).toEqual({ events: [], send: [] });
  });

  it('asks for nothing but the format in the others', () => {
    const opened = session('8');
    opened.opened(0, CLOCK);
    expect(opened.receive(YES, 100).send).toEqual([]);
    expect(opened.tick(10_000).send).toEqual([]);
  });

  it('asks again once in silence, then goes on: some have no receiver, and that is no fault', () => {
    const opened = session('13');
    opened.opened(0, '2026-03-15T08:30:00');
    const sent: [number, Uint8Array][] = [];
    const events: DriverEvent[] = [];
    for (let nowMs = 100; nowMs <= 60_000; nowMs += 100) {
      const output = opened.tick(nowMs);
      for (const bytes of output.send) sent.push([nowMs, bytes]);
      events.push(...output.events);
    }
    expect(sent).toEqual([
      [1_000, hex('02 70 02 02 0D 03')],
      // Set to the time that it is by then.
      [2_000, hex('02 72 06 1A 03 0F 08 1E 02 03')],
      [3_000, hex('02 72 06 1A 03 0F 08 1E 03 03')],
      [4_000, ASK_CLOCK],
      [5_000, ASK_CLOCK],
    ]);
    expect(events).toEqual([]);
  });

  it('tells a format that the device does not know, after three times "no"', () => {
    const opened = session('7');
    opened.opened(0, CLOCK);
    expect(eventsOf(opened.receive(NO, 100), opened.receive(NO, 200))).toEqual([]);
    expect(codesOf(opened.receive(NO, 300).events)).toEqual(['device-fault']);
    const clock = session('13');
    clock.opened(0, CLOCK);
    clock.receive(YES, 100);
    expect(codesOf(eventsOf(...[200, 300, 400].map((nowMs) => clock.receive(NO, nowMs))))).toEqual([]);
  });

  it('takes an answer for one only while it waits for one', () => {
    expect(codesOf(play('13', YES))).toEqual(['frame-garbled']);
    expect(codesOf(play('8', YES))).toEqual(['frame-garbled']);
    const opened = session('2');
    opened.opened(0, CLOCK);
    expect(eventsOf(opened.receive(join(YES, packet()), 10))).toMatchObject([
      { type: 'battery', low: false },
      { type: 'waveform' },
      { type: 'reading' },
    ]);
  });

  it('passes over a clock that says no time', () => {
    expect(play('13', hex('02 F2 06 00 00 00 00 00 00 03'))).toEqual([]);
    expect(play('13', hex('02 F2 06 1A 02 1E 08 00 00 03'))).toEqual([]);
    expect(codesOf(play('13', hex('02 F2 06 1A 02 1C 08 00 00 04')))).toEqual(['frame-garbled']);
  });

  it('has a checksum in all formats but 8', () => {
    expect(['13', '8', '7', '2'].map((format) => hasChecksum(noninBinary, { format }))).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });
});

describe('format 13', () => {
  it('gives stored ones first, marked, and the new one last', () => {
    const events = play(
      '13',
      spotCheck('20 24 03 14 20 05 12 00 02 10 00 4C 00 5F'),
      spotCheck('20 24 03 15 07 58 40 00 02 10 00 88 00 5E'),
      spotCheck('20 24 03 15 08 30 00 00 02 00 00 48 00 61'),
    );
    expect(readingsOf(events)).toMatchObject([
      { fromMemory: true, final: true, deviceTime: '2024-03-14T20:05:12' },
      { fromMemory: true, final: true, deviceTime: '2024-03-15T07:58:40' },
      { fromMemory: false, final: true, deviceTime: '2024-03-15T08:30:00' },
    ]);
    expect(spo2Of(events)).toEqual([95, 94, 97]);
  });

  it('says who it is where the frame is longer, once', () => {
    const frame = spotCheck('20 24 03 15 08 30 00 00 02 00 00 48 00 61 35 30 30 31 32 33 34 35 36');
    const identified = play('13', frame, frame).filter((event) => event.type === 'identified');
    expect(identified).toEqual([{ type: 'identified', maker: 'Nonin', serialNumber: '500123456' }]);
  });

  it('takes longer frames that nobody has described, and none of 65 bytes', () => {
    const fields = '20 24 03 15 08 30 00 00 02 00 00 48 00 61';
    expect(spo2Of(play('13', spotCheck(fields + ' 01'.repeat(50))))).toEqual([97]);
    expect(spo2Of(play('13', spotCheck(fields + ' 01'.repeat(51))))).toEqual([]);
  });

  it('remarks on a clock that is not set when the reading is of now, and refuses one of no time at all', () => {
    const now = readingsOf(play('13', spotCheck('20 24 02 30 08 30 00 00 02 00 00 48 00 61')));
    expect(now).toMatchObject([
      { quality: 'ok', remarks: expect.arrayContaining(["The oximeter's clock is not set"]) as string[] },
    ]);
    expect(now[0]).not.toHaveProperty('deviceTime');
    expect(codesOf(play('13', spotCheck('20 24 0A 15 08 30 00 00 02 10 00 48 00 61')))).toEqual(['frame-garbled']);
  });

  it.each([
    ['nothing measured', '20 24 03 15 08 30 00 00 01 00 00 48 00 61', 'no-reading'],
    ['a saturation without a pulse', '20 24 03 15 08 30 00 00 02 00 01 FF 00 61', 'no-reading'],
    ['a pulse without a saturation', '20 24 03 15 08 30 00 00 02 00 00 48 00 7F', 'no-reading'],
    ['a saturation of 20', '20 24 03 15 08 30 00 00 02 00 00 48 00 14', 'value-implausible'],
  ])('refuses %s', (_, data, code) => {
    expect(codesOf(play('13', spotCheck(data)))).toEqual([code]);
  });

  it('doubts a spot check that did not pass the test of quality', () => {
    const [reading] = readingsOf(play('13', spotCheck('20 24 03 15 08 30 00 00 00 00 00 48 00 61')));
    expect(reading).toMatchObject({
      quality: 'questionable',
      remarks: ["Did not pass the oximeter's own test of quality (SmartPoint)"],
    });
  });

  it('tells the battery when it changes, and never calls silence a fault', () => {
    const played = session('13');
    const low = spotCheck('20 24 03 15 08 30 00 00 02 01 00 48 00 61');
    const full = spotCheck('20 24 03 15 08 31 00 00 02 00 00 48 00 61');
    const events = [low, low, full].flatMap((frame) => played.receive(frame, 0).events);
    expect(events.filter((event) => event.type === 'battery')).toEqual([
      { type: 'battery', low: true },
      { type: 'battery', low: false },
    ]);
    expect(played.tick(600_000).events).toEqual([]);
  });
});

describe('format 8', () => {
  it('believes two frames that stand side by side and agree, and names both', () => {
    const events = play('8', hex('80 48 61 20 80 49 60 20'));
    expect(readingsOf(events)).toMatchObject([{ raw: hex('80 48 61 20 80 49 60 20'), quality: 'ok' }]);
    expect(spo2Of(events)).toEqual([96]);
  });

  it('does not believe frames with something between them, or that cannot both be true', () => {
    expect(spo2Of(play('8', hex('80 48 61 20 01 80 48 61 20')))).toEqual([]);
    expect(spo2Of(play('8', hex('80 48 61 00 80 48 5C 00')))).toEqual([]);
    expect(spo2Of(play('8', hex('80 48 61 00 80 68 61 00')))).toEqual([]);
    expect(spo2Of(play('8', hex('80 48 61 08 80 48 61 00')))).toEqual([]);
  });

  it('makes nothing of a stream in format 2 or 7', () => {
    expect(spo2Of(play('8', packets(300)))).toEqual([]);
    const seven = Array.from({ length: 7_500 }, (_, index) => {
      const frame = [0x82, index % 128, 0x48, [0x00, 0x48, 0x61][index % 25] ?? 0x61];
      return Uint8Array.from([...frame, frame.reduce((sum, byte) => sum + byte, 0) % 256]);
    });
    expect(spo2Of(play('8', join(...seven)))).toEqual([]);
  });

  it.each([
    ['sensor alarm beside numbers', '80 48 61 08', 'sensor-off'],
    ['no sensor', 'C0 48 61 00', 'sensor-disconnected'],
    ['out of track', 'A0 48 61 00', 'weak-signal'],
    ['no pulse', '83 7F 61 00', 'no-reading'],
    ['no saturation', '80 48 7F 00', 'no-reading'],
    ['a saturation of 30', '80 48 1E 00', 'value-implausible'],
  ])('refuses %s', (_, frame, code) => {
    expect(codesOf(play('8', hex(frame)))).toEqual([code]);
  });

  it.each([
    ['84 48 61 00', 'Disturbed by movement'],
    ['88 48 61 00', 'Weak pulse signal'],
    ['90 48 61 00', 'Weak pulse signal'],
  ])('doubts numbers beside %s', (frame, remark) => {
    const readings = readingsOf(play('8', hex(`${frame} ${frame}`)));
    expect(readings).toMatchObject([{ quality: 'questionable', remarks: [remark] }]);
  });

  it('tells a low battery that two frames speak of', () => {
    const battery = play('8', hex('80 48 61 00 80 48 61 01 80 48 61 01')).filter(({ type }) => type === 'battery');
    expect(battery).toEqual([
      { type: 'battery', low: false },
      { type: 'battery', low: true },
    ]);
  });

  it('tells silence once, after three seconds', () => {
    const played = session('8');
    played.receive(hex('80 48 61 00'), 1_000);
    expect(played.tick(4_000).events).toEqual([]);
    expect(codesOf(played.tick(4_100).events)).toEqual(['no-answer']);
    expect(played.tick(20_000).events).toEqual([]);
    // What was said before the silence says nothing about now.
    expect(readingsOf(played.receive(hex('80 48 61 00'), 20_100).events)).toEqual([]);
  });
});

describe('formats 2 and 7', () => {
  it('gives one reading a second of three packets, each with its packet', () => {
    const stream = packets(9);
    const readings = readingsOf(play('2', stream));
    expect(readings.map(({ raw }) => raw)).toEqual([0, 3, 6].map((at) => stream.slice(at * 125, at * 125 + 125)));
    expect(readings[0]).toMatchObject({ quality: 'ok', remarks: [], fromMemory: false, final: false });
  });

  it('reads a pulse over 255, which others read wrongly, and refuses what no resident has', () => {
    const [reading] = readingsOf(play('2', packet({ pulse: 240 })));
    expect(reading?.measurements).toContainEqual({ kind: 'pulse', perMinute: 240 });
    expect(codesOf(play('2', packet({ pulse: 300 })))).toEqual(['value-implausible']);
  });

  it('waits for the first frame of a packet, and needs all 25', () => {
    const one = packet();
    expect(spo2Of(play('2', join(one.subarray(60), packet({ spo2: 95 }))))).toEqual([95]);
    const gap = join(one.subarray(0, 50), one.subarray(55));
    expect(spo2Of(play('2', gap))).toEqual([]);
    expect(codesOf(play('2', join(gap, packet())))).toEqual(['frame-garbled']);
  });

  it('gives up a packet in which a frame is damaged', () => {
    const damaged = packet();
    damaged[62] = (damaged[62] ?? 0) ^ 0x10;
    const events = play('2', join(damaged, packet({ spo2: 95 })));
    expect(codesOf(events)).toEqual(['checksum-wrong']);
    expect(spo2Of(events)).toEqual([95]);
  });

  it.each([
    ['the sensor alarm', 0x08, 'sensor-off'],
    ['no sensor', 0x40, 'sensor-disconnected'],
    ['out of track', 0x10, 'weak-signal'],
  ])('takes no number while there is %s, once a second, and at once when it begins', (_, status, code) => {
    const events = play('2', join(packets(2), packets(6, { status }), packets(3)));
    expect(codesOf(events)).toEqual([code, code]);
    expect(spo2Of(events)).toHaveLength(2);
  });

  it('takes no number when one frame of 25 has the sensor alarm', () => {
    const one = packet();
    one[121] = 0x88;
    one[124] = ((one[124] ?? 0) + 8) % 256;
    expect(codesOf(play('2', one))).toEqual(['sensor-off']);
  });

  it('doubts a reading when the pulse was weak or disturbed at any time since the one before', () => {
    const weakBetween = join(packet({ wave: 1 }), packet({ wave: 2, status: 0x04 }), packets(2), packets(3));
    expect(readingsOf(play('2', weakBetween)).map(({ quality }) => quality)).toEqual(['ok', 'questionable', 'ok']);
    const [disturbed] = readingsOf(play('2', packet({ status: 0x20 })));
    expect(disturbed).toMatchObject({ quality: 'questionable', remarks: ['Disturbed by movement'] });
    const [green] = readingsOf(play('2', packet({ status: 0x02, more: 0x20 })));
    expect(green).toMatchObject({
      quality: 'ok',
      remarks: ["Passed the oximeter's own test of quality (SmartPoint)"],
    });
  });

  it('passes on the wave, and nothing of it without a finger', () => {
    const [wave] = play('2', packet({ wave: 0 })).filter(({ type }) => type === 'waveform');
    expect(wave).toMatchObject({ perSecond: 75, samples: Array.from({ length: 25 }, (_, index) => index / 255) });
    expect(play('2', packet({ status: 0x08 })).filter(({ type }) => type === 'waveform')).toEqual([]);
  });

  it('sees at once that a device has hung: the same wave three times', () => {
    const events = play('2', join(...Array.from({ length: 9 }, () => packet())));
    expect(spo2Of(events)).toEqual([97]);
    expect(codesOf(events)).toEqual(['device-fault', 'device-fault', 'device-fault']);
    const noFinger = play('2', join(...Array.from({ length: 9 }, () => packet({ status: 0x08 }))));
    expect(new Set(codesOf(noFinger))).toEqual(new Set(['sensor-off']));
  });

  it('tells frames that never begin a packet', () => {
    const frame = packet().subarray(5, 10);
    const events = play('2', join(...Array.from({ length: 60 }, () => frame)));
    expect(codesOf(events)).toEqual(['frame-garbled']);
  });

  it('tells silence once, and begins anew after it', () => {
    const played = session('2');
    played.receive(packets(1), 0);
    expect(codesOf(played.tick(3_100).events)).toEqual(['no-answer']);
    expect(codesOf(played.tick(9_000).events)).toEqual([]);
    expect(readingsOf(played.receive(packets(1), 9_100).events)).toHaveLength(1);
  });

  it('does not flood when every packet is damaged', () => {
    const damaged = Array.from({ length: 30 }, (_, index) => packet({ wave: index }).fill(0xff, 60, 63));
    expect(codesOf(play('2', join(...damaged))).length).toBeLessThanOrEqual(20);
  });
});

describe('every format', () => {
  it.each(['13', '8', '7', '2'])('%s tells once a second that nothing can be made of what comes', (format) => {
    const played = session(format);
    const events: DriverEvent[] = [];
    for (let nowMs = 0; nowMs <= 5_000; nowMs += 100) {
      events.push(...played.receive(hex('85 33 06 41 11 C6 1E 43 02 11'), nowMs).events, ...played.tick(nowMs).events);
    }
    const garbled = codesOf(events).filter((code) => code === 'frame-garbled' || code === 'checksum-wrong');
    expect(garbled.length).toBeGreaterThanOrEqual(5);
    expect(readingsOf(events)).toEqual([]);
  });

  it.each(['13', '8', '7', '2'])(
    '%s gives the same for any split of any stream, and only what the rules allow',
    (format) => {
      const frames = [
        ...examples.frames.filter(({ options }) => (options?.['format'] ?? '13') === format).map(({ bytes }) => bytes),
        YES,
        NO,
      ];
      fc.assert(
        fc.property(splitStream(noisyStream(frames)), (chunks) => {
          const events = play(format, ...chunks);
          expect(events).toEqual(play(format, join(...chunks)));
          expectAllowed(events, reference);
        }),
      );
    },
  );

  it.each(['13', '8', '7', '2'])('%s sends nothing unless it was opened, whatever it is asked', (format) => {
    const played = session(format);
    const outputs = [played.start(1), played.stop(2), played.tick(5_000)];
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
    expect(eventsOf(...outputs)).toEqual([]);
  });
});
