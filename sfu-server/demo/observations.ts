/** A few days of ordinary observations for each invented resident. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { Acvpu } from '#domain/news2/parameters.ts';
import type { ObservationValues, Provenance } from '#domain/observations/observation-set.ts';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from './people.ts';

/** RR, SpO2, systolic, diastolic, pulse, consciousness, tenths of a degree. All on air. */
type Line = readonly [number, number, number, number, number, Acvpu, number];

export interface DemoObservations {
  readonly at: Instant;
  readonly by: (typeof DEMO_CARERS)[keyof typeof DEMO_CARERS];
  readonly values: ObservationValues;
}

/** Oldest first. The newest is eleven hours old, so that nothing here rests under a call made today. */
const LINES: Readonly<Record<string, readonly Line[]>> = {
  // Scale 2: 88 to 92 % is her target. A little more each day, from her normal of 1 to 3.
  [DEMO_RESIDENT_IDS.edith]: [
    [18, 91, 128, 72, 92, 'A', 366],
    [18, 90, 130, 74, 94, 'A', 367],
    [19, 91, 126, 70, 93, 'A', 366],
    [20, 90, 124, 70, 96, 'A', 370],
    [20, 89, 122, 68, 98, 'A', 374],
    [21, 88, 118, 66, 98, 'A', 378],
  ],
  [DEMO_RESIDENT_IDS.walter]: [
    [16, 97, 134, 78, 76, 'A', 365],
    [15, 97, 131, 76, 74, 'A', 364],
    [16, 96, 138, 80, 78, 'A', 366],
    [16, 97, 129, 75, 72, 'A', 365],
    [17, 96, 133, 77, 80, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.stanley]: [
    [17, 95, 142, 80, 84, 'A', 366],
    [18, 95, 139, 79, 82, 'A', 365],
    [17, 96, 144, 82, 86, 'A', 367],
    [18, 95, 140, 80, 83, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.olive]: [
    [14, 98, 148, 86, 70, 'A', 367],
    [15, 97, 152, 88, 72, 'A', 366],
    [14, 98, 146, 84, 68, 'A', 366],
    [15, 98, 150, 86, 71, 'A', 367],
  ],
  [DEMO_RESIDENT_IDS.gurdeep]: [
    [18, 95, 112, 66, 78, 'A', 364],
    [18, 96, 114, 68, 80, 'A', 365],
    [19, 95, 113, 66, 82, 'A', 364],
    [18, 95, 116, 70, 79, 'A', 365],
  ],
  [DEMO_RESIDENT_IDS.margaret]: [
    [16, 96, 118, 64, 92, 'A', 366],
    [17, 96, 121, 66, 94, 'A', 368],
    [16, 97, 119, 65, 91, 'A', 367],
    [17, 96, 117, 64, 93, 'A', 369],
  ],
  [DEMO_RESIDENT_IDS.fatima]: [
    [15, 97, 136, 80, 74, 'A', 366],
    [16, 98, 132, 78, 76, 'A', 365],
    [15, 97, 138, 81, 75, 'A', 366],
    [15, 97, 134, 79, 73, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.arthur]: [
    [14, 97, 122, 70, 68, 'A', 364],
    [15, 96, 118, 68, 70, 'A', 365],
    [14, 97, 124, 71, 66, 'A', 364],
    [15, 97, 120, 69, 69, 'A', 365],
  ],
  [DEMO_RESIDENT_IDS.ivy]: [
    [20, 93, 104, 58, 88, 'A', 362],
    [20, 93, 106, 60, 86, 'A', 363],
    [19, 94, 102, 58, 90, 'A', 362],
  ],
  [DEMO_RESIDENT_IDS.harold]: [
    [18, 95, 126, 72, 82, 'A', 367],
    [19, 95, 124, 70, 84, 'A', 368],
    [18, 96, 128, 74, 80, 'A', 367],
  ],
  [DEMO_RESIDENT_IDS.doreen]: [
    [16, 97, 136, 78, 74, 'A', 366],
    [15, 98, 132, 76, 72, 'A', 365],
    [16, 97, 138, 80, 76, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.hugh]: [
    [17, 95, 124, 70, 78, 'A', 365],
    [18, 95, 122, 68, 80, 'A', 366],
    [17, 96, 126, 72, 77, 'A', 365],
  ],
  [DEMO_RESIDENT_IDS.agnes]: [
    [18, 96, 118, 64, 92, 'A', 367],
    [17, 97, 120, 66, 90, 'A', 366],
    [18, 96, 116, 64, 93, 'A', 368],
  ],
  [DEMO_RESIDENT_IDS.cyril]: [
    [16, 96, 144, 82, 70, 'A', 364],
    [15, 97, 140, 80, 72, 'A', 365],
    [16, 96, 146, 84, 71, 'A', 364],
  ],
  [DEMO_RESIDENT_IDS.nora]: [
    [16, 97, 122, 70, 80, 'A', 366],
    [17, 96, 124, 72, 82, 'A', 365],
    [16, 97, 120, 70, 78, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.ronald]: [
    [18, 95, 134, 74, 92, 'A', 366],
    [17, 95, 130, 72, 91, 'A', 365],
    [18, 94, 132, 74, 93, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.elsie]: [
    [15, 98, 148, 86, 72, 'A', 366],
    [16, 97, 150, 88, 74, 'A', 367],
    [15, 98, 146, 84, 70, 'A', 366],
  ],
  [DEMO_RESIDENT_IDS.winifred]: [
    [19, 96, 106, 60, 84, 'A', 362],
    [18, 97, 108, 62, 82, 'A', 363],
    [19, 96, 104, 60, 86, 'A', 362],
  ],
};

const TWELVE_HOURS_MS = 12 * 60 * 60_000;
const NEWEST_AGE_MS = 11 * 60 * 60_000;
/** Those who have been shown how. */
const TURNS = [DEMO_CARERS.priya, DEMO_CARERS.tom] as const;

function valuesOf(
  [rr, spo2, systolic, diastolic, pulse, consciousness, temperature]: Line,
  at: Instant,
): ObservationValues {
  const device = (deviceId: string, driverId: string, deviceLabel: string): Provenance => ({
    source: 'device',
    deviceId,
    driverId,
    deviceLabel,
    takenAt: at,
    remarks: [],
  });
  const oximeter = device('oximeter-1', 'nonin-ascii', 'Oximeter');
  const cuff = device('cuff-1', 'suntech-advantage', 'Blood pressure cuff');
  const thermometer = device('thermometer-1', 'suretemp-plus', 'Thermometer');
  const observed: Provenance = { source: 'observed', takenAt: at };
  return {
    respiratoryRate: { value: rr, provenance: { source: 'counted', takenAt: at, seconds: 60 } },
    spo2: { value: spo2, provenance: oximeter },
    inspiredOxygen: { value: { support: 'air' }, provenance: observed },
    bloodPressure: { value: { systolic, diastolic }, provenance: cuff },
    pulse: { value: pulse, provenance: oximeter },
    consciousness: { value: consciousness, provenance: observed },
    temperature: { value: temperature, provenance: thermometer },
  };
}

/** The observations of one resident, oldest first, twelve hours apart, as seen from `now`. */
export function demoObservations(residentId: string, now: Instant): readonly DemoObservations[] {
  const lines = LINES[residentId] ?? [];
  // A few minutes apart from resident to resident: one carer cannot be at two bedsides at once.
  const round = Object.keys(LINES).indexOf(residentId) * 7 * 60_000;
  return lines.map((line, index) => {
    const at = addMilliseconds(now, -(NEWEST_AGE_MS + round + (lines.length - 1 - index) * TWELVE_HOURS_MS));
    const by = TURNS[index % TURNS.length] ?? DEMO_CARERS.priya;
    return { at, by, values: valuesOf(line, at) };
  });
}

export interface DemoCorrection {
  /** Which set was saved wrongly first, counted from the oldest. */
  readonly ofSet: number;
  /** As it was typed before somebody noticed. */
  readonly asTyped: (values: ObservationValues) => ObservationValues;
  readonly words: string;
}

/** Sets that were saved with a slip of the finger and put right a few minutes later: the wrong one stays, struck through. */
export const DEMO_CORRECTIONS: Readonly<Record<string, DemoCorrection>> = {
  [DEMO_RESIDENT_IDS.walter]: {
    ofSet: 2,
    asTyped: (values) => ({
      ...values,
      spo2: { value: 69, provenance: { source: 'typed', takenAt: values.spo2?.provenance.takenAt ?? '' } },
    }),
    words: 'Typed 69 for 96. Read again from the oximeter.',
  },
};
