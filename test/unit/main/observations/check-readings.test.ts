import { describe, expect, it } from 'vitest';
import { checkReadings, withoutCheck } from '#core/observations/check-readings.ts';
import { LOGGED_AT_MOST, LOGGED_MS, ReadingLog } from '#core/observations/reading-log.ts';
import type { DeviceProvenance, ObservationValues, ReadingRecord } from '#domain/observations/observation-set.ts';
import type { Measurement } from '#domain/observations/measurement.ts';

const AT = '2026-11-22T08:00:00.000Z';

function sent(readingId: string, changes: Partial<ReadingRecord> = {}) {
  const reading = {
    readingId,
    driverVersion: 1,
    raw: '0102',
    quality: 'ok' as const,
    confirmed: false,
    fromMemory: false,
    checked: true,
    ...changes,
  };
  return {
    source: 'device' as const,
    deviceId: 'ox-1',
    driverId: 'nonin-ascii',
    deviceLabel: 'Oximeter',
    takenAt: AT,
    remarks: [],
    reading,
  };
}

const MEASURED: Measurement[] = [
  { kind: 'spo2', percent: 96 },
  { kind: 'pulse', perMinute: 71 },
];

let nowMs = 0;

function logOf(...provenances: ReturnType<typeof sent>[]): ReadingLog {
  const log = new ReadingLog(() => nowMs);
  for (const provenance of provenances) add(log, provenance);
  return log;
}

function add(log: ReadingLog, provenance: ReturnType<typeof sent>, measurements = MEASURED): void {
  log.add({ type: 'reading', deviceId: 'ox-1', at: AT, of: 'oximeter', measurements, final: false, provenance });
}

const taken = (provenance: DeviceProvenance, spo2 = 96): ObservationValues => ({
  spo2: { value: spo2, provenance },
  pulse: { value: 71, provenance },
});

const refusal = (words: string) => expect.objectContaining({ code: 'bad-params', message: words }) as unknown;

describe('what a screen says of a reading', () => {
  it('is taken when the device sent it: two values of one reading are one use', () => {
    const checked = checkReadings(taken(sent('r1')), logOf(sent('r1')));
    expect(checked).toEqual({ values: taken(sent('r1')), readingIds: ['r1'], deviceIds: ['ox-1'] });
  });

  it('is refused with another value than the device sent', () => {
    expect(() => checkReadings(taken(sent('r1'), 97), logOf(sent('r1')))).toThrow(
      refusal('Nothing was saved: the value of the Oximeter is not what the device sent. Measure again.'),
    );
  });

  it('is refused when it is put in another place of the set', () => {
    const values: ObservationValues = { respiratoryRate: { value: 71, provenance: sent('r1') } };
    expect(() => checkReadings(values, logOf(sent('r1')))).toThrow(
      refusal(expect.stringContaining('not what') as never),
    );
  });

  it.each<[string, Partial<DeviceProvenance>]>([
    ['time', { takenAt: '2026-11-22T08:00:01.000Z' }],
    ['device', { deviceId: 'ox-2' }],
    ['remarks', { remarks: ['Fast averaging'] }],
    ['bytes', { reading: sent('r1', { raw: '0103' }).reading }],
    ['quality', { reading: sent('r1', { fromMemory: true, confirmed: true }).reading }],
  ])('is refused with another %s than the device sent', (_what, changes) => {
    expect(() => checkReadings(taken({ ...sent('r1'), ...changes }), logOf(sent('r1')))).toThrow(
      refusal(expect.stringContaining('is not what the device sent') as never),
    );
  });

  it.each<Partial<ReadingRecord>>([{ quality: 'questionable' }, { fromMemory: true, quality: 'questionable' }])(
    'is refused while nobody has confirmed a reading that is %j',
    (changes) => {
      const log = logOf(sent('r1', changes));
      expect(() => checkReadings(taken(sent('r1', changes)), log)).toThrow(
        refusal('Nothing was saved: look at the reading of the Oximeter and confirm it, or measure again.'),
      );
      const confirmed = taken(sent('r1', { ...changes, confirmed: true }));
      expect(checkReadings(confirmed, log).values).toEqual(confirmed);
    },
  );

  it('is kept and says that nobody could compare it, when this program was restarted meanwhile', () => {
    const { values, readingIds } = checkReadings(taken(sent('r1')), logOf());
    expect(values.spo2!.provenance).toMatchObject({ reading: { checked: false, quality: 'questionable' } });
    expect(readingIds).toEqual(['r1']);
    // It is the same as what was asked for, so that a second try is no other content.
    expect(withoutCheck(values)).toEqual(withoutCheck(taken(sent('r1'))));
    expect(withoutCheck(values)).not.toEqual(withoutCheck(taken(sent('r2'))));
  });

  it('needs what the device sent', () => {
    const { reading: _left, ...bare } = sent('r1');
    expect(() => checkReadings(taken(bare), logOf())).toThrow(
      refusal('Nothing was saved: the value of the Oximeter came without what the device sent. Measure again.'),
    );
  });

  it('does not look at what people counted, saw or typed', () => {
    const values: ObservationValues = {
      consciousness: { value: 'A', provenance: { source: 'observed', takenAt: AT } },
      pulse: { value: 80, provenance: { source: 'typed', takenAt: AT } },
    };
    expect(checkReadings(values, logOf())).toEqual({ values, readingIds: [], deviceIds: [] });
  });
});

describe('the log of readings', () => {
  it('forgets what is old', () => {
    nowMs = 0;
    const log = logOf(sent('old'));
    nowMs = LOGGED_MS + 1;
    add(log, sent('new'));
    expect(log.find('old')).toEqual([]);
    expect(log.find('new')).toHaveLength(1);
  });

  it('does not grow without end', () => {
    const log = new ReadingLog(() => 0);
    for (let count = 0; count <= LOGGED_AT_MOST; count += 1) add(log, sent(`r${count}`));
    expect(log.find('r0')).toEqual([]);
    expect(log.find('r1')).toHaveLength(1);
  });
});
