import { describe, expect, it } from 'vitest';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Statement } from '#domain/record/statement.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import {
  expectedDeathOf,
  originalOf,
  otherNumbers,
  sayings,
  surgeryOf,
} from '../../../../renderer/apps/kiosk/state/emergency-facts.ts';
import type { Home } from '../../../../renderer/apps/kiosk/state/store.ts';
import { HOME, entry } from '../../../fixtures/entries.ts';
import { EDITH, richRecord, RICH_NOW } from '../../../fixtures/rich-record.ts';

const NOW = Date.parse(RICH_NOW);
const LARKFIELD: Home = {
  homeId: HOME,
  kioskId: '01900000-0000-7000-8000-0000000000ff',
  carePolicy: { ...DEFAULT_CARE_POLICY },
  lockAfterMinutes: 5,
  homeName: 'Larkfield House',
  address: '14 Mill Lane',
  nurseTelephone: '01632 960 142',
  numbers: [
    { name: 'Millbrook Surgery.', telephone: '01632 960 310', hours: '8:00 to 18:30' },
    { name: 'Out-of-hours doctor', telephone: '01632 960 411', hours: 'Nights' },
  ],
  summaryTabs: DEFAULT_SUMMARY_TABS,
  demo: true,
  carers: [],
};

function record(changes: Partial<Resident>, ...statements: Statement[]): ResidentRecord {
  const registered = entry('resident.registered', { resident: { ...EDITH, ...changes } }, { number: 1, seq: 1 });
  return reduceResident([
    registered,
    ...statements.map((statement, index) =>
      entry('record.stated', { statement }, { number: index + 2, seq: index + 2 }),
    ),
  ]);
}

const EXPECTED: Statement = {
  topic: 'expected-death',
  content: { agreedBy: 'Dr Okafor', whatToDo: 'Ring the hospice.', anticipatoryMedicines: 'in-the-home' },
  source: { kind: 'gp-record', name: 'Millbrook Surgery' },
  asOf: '2026-11-10',
};

describe('what is read out', () => {
  it('with nobody chosen: where the call comes from', () => {
    expect(sayings(LARKFIELD, undefined, NOW)).toEqual(['I ring from Larkfield House, a care home.']);
    expect(sayings(null, undefined, NOW)).toEqual([]);
  });

  it('age, room, allergies, the CPR wish with "treat everything else", the score and the oxygen aim', () => {
    const said = sayings(LARKFIELD, reduceResident(richRecord()), NOW).join(' ');
    expect(said).toContain('90 years old');
    expect(said).toContain('Room 12');
    expect(said).toContain('Allergic to penicillin');
    expect(said).toContain('do not attempt CPR. Treat everything else');
    expect(said).toContain('NEWS2 was 6 Medium');
    expect(said).toContain('88 to 92%');
  });

  it('"none known" and "nobody has asked" are not the same', () => {
    const none = sayings(LARKFIELD, record({ allergies: { status: 'none-known' } }), NOW);
    expect(none).toContain('No known allergies.');
    const unknown = sayings(LARKFIELD, record({ allergies: { status: 'not-asked' } }), NOW);
    expect(unknown).toContain('Nobody has asked about allergies.');
  });

  it('an unrecorded CPR wish is not made one', () => {
    expect(sayings(LARKFIELD, record({ cpr: { status: 'not-recorded' } }), NOW).join(' ')).not.toContain('CPR');
  });
});

describe('whom to ring', () => {
  const resident = record({}).resident!;

  it('the person’s own surgery, with the record’s number before the home’s', () => {
    expect(surgeryOf(resident, LARKFIELD)).toEqual({
      name: 'Millbrook Surgery',
      gpName: 'Dr Samuel Okafor',
      telephone: '01632 960 310',
      hours: '8:00 to 18:30',
    });
    const own = { ...resident, practice: { ...resident.practice, telephone: '01632 960 999' } };
    expect(surgeryOf(own, LARKFIELD).telephone).toBe('01632 960 999');
    expect(surgeryOf(resident, null).telephone).toBeUndefined();
  });

  it('the other numbers, the surgery not twice', () => {
    const others = otherNumbers(LARKFIELD, surgeryOf(resident, LARKFIELD));
    expect(others.map(({ name }) => name)).toEqual(['Out-of-hours doctor']);
    expect(otherNumbers(LARKFIELD, undefined)).toHaveLength(2);
    expect(otherNumbers(undefined, undefined)).toEqual([]);
  });
});

describe('a death that is expected', () => {
  it('what was agreed, for who is on the pathway and still lives', () => {
    expect(expectedDeathOf(record({}))).toEqual([]);
    expect(expectedDeathOf(record({}, EXPECTED))).toMatchObject([{ content: { whatToDo: 'Ring the hospice.' } }]);
    const died = entry(
      'death.recorded',
      { diedAt: RICH_NOW, place: 'home', expected: true, verifiedBy: '', words: '' },
      { number: 50, seq: 50 },
    );
    const registered = entry('resident.registered', { resident: EDITH }, { number: 1, seq: 1 });
    const stated = entry('record.stated', { statement: EXPECTED }, { number: 2, seq: 2 });
    expect(expectedDeathOf(reduceResident([registered, stated, died]))).toEqual([]);
  });
});

describe('where the signed paper is', () => {
  it('as the newest paper on CPR says; a registration does not know', () => {
    expect(originalOf(record({}))).toBeUndefined();
    expect(originalOf(reduceResident(richRecord()))).toBe('Yellow folder, front office');
  });
});
