/**
 * What the bytes at a port prove. A checksum that is right again and again is no chance, and neither is an answer to a
 * question at a port that was silent before: that is `sure`. Without either, only several readings that agree with one
 * another, and not a byte that makes no sense, are `likely`. Rubbish is never proposed as anything: a wrong guess that a
 * person confirms would be a wrong number on somebody's chart.
 */
import { hasChecksum, type DeviceReading, type DriverOptions } from '#drivers/api.ts';
import type { Measurement } from '#domain/observations/measurement.ts';
import type { Tally } from './hearing.ts';
import type { Trial } from './plan.ts';
import { readingInWords } from './words.ts';

/** A guess for a person to confirm. */
export interface DriverProposal {
  readonly driverId: string;
  readonly options: DriverOptions;
  readonly confidence: 'sure' | 'likely';
  /** What was seen, in plain words. */
  readonly because: string;
  readonly serialNumber?: string;
}

export interface Circumstances {
  readonly how: Trial['how'];
  /** true when nothing came while nobody had asked: what comes now is an answer. */
  readonly silentBefore: boolean;
  /** How long was listened. */
  readonly elapsedMs: number;
}

const SURE_FRAMES = 3;
const LIKELY_READINGS = 3;
/** The busiest stream has a packet of 375 bytes every second. */
const BYTES_A_FRAME = 600;
/** Answers that make an exchange. */
const SURE_ANSWERS = 2;

/** Proposals, the best first: at most one for each driver, and only the sure ones where there are any. */
export function judge(tallies: readonly Tally[], seen: Circumstances): readonly DriverProposal[] {
  const judged = tallies.flatMap((tally) => {
    const confidence = confidenceOf(tally, seen);
    return confidence === undefined ? [] : [{ tally, confidence }];
  });
  const sure = judged.filter(({ confidence }) => confidence === 'sure');
  const best = new Map<string, DriverProposal>();
  for (const { tally, confidence } of (sure.length > 0 ? sure : judged).toSorted(byWeight)) {
    const { driver, options } = tally.candidate;
    if (best.has(driver.id)) continue;
    best.set(driver.id, {
      driverId: driver.id,
      options,
      confidence,
      because: because(tally, seen),
      ...(tally.serialNumber === undefined ? {} : { serialNumber: tally.serialNumber }),
    });
  }
  return [...best.values()];
}

function confidenceOf(tally: Tally, seen: Circumstances): DriverProposal['confidence'] | undefined {
  const { driver, options } = tally.candidate;
  const frames = framesOf(tally, seen);
  const badAmong = tally.bad - Math.min(1, tally.badBefore);
  return hasChecksum(driver, options)
    ? checkedConfidence(frames, badAmong, tally)
    : (answeredConfidence(tally, seen) ?? agreeingConfidence(tally, badAmong));
}

/**
 * Acknowledgements and idle states count only as answers: at a port that was silent before, where everything that came
 * after the question made sense. A device that refuses the question is another device.
 */
function framesOf(tally: Tally, seen: Circumstances): number {
  const { good, signs, recognised } = tally;
  return good + signs + (isExchange(tally, seen) ? recognised : 0);
}

function isExchange({ bad, faults }: Tally, { how, silentBefore }: Circumstances): boolean {
  return how === 'ask' && silentBefore && bad === 0 && faults === 0;
}

function checkedConfidence(frames: number, badAmong: number, tally: Tally): DriverProposal['confidence'] | undefined {
  // One of 256 pieces of rubbish has the right sum: there must be many good frames for the bytes, and they must agree.
  const manyForTheBytes = frames * BYTES_A_FRAME >= tally.bytes && agree(tally.readings);
  if (frames >= SURE_FRAMES && badAmong * 4 <= frames && manyForTheBytes) return 'sure';
  if (frames >= 1 && tally.bad === 0) return 'likely';
  return frames > 1 && badAmong === 0 && manyForTheBytes ? 'likely' : undefined;
}

function answeredConfidence(tally: Tally, seen: Circumstances): DriverProposal['confidence'] | undefined {
  if (!isExchange(tally, seen)) return undefined;
  // That there is nothing to measure is soon said by chance. A value, or a name, is not.
  const said = tally.identified || tally.readings.length > 0;
  if (tally.good >= SURE_ANSWERS && said) return 'sure';
  return tally.good + tally.recognised > 0 ? 'likely' : undefined;
}

function agreeingConfidence(tally: Tally, bad: number): DriverProposal['confidence'] | undefined {
  if (bad > 0) return undefined;
  const refusals = tally.good - tally.readings.length;
  if (tally.readings.length === 0) return refusals >= LIKELY_READINGS && tally.bad === 0 ? 'likely' : undefined;
  return tally.readings.length >= LIKELY_READINGS && agree(tally.readings) ? 'likely' : undefined;
}

/** How much one reading of a stream may differ from the one before it, a second or two ago. */
const STEP: Readonly<Record<Measurement['kind'], number>> = {
  'respiratory-rate': 6,
  spo2: 4,
  pulse: 15,
  'blood-pressure': 15,
  temperature: 5,
};

/** What comes from a memory was measured on other days, and is not asked. */
function agree(readings: readonly DeviceReading[]): boolean {
  const last = new Map<Measurement['kind'], number>();
  for (const { fromMemory, measurements } of readings) {
    if (fromMemory) continue;
    for (const measurement of measurements) {
      const before = last.get(measurement.kind);
      const now = size(measurement);
      if (before !== undefined && Math.abs(before - now) > STEP[measurement.kind]) return false;
      last.set(measurement.kind, now);
    }
  }
  return true;
}

function size(measurement: Measurement): number {
  switch (measurement.kind) {
    case 'respiratory-rate':
    case 'pulse':
      return measurement.perMinute;
    case 'spo2':
      return measurement.percent;
    case 'blood-pressure':
      return measurement.systolic;
    case 'temperature':
      return measurement.tenthsCelsius;
    default:
      return measurement satisfies never;
  }
}

interface Judged {
  readonly tally: Tally;
  readonly confidence: DriverProposal['confidence'];
}

/** A medical device before a home-made one, then whoever made sense of more. */
function byWeight(a: Judged, b: Judged): number {
  const medical = Number(b.tally.candidate.driver.medical) - Number(a.tally.candidate.driver.medical);
  if (medical !== 0) return medical;
  const checked = Number(isChecked(b)) - Number(isChecked(a));
  if (checked !== 0) return checked;
  return b.tally.good + b.tally.signs - (a.tally.good + a.tally.signs);
}

function isChecked({ tally: { candidate } }: Judged): boolean {
  return hasChecksum(candidate.driver, candidate.options);
}

function because(tally: Tally, seen: Circumstances): string {
  const { how, elapsedMs } = seen;
  const seconds = Math.max(1, Math.round(elapsedMs / 1000));
  const within = `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  const last = tally.readings.at(-1);
  if (last !== undefined) {
    const count = tally.readings.length;
    const them = count === 1 ? '1 good reading' : `${count} good readings`;
    return `${them} ${within}, for example ${readingInWords(last.measurements)}`;
  }
  const frames = framesOf(tally, seen);
  const answers = how === 'ask' ? 'answer' : 'message';
  const them = `${frames} good ${answers}${frames === 1 ? '' : 's'} ${within}`;
  return tally.good > 0 ? `${them}; it has nothing to measure now` : them;
}
