import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import type { Belonging } from '#domain/red-bag/belongings.ts';
import { DEFAULT_CARE_POLICY, type CarePolicy } from '#domain/tasks/care-policy.ts';
import type { RedBagTask } from '#domain/tasks/red-bag-tasks.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { carePolicy } from '#protocol/stored/call-schemas.ts';
import { entry, entryId } from '../../../fixtures/entries.ts';
import { BACK_HOME, BASIS, CREW, WARD } from '../../../fixtures/red-bag.ts';

const on = (number: number, time = '10:00'): string => `2026-11-${String(number).padStart(2, '0')}T${time}:00.000Z`;
const bagId = entryId(1);
const GLASSES: Belonging = { thingId: 'glasses', kind: 'glasses', words: '', place: 'worn', condition: '' };

let count = 1;
function make<Kind extends Entry['kind']>(
  kind: Kind,
  body: Extract<Entry, { readonly kind: Kind }>['body'],
  at: string,
): Entry {
  count += 1;
  return entry(kind, body as never, { number: count, seq: count, at });
}

const goes = entry('bag.started', { words: 'Chesty' }, { number: 1, seq: 1, at: on(1) });
const packed = (thing: Belonging = GLASSES): Entry => make('bag.thing-stated', { bagId, thing }, on(1));
const handed = (to = CREW, at = on(1, '11:00')): Entry =>
  make('bag.handed-over', { bagId, to, how: 'on-screen', version: 1, basis: BASIS, words: '' }, at);
const where = (now: 'hospital' | 'here', at: string): Entry =>
  make('whereabouts.recorded', { where: now, words: '' }, at);
const missing = (at: string, due: string): Entry =>
  make('bag.thing-checked', { bagId, thingId: 'glasses', check: 'missing', words: 'Not in it', due }, at);
const settled = (check: 'back' | 'found' | 'replaced' | 'given-up', at: string): Entry =>
  make('bag.thing-checked', { bagId, thingId: 'glasses', check, words: 'On the ward' }, at);
const closedTask = (taskId: string, how: 'done' | 'not-needed' | 'could-not', at: string): Entry =>
  make('task.closed', { taskId, how, words: 'Rang' }, at);
const cameHome = (at: string, checkDue: string): Entry =>
  make(
    'bag.came-home',
    {
      bagId,
      papers: 'summary',
      summary: '',
      medicineChanges: [],
      medicinesLookedAt: true,
      equipment: '',
      followUp: '',
      copies: [],
      checkDue,
    },
    at,
  );
const death = (at: string): Entry =>
  make('death.recorded', { diedAt: at, place: 'hospital', expected: false, verifiedBy: '', words: '' }, at);

const KINDS: readonly string[] = ['bag-return', 'bag-unpack', 'bag-thing', 'discharge-papers', 'discharge-check'];

function tasks(
  entries: readonly Entry[],
  policy: CarePolicy = DEFAULT_CARE_POLICY,
  now = on(28),
): readonly RedBagTask[] {
  return homeTasks(reduceResident(entries), policy, now).filter((task): task is RedBagTask =>
    KINDS.includes(task.kind),
  );
}

describe('a bag that is away', () => {
  it('is asked for 72 hours after it left', () => {
    expect(tasks([goes, handed()])).toMatchObject([
      { kind: 'bag-return', due: on(4, '11:00'), holder: CREW, person: 'away', taskId: `bag-return:${bagId}` },
    ]);
  });

  it('counts from when it left the home, whoever has it by now', () => {
    expect(tasks([goes, handed(), handed(WARD, on(2))])).toMatchObject([{ due: on(4, '11:00'), holder: WARD }]);
  });

  it('is asked for four hours after the person is home without it, however soon that is', () => {
    const entries = [goes, handed(), where('hospital', on(1, '11:05')), where('here', on(2, '14:00'))];
    expect(tasks(entries)).toMatchObject([
      { kind: 'bag-return', due: on(2, '18:00'), person: 'home' },
      { kind: 'discharge-papers', due: on(2, '18:00') },
    ]);
  });

  it('is not asked for later because the person came home late', () => {
    const entries = [goes, handed(), where('hospital', on(1, '11:05')), where('here', on(10))];
    expect(tasks(entries)[0]).toMatchObject({ kind: 'bag-return', due: on(4, '11:00'), person: 'home' });
  });

  it('is asked for again a day after the ward was rung, for as long as it is away', () => {
    const rang = closedTask(`bag-return:${bagId}`, 'done', on(4, '12:00'));
    const tried = closedTask(`bag-return:${bagId}:1`, 'could-not', on(5, '13:00'));
    expect(tasks([goes, handed(), rang])).toMatchObject([{ taskId: `bag-return:${bagId}:1`, due: on(5, '12:00') }]);
    expect(tasks([goes, handed(), rang, tried])).toMatchObject([
      { taskId: `bag-return:${bagId}:2`, due: on(6, '13:00') },
    ]);
  });

  it('is not asked for any more when somebody says that it need not be', () => {
    expect(tasks([goes, handed(), closedTask(`bag-return:${bagId}`, 'not-needed', on(4))])).toEqual([]);
  });

  it.each(['did-not-go', 'moved', 'complete'] as const)('is not asked for when it was closed: %s', (why) => {
    expect(tasks([goes, handed(), make('bag.closed', { bagId, why, words: '' }, on(2))])).toEqual([]);
  });

  it('belongs to the family of somebody who has died, and is asked for all the same', () => {
    expect(tasks([goes, handed(), cameHome(on(2), on(5)), death(on(3))])).toMatchObject([
      { kind: 'bag-return', person: 'died' },
    ]);
  });

  it('that never left is not asked for', () => {
    expect(tasks([goes, packed()])).toEqual([]);
  });

  it('is asked for by the policy of the home', () => {
    const redBag = { awayHours: 48, returnHours: 1, papersHours: 2, againHours: 12 };
    const policy = { ...DEFAULT_CARE_POLICY, redBag };
    expect(carePolicy.parse(policy)).toEqual(policy);
    expect(tasks([goes, handed()], policy)).toMatchObject([{ due: on(3, '11:00') }]);
    const rang = closedTask(`bag-return:${bagId}`, 'done', on(4, '12:00'));
    expect(tasks([goes, handed(), rang], policy)).toMatchObject([{ due: on(5, '00:00') }]);
  });
});

describe('a bag that is back', () => {
  const back = [goes, packed(), handed(), handed(BACK_HOME, on(3))];

  it('is unpacked within four hours, and what the hospital said is written down', () => {
    expect(tasks(back)).toMatchObject([
      { kind: 'bag-unpack', due: on(3, '14:00'), things: [{ thingId: 'glasses' }] },
      { kind: 'discharge-papers', due: on(3, '14:00') },
    ]);
  });

  it('with nothing in it needs no unpacking', () => {
    const left = packed({ ...GLASSES, place: 'stays-home' });
    expect(tasks([goes, left, handed(), handed(BACK_HOME, on(3))])).toMatchObject([{ kind: 'discharge-papers' }]);
  });

  it('is unpacked once each thing was looked for, also without anybody having signed for it', () => {
    const looked = [goes, packed(), handed(), settled('back', on(3))];
    expect(tasks(looked)).toEqual([]);
  });

  it('asks for the check on the day that was promised with the papers, until somebody has looked', () => {
    const home = [...back, settled('back', on(3)), cameHome(on(3), on(5))];
    expect(tasks(home)).toMatchObject([{ kind: 'discharge-check', due: on(5), taskId: `discharge-check:${bagId}` }]);
    const looked = make('bag.checked-after', { bagId, how: 'well', words: 'Up', planReviewed: 'fits' }, on(5));
    expect(tasks([...home, looked])).toEqual([]);
    expect(tasks([...home, closedTask(`discharge-check:${bagId}`, 'not-needed', on(5))])).toEqual([]);
    expect(tasks([...home, where('hospital', on(4))])).toEqual([]);
    expect(tasks([...home, death(on(4))])).toEqual([]);
  });
});

describe('a thing that is missing', () => {
  const lost = [goes, packed(), handed(), handed(BACK_HOME, on(3)), missing(on(3), on(4))];
  const ofThings = (entries: readonly Entry[]): readonly RedBagTask[] =>
    tasks(entries).filter(({ kind }) => kind === 'bag-thing');

  it('is asked for again when it was said', () => {
    expect(ofThings(lost)).toMatchObject([
      { due: on(4), thing: { thingId: 'glasses' }, last: { check: 'missing', words: 'Not in it' } },
    ]);
  });

  it('is another task after each time that somebody asked', () => {
    const chased = make(
      'bag.thing-checked',
      { bagId, thingId: 'glasses', check: 'chased', words: 'Ward looks', due: on(6) },
      on(4),
    );
    const [first] = ofThings(lost);
    const [second] = ofThings([...lost, chased]);
    expect(second?.due).toBe(on(6));
    expect(second?.taskId).not.toBe(first?.taskId);
  });

  it.each(['found', 'replaced', 'given-up'] as const)('is not asked for once it is %s', (check) => {
    expect(ofThings([...lost, settled(check, on(5))])).toEqual([]);
  });

  it('stays missing after somebody ticked the task without saying what became of it', () => {
    const [first] = ofThings(lost);
    const ticked = closedTask(first?.taskId ?? '', 'done', on(4, '12:00'));
    expect(ofThings([...lost, ticked])).toMatchObject([{ due: on(5, '12:00') }]);
  });

  it('is asked for after the bag was closed, the person is away again, or has died', () => {
    const shut = make('bag.closed', { bagId, why: 'complete', words: '' }, on(4));
    expect(ofThings([...lost, shut])).toHaveLength(1);
    expect(ofThings([...lost, where('hospital', on(4))])).toHaveLength(1);
    expect(ofThings([...lost, death(on(4))])).toHaveLength(1);
  });
});
