/** Thinks up what happens next to a device at the bedside's worst. */
import type { DriverOptions, GattCommand, GattMessage } from '#drivers/api.ts';
import { makeFrame, resealLastByte, type FrameSource } from './frames.ts';
import type { Random } from './random.ts';
import type { Step } from './steps.ts';
import type { GattSubject, Subject } from './subject.ts';

type Address = Pick<Extract<GattMessage, { type: 'value' }>, 'service' | 'characteristic'>;

export interface Script {
  /** Options for an opening: initial ones, or those with which an example makes sense. */
  options(random: Random): DriverOptions;
  /** The steps that bring one more frame to an opening with these options, and what goes on round it. */
  next(random: Random, options: DriverOptions, waiting: GattCommand[]): readonly Step[];
}

export function scriptFor(subject: Subject): Script {
  return subject.transport === 'serial' ? serialScript(subject) : gattScript(subject);
}

function serialScript({ driver, examples }: Extract<Subject, { transport: 'serial' }>): Script {
  const all = examples.frames.map(({ bytes }) => Uint8Array.from(bytes));
  const reseal = examples.reseal ?? resealLastByte(all);
  const sources = new Map<string, FrameSource>();
  const chosen = new Map<string, DriverOptions>();
  for (const { options = {}, bytes } of examples.frames) {
    const name = nameOf(options);
    chosen.set(name, options);
    sources.set(name, { reseal, frames: [...(sources.get(name)?.frames ?? []), Uint8Array.from(bytes)] });
  }
  const everything: FrameSource = { reseal, frames: all };
  return {
    options: (random) => random.pick([...chosen.values()]),
    next: (random, options) => {
      // Now and then a device is set to another format than the driver: its frames come all the same.
      const source = random.onceIn(8) ? everything : (sources.get(nameOf(options)) ?? everything);
      const bytes = chunks(makeFrame(source, random), random);
      return [...around(random, driver.hostStarts), ...bytes.map((chunk): Step => ({ do: 'bytes', bytes: chunk }))];
    },
  };
}

function nameOf(options: DriverOptions): string {
  return JSON.stringify(Object.entries(options).toSorted());
}

/** Time goes by between two frames, and now and then a person presses something. */
function around(random: Random, hostStarts: boolean): readonly Step[] {
  const steps: Step[] = [];
  if (random.onceIn(hostStarts ? 8 : 200)) steps.push({ do: 'start' });
  if (random.onceIn(200)) steps.push({ do: 'stop' });
  if (random.onceIn(6)) steps.push({ do: 'wait', ms: 100 });
  else if (random.onceIn(8)) steps.push({ do: 'wait', ms: 400 });
  else if (random.onceIn(40)) steps.push({ do: 'wait', ms: 1_000 * (1 + random.below(15)) });
  return steps;
}

/** As a port delivers: most often whole, sometimes in pieces, now and then byte by byte. */
function chunks(bytes: Uint8Array, random: Random): readonly Uint8Array[] {
  const how = random.below(10);
  if (how < 7) return [bytes];
  if (how === 9 && bytes.length <= 64) return Array.from(bytes, (byte) => Uint8Array.of(byte));
  const at = random.below(bytes.length + 1);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

function gattScript(subject: GattSubject): Script {
  const { examples, found } = subject;
  const frames = examples.frames.map(({ bytes }) => Uint8Array.from(bytes));
  const source: FrameSource = { frames, reseal: resealLastByte(frames) };
  const known: readonly Address[] = found.flatMap(({ uuid, characteristics }) =>
    characteristics.map((one) => ({ service: uuid, characteristic: one.uuid })),
  );
  return {
    options: () => ({}),
    next: (random, _options, waiting) => [
      ...around(random, false).filter((step) => step.do === 'wait'),
      ...answers(random, waiting, source),
      { do: 'message', message: value(random, source, subject, known) },
    ],
  };
}

/** A value of one of the examples' characteristics, or of any that such a device has. */
function value(random: Random, source: FrameSource, { examples }: GattSubject, known: readonly Address[]): GattMessage {
  const { service, characteristic, bytes } = random.pick(examples.frames);
  const how = random.onceIn(10) ? 'read' : 'notified';
  // Values of one characteristic are damaged among themselves: the frame stays what it is, mostly.
  const alike = examples.frames.filter((frame) => frame.characteristic === characteristic);
  const made = makeFrame(
    { ...source, frames: random.onceIn(10) ? source.frames : alike.map((one) => one.bytes) },
    random,
  );
  const address: Address = random.onceIn(12) && known.length > 0 ? random.pick(known) : { service, characteristic };
  // A value may be as long as the link's packets are; longer ones do not exist.
  return { type: 'value', how, ...address, bytes: random.onceIn(4) ? bytes : made.slice(0, 512) };
}

/** The link answers what the session asked for: in order, mostly, and not always as hoped. */
function answers(random: Random, waiting: GattCommand[], source: FrameSource): readonly Step[] {
  if (!random.onceIn(2)) return [];
  const command = waiting.shift();
  if (command === undefined || command.op === 'disconnect') return [];
  const { op, service, characteristic } = command;
  const address = { service, characteristic };
  if (random.onceIn(12)) return [{ do: 'message', message: { type: 'failed', op, ...address, detail: 'fuzzed' } }];
  if (op !== 'read') return [{ do: 'message', message: { type: 'done', op, ...address } }];
  const bytes = random.onceIn(2) ? random.bytes(random.below(21)) : makeFrame(source, random).slice(0, 512);
  return [{ do: 'message', message: { type: 'value', how: 'read', ...address, bytes } }];
}
