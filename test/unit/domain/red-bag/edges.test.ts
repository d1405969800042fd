/** What counts for a journey by its time, and what is said twice of one thing. */
import { describe, expect, it } from 'vitest';
import { addMilliseconds } from '#domain/base/time.ts';
import { isWithHome } from '#domain/red-bag/state.ts';
import type { Belonging } from '#domain/red-bag/belongings.ts';
import { ENCOUNTER } from '../../../fixtures/entries.ts';
import { BASIS, CREW, packedFrom, type BagJournal } from '../../../fixtures/red-bag.ts';
import { EDITH, journalOf } from '../../../fixtures/rich-record.ts';

const START = '2026-11-20T10:00:00.000Z';
const HOUR_MS = 3_600_000;
const from = (hours: number): string => addMilliseconds(START, hours * HOUR_MS);
const GLASSES: Belonging = { thingId: 'glasses', kind: 'glasses', words: '', place: 'worn', condition: '' };

function begun(
  before: (journal: BagJournal) => void = () => undefined,
  words = '',
): { journal: BagJournal; bagId: string } {
  const journal = journalOf();
  journal.write('resident.registered', { resident: EDITH }, { at: from(-1000) });
  before(journal);
  return { journal, bagId: journal.write('bag.started', { words }, { at: START }) };
}

/** A call of its own, by its number. */
function called(journal: BagJournal, concern: string, at: string): void {
  const id = journal.write('call.requested', { concern }, { at });
  const index = journal.entries.findIndex(({ envelope }) => envelope.id === id);
  const entry = journal.entries[index];
  if (entry === undefined) throw new Error('nothing was written');
  journal.entries[index] = { ...entry, envelope: { ...entry.envelope, encounterId: ENCOUNTER } };
}

describe('a call', () => {
  it.each([
    [-71.9, 'Chesty'],
    [-72, ''],
    [1, 'Chesty'],
    [71.9, 'Chesty'],
    [72, ''],
  ])('%d hours from the beginning of a bag is or is not why somebody goes', (hours, concern) => {
    const { journal } = begun((it) => {
      called(it, 'Chesty', from(hours));
    });
    expect(packedFrom(journal.entries).pack.event.concern).toBe(concern);
  });
});

describe('what was noticed', () => {
  it.each([
    [-23.9, 'Not herself'],
    [-24, ''],
    [2, 'Not herself'],
  ])('%d hours from it stands where nobody has said what is wrong', (hours, concern) => {
    const { journal } = begun((it) => {
      const check = { questions: 'q/1', asWellAsNormal: false, signs: ['sick' as const], words: 'Not herself' };
      it.write('soft-signs.recorded', check, { at: from(hours) });
    });
    expect(packedFrom(journal.entries).pack.event.concern).toBe(concern);
  });

  it('never takes the place of what somebody said', () => {
    const { journal } = begun((it) => {
      const check = { questions: 'q/1', asWellAsNormal: false, signs: [], words: 'Not herself' };
      it.write('soft-signs.recorded', check, { at: from(-1) });
    }, 'She fell');
    expect(packedFrom(journal.entries).pack.event.concern).toBe('She fell');
  });
});

describe('a finding', () => {
  it.each([
    [-23.9, 1],
    [-24, 0],
    [5, 1],
  ])('%d hours from it goes along or does not', (hours, count) => {
    const { journal } = begun((it) => {
      const at = from(hours);
      const finding = {
        kind: 'pain-numeric',
        score: 4,
        site: 'Hip',
        provenance: { source: 'observed', takenAt: at },
      } as const;
      it.write('finding.recorded', { finding }, { at });
    });
    const made = packedFrom(journal.entries);
    expect(made.pack.event.findings).toHaveLength(count);
    // A pack that is looked at days later is not another pack for that.
    expect(packedFrom(journal.entries, { ...LATER }).pack.event).toEqual(made.pack.event);
  });
});

const LATER = {
  service: { name: 'Nurses', telephone: '' },
  home: { name: 'Larkfield House', address: '', telephone: '' },
  demo: true,
  version: 4,
  madeAt: from(200),
  madeBy: 'Tom Aldous',
};

describe('a thing', () => {
  it('that is described again keeps what was found when somebody looked for it', () => {
    const { journal, bagId } = begun();
    journal.write('bag.thing-stated', { bagId, thing: GLASSES }, { at: from(1) });
    journal.write(
      'bag.thing-checked',
      { bagId, thingId: 'glasses', check: 'missing', words: 'Not in it', due: from(90) },
      { at: from(70) },
    );
    journal.write('bag.thing-stated', { bagId, thing: { ...GLASSES, words: 'brown' } }, { at: from(71) });
    expect(packedFrom(journal.entries).bag.belongings).toMatchObject([
      { thing: { words: 'brown' }, checks: [{ check: 'missing' }] },
    ]);
  });

  it('that was ticked before the bag left does not bring the bag home', () => {
    const { journal, bagId } = begun();
    journal.write('bag.thing-stated', { bagId, thing: GLASSES }, { at: from(1) });
    journal.write('bag.thing-checked', { bagId, thingId: 'glasses', check: 'back', words: '' }, { at: from(2) });
    journal.write(
      'bag.handed-over',
      { bagId, to: CREW, how: 'on-screen', version: 1, basis: BASIS, words: '' },
      { at: from(3) },
    );
    expect(isWithHome(packedFrom(journal.entries).bag)).toBe(false);
  });
});

it('a bag whose every reason was struck, and in which something is packed, is as old as its first word', () => {
  const journal = journalOf();
  journal.write('resident.registered', { resident: EDITH }, { at: from(-1000) });
  const note = { emergency: 'fit', list: 'emergencies/1', rang999: true, incident: '' } as const;
  const first = journal.write('emergency.noted', note, { at: from(0) });
  const second = journal.write('emergency.noted', note, { at: from(1) });
  journal.write('bag.thing-stated', { bagId: first, thing: GLASSES }, { at: from(2) });
  for (const entryId of [first, second]) {
    journal.write('entry.struck', { entryId, why: 'wrong-resident', words: 'Room 3' }, { at: from(3) });
  }
  expect(packedFrom(journal.entries).bag).toMatchObject({ startedAt: from(0), bagId: first });
});
