import { describe, expect, it } from 'vitest';
import { BELONGING_KINDS } from '#domain/red-bag/belongings.ts';
import { completenessOf, type PartState } from '#domain/red-bag/completeness.ts';
import type { PackPart } from '#domain/red-bag/red-bag.ts';
import {
  edithGoes,
  edithPacked,
  packedFrom,
  SURROUNDINGS,
  usualThings,
  type BagJournal,
  type Made,
} from '../../../fixtures/red-bag.ts';
import { EDITH, journalOf } from '../../../fixtures/rich-record.ts';

function partOf({ pack, bag }: Made, part: PackPart): PartState {
  const found = completenessOf(pack, bag).parts.find((one) => one.part === part);
  if (found === undefined) throw new Error('no such part');
  return found;
}

/** Somebody of whom nothing is known but who they are. */
function unknown(): BagJournal {
  const journal = journalOf();
  journal.write('resident.registered', {
    resident: {
      ...EDITH,
      allergies: { status: 'not-asked' },
      cpr: { status: 'not-recorded' },
      scale2: undefined,
      communication: [],
      background: [],
      wishes: undefined,
      nextOfKin: undefined,
      normalNews2: undefined,
    },
  });
  return journal;
}

describe('the front page', () => {
  it('is ready with the word that says hospital, before anybody has packed anything', () => {
    const { journal } = edithGoes();
    const made = packedFrom(journal.entries);
    expect(completenessOf(made.pack, made.bag)).toMatchObject({ frontPageReady: true });
    expect(partOf(made, 'front-page').state).toBe('ready');
  });

  it.each([
    ['a carer says so', 'bag.started', { words: 'Her breathing' }, 'Her breathing'],
    [
      '999 was rung',
      'emergency.noted',
      { emergency: 'stroke', list: 'emergencies/1', rang999: true, incident: '' },
      'Signs of a stroke',
    ],
  ] as const)('is ready when %s, of somebody of whom nothing is known', (_why, kind, body, concern) => {
    const journal = unknown();
    journal.write(kind, body);
    const made = packedFrom(journal.entries);
    expect(made.pack.event.concern).toBe(concern);
    expect(completenessOf(made.pack, made.bag).frontPageReady).toBe(true);
    expect(partOf(made, 'allergies').missing).toEqual(['Nobody has asked about allergies.']);
  });

  it('lacks the number of the home where its settings have none, and is printed all the same', () => {
    const { journal } = edithGoes();
    const made = packedFrom(journal.entries, { ...SURROUNDINGS, home: { ...SURROUNDINGS.home, telephone: '' } });
    expect(partOf(made, 'front-page').missing).toHaveLength(1);
    expect(completenessOf(made.pack, made.bag).frontPageReady).toBe(true);
  });
});

describe('medicines', () => {
  it('that must not be late are missing until somebody has said when they were given last', () => {
    const { journal, bagId } = edithGoes();
    const before = partOf(packedFrom(journal.entries), 'medicines');
    expect(before.missing[0]).toBe('Nobody has written when Apixaban was given last.');
    // What is given only when needed has no last time that somebody waits for.
    expect(before.missing).not.toContain('Nobody has written when Paracetamol was given last.');
    journal.write('bag.medicines-given', {
      bagId,
      given: [
        { medicine: 'Apixaban', answer: 'not-known', words: 'The chart is on the trolley' },
        { medicine: 'Tiotropium', answer: 'not-given', words: 'Asleep' },
      ],
    });
    expect(partOf(packedFrom(journal.entries), 'medicines').state).toBe('ready');
  });
});

describe('belongings', () => {
  it('are whole when each usual thing was answered, and something to pack is left', () => {
    const { journal, bagId } = edithGoes();
    const usual = BELONGING_KINDS.length - 1;
    expect(partOf(packedFrom(journal.entries), 'belongings').missing).toEqual([
      `${String(usual)} usual things: nobody has said whether they go along.`,
    ]);
    for (const thing of usualThings()) journal.write('bag.thing-stated', { bagId, thing });
    expect(partOf(packedFrom(journal.entries), 'belongings').state).toBe('ready');
    const [first] = usualThings();
    if (first === undefined) throw new Error('nothing is usual');
    journal.write('bag.thing-stated', { bagId, thing: { ...first, place: 'to-pack' } });
    expect(partOf(packedFrom(journal.entries), 'belongings').missing).toEqual(['1 still to pack.']);
  });
});

describe('a part that cannot be had', () => {
  it('is skipped with a reason, counts as done, and still says what is missing; wanted again it is missing', () => {
    const { journal, bagId } = edithGoes();
    const before = packedFrom(journal.entries);
    journal.write('bag.part-settled', {
      bagId,
      part: 'medicines',
      answer: 'skipped',
      reason: 'The chart is locked away',
    });
    const skipped = packedFrom(journal.entries);
    expect(partOf(skipped, 'medicines')).toMatchObject({ state: 'skipped' });
    expect(partOf(skipped, 'medicines').missing).not.toEqual([]);
    expect(skipped.pack.skipped).toEqual([{ part: 'medicines', reason: 'The chart is locked away', by: 'Priya Nair' }]);
    expect(completenessOf(skipped.pack, skipped.bag).percent).toBe(
      completenessOf(before.pack, before.bag).percent + 10,
    );
    journal.write('bag.part-settled', { bagId, part: 'medicines', answer: 'wanted', reason: '' });
    expect(partOf(packedFrom(journal.entries), 'medicines').state).toBe('missing');
  });

  it('that was skipped and came after all is ready', () => {
    const { journal, bagId } = edithPacked();
    journal.write('bag.part-settled', { bagId, part: 'medicines', answer: 'skipped', reason: 'No chart' });
    expect(partOf(packedFrom(journal.entries), 'medicines').state).toBe('ready');
  });
});

describe('advance care', () => {
  it('says that the papers differ, and that nobody knows where one is', () => {
    const { journal } = edithGoes();
    const missing = partOf(packedFrom(journal.entries), 'advance-care').missing;
    expect(missing).toEqual(['The papers on CPR differ: read the signed originals.']);
  });
});

it('is whole once everything was said or skipped', () => {
  const { journal, bagId } = edithPacked();
  journal.write('bag.part-settled', {
    bagId,
    part: 'advance-care',
    answer: 'skipped',
    reason: 'Dr Okafor looks tomorrow',
  });
  const { pack, bag } = packedFrom(journal.entries);
  const whole = completenessOf(pack, bag);
  expect(whole.parts.filter(({ state }) => state === 'missing')).toEqual([]);
  expect(whole.percent).toBe(100);
});
