/** Drivers that are wrong on purpose, one way each: the fuzzer must find every one of them. */
import { NOTHING, type DriverEvent, type DriverOutput, type DriverSession, type SerialDriver } from '#drivers/api.ts';
import { noninAscii } from '#drivers/nonin-ascii/driver.ts';
import { examples } from '#drivers/nonin-ascii/examples.ts';
import { reference } from '#drivers/nonin-ascii/reference.ts';
import type { SerialSubject } from '../../../scripts/fuzz/subject.ts';

type Receive = (line: Uint8Array, said: DriverOutput) => DriverOutput;

/** A Nonin driver that answers each line with what `receive` makes of what the real one says. */
function noninThat(receive: () => Receive): SerialSubject {
  const driver: SerialDriver = {
    ...noninAscii,
    createSession: (options): DriverSession => {
      const real = noninAscii.createSession(options);
      const broken = receive();
      return {
        opened: (nowMs, clock) => real.opened(nowMs, clock),
        receive: (line, nowMs) => broken(line, real.receive(line, nowMs)),
        start: () => NOTHING,
        stop: () => NOTHING,
        tick: (nowMs) => real.tick(nowMs),
      };
    },
  };
  return { transport: 'serial', driver, examples, reference };
}

function said(event: DriverEvent): DriverOutput {
  return { events: [event], send: [] };
}

function reading(percent: number, perMinute: number, raw: Uint8Array): DriverOutput {
  return said({
    type: 'reading',
    reading: {
      of: 'oximeter',
      measurements: [
        { kind: 'spo2', percent },
        { kind: 'pulse', perMinute },
      ],
      quality: 'ok',
      remarks: [],
      fromMemory: false,
      final: false,
      raw,
    },
  });
}

/** Any line in which two numbers can be found is a reading: half a line too. */
export const readsHalfLines = noninThat(() => (line, real) => {
  const fields = /SPO2=(\d{2,3}).*HR=(\d{2,3})/.exec(Buffer.from(line).toString('latin1'));
  return fields === null ? real : reading(Number(fields[1]), Number(fields[2]), Uint8Array.from(line));
});

/** Dashes are zeroes. */
export const readsDashesAsNumbers = noninThat(() => (line, real) => {
  const text = Buffer.from(line).toString('latin1');
  return text === 'SPO2=--- HR=---' ? reading(0, 0, Uint8Array.from(line)) : real;
});

/** A byte that nobody expected is an exception. */
export const throws = noninThat(() => (line, real) => {
  if (line.includes(0x7f)) throw new RangeError('a byte that nobody expected');
  return real;
});

/** The bytes of a reading are those of another one. */
export const liesAboutItsBytes = noninThat(() => (_, real) => ({
  ...real,
  events: real.events.map((event) =>
    event.type === 'reading'
      ? { type: 'reading', reading: { ...event.reading, raw: Buffer.from(`00:00:00 ${textOf(event.reading.raw)}`) } }
      : event,
  ),
}));

/** Every line is kept for ever. */
export const keepsEverything = noninThat(() => {
  const kept: Uint8Array[] = [];
  return (line, real) => {
    kept.push(new Uint8Array(4_000).fill(line[0] ?? 0));
    return real;
  };
});

/** A wave that leaves its frame. */
export const drawsOutside = noninThat(() => (_, real) => ({
  ...real,
  events: [...real.events, { type: 'waveform', perSecond: 75, samples: [0.5, 1.5] }],
}));

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
