/** How fast bytes go through something, in the same run as a loop that only looks at each of them. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DriverOptions } from '#drivers/api.ts';
import type { Step } from '../../scripts/fuzz/steps.ts';
import { openSubject, type Subject } from '../../scripts/fuzz/subject.ts';

export interface Throughput {
  /** Megabytes (10^6 bytes) a second. */
  readonly driver: number;
  /** The same bytes, looked at and nothing else. */
  readonly bareLoop: number;
  /** Events that came out, so that it can be seen that something was decoded. */
  readonly events: number;
}

const MEGABYTE = 1_000_000;
/** What a port delivers at once, more or less. */
const CHUNK_BYTES = 64;
/** One round; the middle one of several counts. */
const ROUND_MS = 150;
const ROUNDS = 5;
/** The steps are done over and over: so much is enough to hold all of a driver's examples several times. */
const STREAM_BYTES = 64 * 1024;

/**
 * Decodes the driver's own examples, over and over in one opening.
 * @param subject a driver with its evidence
 */
export async function throughputOf(subject: Subject): Promise<Throughput> {
  const { options, steps } = streamOf(subject);
  const opening = openSubject(subject, false, options);
  let events = 0;
  const decode = (): void => {
    for (const step of steps) events += opening.apply(step).length;
  };
  const chunks = steps.flatMap((step) => bytesOf(step) ?? []);
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const look = (): void => {
    let sum = looked;
    for (const chunk of chunks) for (let at = 0; at < chunk.length; at += 1) sum = (sum + (chunk[at] ?? 0)) & 0xff;
    looked = sum;
  };
  const [driver, bareLoop]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    // In turn, so that both meet the machine as it is at that moment.
    driver.push(await rate(decode, length));
    bareLoop.push(await rate(look, length));
  }
  return { driver: median(driver), bareLoop: median(bareLoop), events };
}

/** Kept outside, so that the loop cannot be left out as without effect. */
let looked = 0;

async function rate(once: () => void, bytes: number): Promise<number> {
  await nextTurn();
  const from = performance.now();
  let times = 0;
  let now = from;
  for (; now - from < ROUND_MS; now = performance.now()) {
    once();
    times += 1;
  }
  return (times * bytes) / MEGABYTE / ((now - from) / 1_000);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** The examples that go with the first one's options, one after the other until there is enough. */
function streamOf(subject: Subject): { readonly options: DriverOptions; readonly steps: readonly Step[] } {
  if (subject.transport === 'gatt') {
    const messages = subject.examples.frames.map(({ service, characteristic, bytes }): Step => ({
      do: 'message',
      message: { type: 'value', how: 'notified', service, characteristic, bytes: Uint8Array.from(bytes) },
    }));
    const length = subject.examples.frames.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return { options: {}, steps: Array.from({ length: timesToFill(length) }, () => messages).flat() };
  }
  const [first, ...others] = subject.examples.frames;
  const options = first?.options ?? {};
  const alike = [first, ...others].flatMap((frame) =>
    frame !== undefined && JSON.stringify(frame.options ?? {}) === JSON.stringify(options) ? [frame.bytes] : [],
  );
  const once = Buffer.concat(alike);
  const stream = Buffer.concat(Array.from({ length: timesToFill(once.length) }, () => once));
  const steps: Step[] = [];
  for (let at = 0; at < stream.length; at += CHUNK_BYTES) {
    steps.push({ do: 'bytes', bytes: stream.subarray(at, at + CHUNK_BYTES) });
  }
  return { options, steps };
}

function timesToFill(length: number): number {
  return Math.ceil(STREAM_BYTES / Math.max(1, length));
}

function bytesOf(step: Step): Uint8Array | undefined {
  if (step.do === 'bytes') return step.bytes;
  return step.do === 'message' && step.message.type === 'value' ? step.message.bytes : undefined;
}
