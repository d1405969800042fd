import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DriverSession } from '#drivers/api.ts';
import { masimoAscii1 } from '#drivers/masimo-ascii-1/driver.ts';
import { examples } from '#drivers/masimo-ascii-1/examples.ts';
import { reference } from '#drivers/masimo-ascii-1/reference.ts';
import { ascii, codesOf, eventsOf, join, noisyStream, oneByOne, splitStream } from '../bytes.ts';
import { expectAllowed, expectExample, playStream, readingsOf } from '../serial-stream.ts';

const LINE = '03/17/16 19:19:36 SN=0000093112 SPO2=098% BPM=123 PI=00.55 ALARM=000000 EXC=000800';

function openSession(): DriverSession {
  const session = masimoAscii1.createSession();
  session.opened(0, '2026-11-22T08:00:00');
  return session;
}

function codeOf(line: string): readonly string[] {
  return codesOf(playStream(masimoAscii1, [ascii(`${line}\r\n`)]));
}

function withExceptions(bits: string): string {
  return LINE.replace('EXC=000800', `EXC=${bits}`);
}

describe('the Masimo driver', () => {
  it.each(examples.frames)('reads the example: $name', (example) => {
    expectExample(playStream(masimoAscii1, [example.bytes]), example);
    expectExample(playStream(masimoAscii1, oneByOne(example.bytes)), example);
  });

  it('passes on the line without its end as the bytes of the reading', () => {
    const [reading] = readingsOf(playStream(masimoAscii1, [ascii(`${LINE}\r\n`)]));
    expect(reading?.raw).toEqual(ascii(LINE));
    expect(readingsOf(playStream(masimoAscii1, [ascii(`${LINE}\n`)]))).toEqual([reading]);
  });

  it.each([
    ['000001', 'sensor-disconnected'],
    ['000002', 'sensor-faulty'],
    ['000080', 'sensor-faulty'],
    ['000020', 'sensor-off'],
    ['000008', 'no-reading'],
    ['000010', 'interference'],
    ['000040', 'interference'],
    ['000C28', 'sensor-off'],
    ['000821', 'sensor-disconnected'],
  ])('refuses the numbers beside exceptions %s as %s', (bits, code) => {
    expect(codeOf(withExceptions(bits))).toEqual([code]);
  });

  it.each([
    ['000800', 'ok', []],
    ['000000', 'ok', []],
    ['000804', 'questionable', ['Little blood flow at the sensor']],
    ['000C00', 'questionable', ['Weak signal']],
    ['000900', 'questionable', ['The oximeter reports something that is not known here']],
    ['0010800', 'questionable', ['The oximeter reports something that is not known here']],
  ])('calls a reading with exceptions %s %s', (bits, quality, remarks) => {
    const [reading] = readingsOf(playStream(masimoAscii1, [ascii(`${withExceptions(bits)}\r\n`)]));
    expect(reading).toMatchObject({ quality, remarks });
  });

  it.each([
    [LINE.replace('098%', '---%'), 'no-reading'],
    [LINE.replace('098%', '000%'), 'no-reading'],
    [LINE.replace('BPM=123', 'BPM=000'), 'no-reading'],
    [LINE.replace('BPM=123', 'BPM=---'), 'no-reading'],
    [LINE.replace('098%', '---%').replace('000800', '000C00'), 'weak-signal'],
    [LINE.replace('098%', '127%'), 'value-implausible'],
    [LINE.replace('BPM=123', 'BPM=511'), 'value-implausible'],
  ])('refuses %j as %s', (line, code) => {
    expect(codeOf(line)).toEqual([code]);
  });

  it.each([
    // Half a line.
    LINE.slice(0, -2),
    LINE.slice(0, LINE.indexOf(' EXC')),
    LINE.slice(3),
    // Two lines whose end was lost.
    LINE + LINE,
    `${LINE} ${LINE}`,
    // A byte lost or changed.
    LINE.replace('BPM=123', 'BPM=12'),
    LINE.replace('BPM=123', 'BPM=12\x00'),
    LINE.replace('SPO2=098%', 'SPO2=98%'),
    LINE.replace('SPO2', 'SPQ2'),
    LINE.replace(' SN', 'SN'),
    LINE.replace('EXC=000800', 'EXC=00080G'),
    // The keys of a live line and of a stored one.
    LINE.replace('BPM', 'PR'),
    LINE.replace('SPO2', 'SpO2'),
    '05/15/07 08:12:25 BPM= SpO2=096 PR=074 EXC=C00',
    '05/15/07 08:12:25 SPO2=097 BPM=069 PR=074 EXC=000800',
    ' ',
  ])('refuses %j as garbled', (line) => {
    const events = playStream(masimoAscii1, [ascii(`${line}\r\n`)]);
    expect(codesOf(events)).toEqual(['frame-garbled']);
  });

  it('passes over an empty line', () => {
    expect(playStream(masimoAscii1, [ascii('\r\n\n')])).toEqual([]);
  });

  it('reads the numbers of an oximeter whose clock was never set, without a time', () => {
    const [reading] = readingsOf(playStream(masimoAscii1, [ascii(`${LINE.replace('03/17/16', '00/00/00')}\n`)]));
    expect(reading).toMatchObject({ quality: 'ok' });
    expect(reading).not.toHaveProperty('deviceTime');
  });

  it('tells once which oximeter it is, and again when it is another', () => {
    const lines = [LINE, LINE, LINE.replace('0000093112', '0000070986'), LINE.replace('0000093112', '----------')];
    const events = playStream(masimoAscii1, [ascii(lines.map((line) => `${line}\r\n`).join(''))]);
    expect(events.filter((event) => event.type === 'identified')).toEqual([
      { type: 'identified', maker: 'Masimo', serialNumber: '0000093112' },
      { type: 'identified', maker: 'Masimo', serialNumber: '0000070986' },
    ]);
  });

  it('tells the clock of the oximeter with the first line and then once a minute', () => {
    const session = openSession();
    const told = [0, 1_000, 59_000, 60_000, 61_000].map(
      (nowMs) => session.receive(ascii(LINE), nowMs).events.filter((event) => event.type === 'device-clock').length,
    );
    expect(told).toEqual([1, 0, 0, 1, 0]);
  });

  it('takes neither the clock nor the number of a device from its memory', () => {
    const events = playStream(masimoAscii1, [ascii('09/21/08 09:56:12 SN=0000070986 SpO2=097 PR=069 EXC=800:SET\r\n')]);
    expect(events.map((event) => event.type)).toEqual(['reading']);
  });

  it('tells a refusal that fills the memory once', () => {
    const off = '09/21/08 09:56:14 SpO2=000 PR=000 PI=00.00 EXC=820:OffPat,SET\r\n';
    const stored = '09/21/08 09:56:12 SpO2=097 PR=069 PI=04.69 EXC=800:SET\r\n';
    const events = playStream(masimoAscii1, [ascii(off + off + stored + off + off)]);
    expect(codesOf(events)).toEqual(['sensor-off', 'sensor-off']);
    expect(readingsOf(events)).toHaveLength(1);
  });

  it('gives the same events for any split of any stream, and none that the rules do not allow', () => {
    const frames = examples.frames.map(({ bytes }) => bytes);
    fc.assert(
      fc.property(splitStream(noisyStream(frames)), (chunks) => {
        const events = playStream(masimoAscii1, chunks);
        expect(events).toEqual(playStream(masimoAscii1, [join(...chunks)]));
        expectAllowed(events, reference);
      }),
    );
  });

  it('reads nothing from random bytes that the rules do not allow', () => {
    const parts = [
      '03/17/16 19:19:36 ',
      'SPO2=098% ',
      'SPO2=---% ',
      'SpO2=097 ',
      'BPM=123 ',
      'PR=069 ',
      'EXC=000820',
      '\n',
    ];
    const near = fc.array(fc.constantFrom(...parts, 'EXC=000800', 'EXC=800:SET', '#', '='), { maxLength: 10 });
    const stream = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      near.map((words) => ascii(words.join(''))),
    );
    fc.assert(
      fc.property(stream, (bytes) => {
        expectAllowed(playStream(masimoAscii1, [bytes, ascii('\n')]), reference);
      }),
    );
  });

  it('tells silence once, after three seconds, and again after the next stream', () => {
    const session = openSession();
    expect(session.tick(60_000).events).toEqual([]);
    session.receive(ascii(LINE), 61_000);
    expect(session.tick(64_000).events).toEqual([]);
    expect(codesOf(session.tick(64_001).events)).toEqual(['no-answer']);
    expect(session.tick(90_000).events).toEqual([]);
    session.receive(ascii(LINE), 91_000);
    expect(codesOf(session.tick(95_000).events)).toEqual(['no-answer']);
  });

  it('sends nothing, whatever it is asked', () => {
    const session = openSession();
    const outputs = [session.start(1), session.stop(2), session.tick(3)];
    expect(outputs.flatMap((output) => output.send)).toEqual([]);
    expect(eventsOf(...outputs)).toEqual([]);
  });
});
