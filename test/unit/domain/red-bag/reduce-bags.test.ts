import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { CHECKS } from '#domain/red-bag/belongings.ts';
import { bagOf, openBag } from '#domain/red-bag/reduce-bags.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { holderNow, isWithHome, nextVersion, newestFrozen, statusOf, thingStatus } from '#domain/red-bag/state.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { redBagTasks } from '#domain/tasks/red-bag-tasks.ts';
import { ENCOUNTER, entry, entryId, ITEM, NURSE } from '../../../fixtures/entries.ts';
import { BACK_HOME, BASIS, CREW, WARD } from '../../../fixtures/red-bag.ts';

const day = (number: number, time = '10:00'): string => `2026-11-${String(number).padStart(2, '0')}T${time}:00.000Z`;

const emergency = (number: number, at = day(1), seq = number): Entry =>
  entry(
    'emergency.noted',
    { emergency: 'choking', list: 'emergencies/1', rang999: true, incident: '' },
    { number, seq, at },
  );
const toHospital = (number: number, at = day(1)): Entry =>
  entry(
    'outcome.signed',
    {
      outcome: {
        impression: 'Pneumonia',
        items: [{ kind: 'escalation', itemId: ITEM, owner: 'Priya', due: at, to: '999', reason: 'Worse' }],
      },
    },
    { number, seq: number, at, author: NURSE },
  );
const carer = (number: number, at = day(1)): Entry =>
  entry('bag.started', { words: 'The family takes her' }, { number, seq: number, at });
const thing = (number: number, bagId: string, thingId = 'glasses', at = day(1)): Entry =>
  entry(
    'bag.thing-stated',
    { bagId, thing: { thingId, kind: 'glasses', words: '', place: 'in-bag', condition: '' } },
    { number, seq: number, at },
  );
const strike = (number: number, struck: string): Entry =>
  entry(
    'entry.struck',
    { entryId: struck, why: 'wrong-resident', words: 'Pressed for room 3' },
    { number, seq: number },
  );
const handed = (number: number, bagId: string, to = CREW, at = day(1, '11:00')): Entry =>
  entry(
    'bag.handed-over',
    { bagId, to, how: 'on-screen', version: 1, basis: BASIS, words: '' },
    { number, seq: number, at },
  );
const where = (number: number, now: 'hospital' | 'here', at: string): Entry =>
  entry('whereabouts.recorded', { where: now, words: '' }, { number, seq: number, at });
const closed = (number: number, bagId: string, why: 'did-not-go' | 'complete' = 'did-not-go', at = day(2)): Entry =>
  entry('bag.closed', { bagId, why, words: '' }, { number, seq: number, at });
const cameHome = (number: number, bagId: string, at = day(5)): Entry =>
  entry(
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
      checkDue: day(7),
    },
    { number, seq: number, at },
  );
const checked = (
  number: number,
  bagId: string,
  check: (typeof CHECKS)[number],
  thingId = 'glasses',
  at = day(5),
): Entry =>
  entry(
    'bag.thing-checked',
    { bagId, thingId, check, words: 'Rang', ...(check === 'missing' || check === 'chased' ? { due: day(6) } : {}) },
    { number, seq: number, at },
  );
const checkedAfter = (number: number, bagId: string): Entry =>
  entry(
    'bag.checked-after',
    { bagId, how: 'well', words: 'Up', planReviewed: 'fits' },
    { number, seq: number, at: day(7) },
  );
const frozen = (number: number, bagId: string, version: number, seq = number): Entry =>
  entry(
    'bag.frozen',
    { bagId, version, text: `{"n":${String(number)}}`, sha256: 'a'.repeat(64), signature: '' },
    { number, seq },
  );

const bags = (...entries: Entry[]): readonly RedBag[] => reduceResident(entries).redBags;
const only = (...entries: Entry[]): RedBag => {
  const [bag, other] = bags(...entries);
  if (bag === undefined || other !== undefined) throw new Error('not one bag');
  return bag;
};

describe('what begins a bag', () => {
  it('is a decision, a 999 call, or a carer; whatever says so while it is open is one more reason', () => {
    const bag = only(emergency(1), toHospital(2), carer(3));
    expect(bag.bagId).toBe(entryId(1));
    expect(bag.reasons.map(({ why }) => why)).toEqual(['emergency', 'outcome', 'carer']);
    expect(bagOf([bag], entryId(3))).toBe(bag);
  });

  it('is no 999 page that was only opened', () => {
    const looked = entry(
      'emergency.noted',
      { emergency: 'fit', list: 'emergencies/1', rang999: false, incident: '' },
      { number: 1, seq: 1 },
    );
    expect(bags(looked)).toEqual([]);
  });
});

describe('a 999 call that was struck', () => {
  it('leaves no bag where nothing was said of it', () => {
    expect(bags(emergency(1), strike(2, entryId(1)))).toEqual([]);
  });

  it('takes nothing with it that was said of the bag, and the bag says so', () => {
    const bag = only(emergency(1), thing(2, entryId(1)), strike(3, entryId(1)));
    expect(bag.reasons).toMatchObject([{ why: 'emergency', struck: true }]);
    expect(bag.belongings).toHaveLength(1);
    expect(statusOf(bag)).toBe('packing');
  });

  it('keeps the name of a bag that is needed for another reason, and not its time', () => {
    const bag = only(emergency(1), toHospital(2, day(2)), thing(3, entryId(1)), strike(4, entryId(1)));
    expect(bag).toMatchObject({ bagId: entryId(1), startedAt: day(2), startedBy: { name: 'Joanna Bell' } });
  });
});

describe('the next journey', () => {
  it('is a bag of its own once somebody has said that nobody went', () => {
    expect(bags(emergency(1), closed(2, entryId(1)), emergency(3, day(3))).map(statusOf)).toEqual([
      'closed',
      'packing',
    ]);
  });

  it('is a bag of its own once the person is back, and the first is still asked for', () => {
    const [first, second] = bags(
      emergency(1),
      handed(2, entryId(1)),
      where(3, 'hospital', day(1, '11:05')),
      where(4, 'here', day(3)),
      emergency(5, day(8)),
    );
    expect(first && statusOf(first)).toBe('away');
    expect(second).toMatchObject({ bagId: entryId(5), handedOver: [] });
    expect(openBag([first, second] as RedBag[])).toBe(second);
  });

  it('is a bag of its own once the bag is back', () => {
    expect(
      bags(emergency(1), handed(2, entryId(1)), handed(3, entryId(1), BACK_HOME, day(2)), emergency(4, day(2))),
    ).toHaveLength(2);
  });

  it.each([
    ['a week to the minute', day(8), 1],
    ['a minute more', day(8, '10:01'), 2],
  ])('after %s without a word does or does not take over what was packed', (_words, at, count) => {
    const made = bags(emergency(1), thing(2, entryId(1)), emergency(3, at));
    expect(made).toHaveLength(count);
    // What was packed for nothing does not come up again when the next bag is closed.
    if (count === 2) expect(made.map(statusOf)).toEqual(['closed', 'packing']);
  });

  it('never takes the place of a bag that is away, however long', () => {
    const bag = only(emergency(1), handed(2, entryId(1)), toHospital(3, day(20)));
    expect(statusOf(bag)).toBe('away');
  });

  it('is not begun by somebody who says that a person is here who never left', () => {
    expect(only(emergency(1), where(2, 'here', day(1, '10:05')), toHospital(3)).personBack).toBeUndefined();
  });
});

describe('who has it', () => {
  it('is nobody but the home before it leaves', () => {
    expect(holderNow(only(emergency(1)))).toBeUndefined();
    expect(isWithHome(only(emergency(1)))).toBe(true);
  });

  it('is whoever took it last by the time at which it happened, whenever the word arrived', () => {
    const bag = only(
      emergency(1),
      handed(2, entryId(1), WARD, day(1, '15:00')),
      handed(3, entryId(1), CREW, day(1, '11:00')),
    );
    expect(holderNow(bag)).toEqual(WARD);
  });

  it('is the home again once somebody has found in it what went along, without a signature', () => {
    const bag = only(emergency(1), thing(2, entryId(1)), handed(3, entryId(1)), checked(4, entryId(1), 'back'));
    expect(isWithHome(bag)).toBe(true);
  });

  it('is not the home because something was missing when somebody looked', () => {
    const bag = only(emergency(1), thing(2, entryId(1)), handed(3, entryId(1)), checked(4, entryId(1), 'missing'));
    expect(isWithHome(bag)).toBe(false);
  });
});

describe('versions', () => {
  it('of two kiosks at once are both kept under one number, and the next is the next', () => {
    const bag = only(emergency(1), frozen(2, entryId(1), 1), frozen(3, entryId(1), 1));
    expect(bag.frozen).toHaveLength(2);
    expect(newestFrozen(bag)?.entryId).toBe(entryId(3));
    expect(nextVersion(bag)).toBe(2);
  });

  it('that arrive late do not become the newest', () => {
    const bag = only(emergency(1), frozen(2, entryId(1), 2), frozen(3, entryId(1), 1));
    expect(newestFrozen(bag)?.version).toBe(2);
    expect(nextVersion(only(emergency(1)))).toBe(1);
  });
});

describe('a bag closes by itself', () => {
  const all = [
    emergency(1),
    thing(2, entryId(1)),
    handed(3, entryId(1)),
    handed(4, entryId(1), BACK_HOME, day(5)),
    cameHome(5, entryId(1)),
    checked(6, entryId(1), 'back'),
    checkedAfter(7, entryId(1)),
  ];

  it('when everything is here and settled', () => {
    expect(statusOf(only(...all))).toBe('closed');
  });

  it.each([
    ['the papers are not taken in', 4],
    ['nobody has looked for the glasses', 5],
    ['nobody has looked how it goes', 6],
  ])('and not while %s', (_what, left) => {
    expect(statusOf(only(...all.filter((_, at) => at !== left)))).toBe('home');
  });

  it.each(['missing', 'chased'] as const)('and not while something is %s', (check) => {
    expect(statusOf(only(...all, checked(8, entryId(1), check)))).toBe('home');
  });

  it.each(['found', 'replaced', 'given-up'] as const)('when what was missing is %s', (check) => {
    expect(statusOf(only(...all, checked(8, entryId(1), 'missing'), checked(9, entryId(1), check)))).toBe('closed');
  });

  it('and not while the bag itself is with the ward', () => {
    expect(
      statusOf(only(emergency(1), handed(2, entryId(1)), cameHome(3, entryId(1)), checkedAfter(4, entryId(1)))),
    ).toBe('home');
  });
});

type Make = (number: number, seq: number | undefined) => Entry;

const at = fc.integer({ min: 1, max: 28 }).map((number) => day(number));
const reference = fc.integer({ min: 1, max: 6 }).map(entryId);
const thingId = fc.constantFrom('a', 'b');
const remade =
  (make: (number: number) => Entry): Make =>
  (number, seq) => ({ ...make(number), seq });

const said: fc.Arbitrary<Make> = fc.oneof(
  at.map((time) => remade((number) => emergency(number, time))),
  at.map((time) => remade((number) => toHospital(number, time))),
  at.map((time) => remade((number) => carer(number, time))),
  fc.tuple(reference, thingId, at).map(([bagId, it, time]) => remade((number) => thing(number, bagId, it, time))),
  fc
    .tuple(reference, fc.constantFrom(...CHECKS), thingId, at)
    .map(([bagId, check, it, time]) => remade((number) => checked(number, bagId, check, it, time))),
  fc
    .tuple(reference, fc.constantFrom(CREW, WARD, BACK_HOME), at)
    .map(([bagId, to, time]) => remade((number) => handed(number, bagId, to, time))),
  fc
    .tuple(fc.constantFrom('hospital' as const, 'here' as const), at)
    .map(([now, time]) => remade((number) => where(number, now, time))),
  reference.map((bagId) => remade((number) => closed(number, bagId))),
  reference.map((bagId) => remade((number) => cameHome(number, bagId))),
  reference.map((bagId) => remade((number) => checkedAfter(number, bagId))),
  fc
    .tuple(reference, fc.integer({ min: 1, max: 3 }))
    .map(([bagId, version]) => remade((number) => frozen(number, bagId, version))),
  reference.map((struck) => remade((number) => strike(number, struck))),
);

/** Any life of bags, the first of it with the hub's sequence, the rest not yet sent. */
const life: fc.Arbitrary<Entry[]> = fc
  .tuple(fc.array(said, { maxLength: 30 }), fc.nat(30))
  .map(([makes, sent]) => makes.map((make, index) => make(index + 1, index < sent ? index + 1 : undefined)));

describe('whatever is said of bags', () => {
  it('gives the same bags in any order of arrival and however often it arrives', () => {
    fc.assert(
      fc.property(
        life.chain((entries) =>
          fc.tuple(
            fc.constant(entries),
            fc.shuffledSubarray(entries, { minLength: entries.length }),
            fc.subarray(entries),
          ),
        ),
        ([entries, shuffled, again]) => {
          expect(bags(...shuffled, ...again)).toEqual(bags(...entries));
        },
      ),
    );
  });

  it('is kept: every hand-over, version, check and word on a thing of a bag that was there when it was said', () => {
    fc.assert(
      fc.property(life, (entries) => {
        const all = bags(...entries);
        for (const [index, one] of entries.entries()) {
          if (!one.kind.startsWith('bag.') || one.kind === 'bag.started') continue;
          const { bagId } = one.body as { bagId: string };
          const before = bags(...entries.slice(0, index));
          if (bagOf(before, bagId) === undefined) continue;
          const bag = bagOf(all, bagId);
          const { id, occurredAt } = one.envelope;
          switch (one.kind) {
            case 'bag.frozen':
              expect(bag?.frozen.map(({ entryId: frozenId }) => frozenId)).toContain(id);
              break;
            case 'bag.handed-over':
              expect(bag?.handedOver.some(({ at: when, to }) => when === occurredAt && to === one.body.to)).toBe(true);
              break;
            case 'bag.thing-stated':
              expect(bag?.belongings.map(({ thing: { thingId: known } }) => known)).toContain(one.body.thing.thingId);
              break;
            default:
              expect(bag).toBeDefined();
          }
        }
      }),
    );
  });

  it('leaves one holder at any time, who is the last in the chain', () => {
    fc.assert(
      fc.property(life, (entries) => {
        for (const bag of bags(...entries)) {
          const times = bag.handedOver.map(({ at: when }) => when);
          expect(times).toEqual([...times].sort());
          expect(holderNow(bag)).toBe(bag.handedOver.at(-1)?.to);
          if (statusOf(bag) === 'away') expect(holderNow(bag)?.kind).not.toBe('home');
        }
      }),
    );
  });

  it('names every bag once, and leaves at most one that is added to', () => {
    fc.assert(
      fc.property(life, (entries) => {
        const all = bags(...entries);
        const names = all.flatMap(({ reasons }) => reasons.map((reason) => reason.entryId));
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('leaves nothing missing that is not asked for, wherever the person is', () => {
    fc.assert(
      fc.property(life, (entries) => {
        const record = reduceResident(entries);
        const tasks = redBagTasks({ record, policy: DEFAULT_CARE_POLICY });
        for (const bag of record.redBags) {
          for (const state of bag.belongings) {
            const isAsked = tasks.some(
              (task) =>
                task.kind === 'bag-thing' && task.bagId === bag.bagId && task.thing.thingId === state.thing.thingId,
            );
            expect(isAsked).toBe(thingStatus(state) === 'missing');
          }
        }
      }),
    );
  });

  it('is asked for while somebody else has the bag and nobody has closed it', () => {
    fc.assert(
      fc.property(life, (entries) => {
        const record = reduceResident(entries);
        const tasks = redBagTasks({ record, policy: DEFAULT_CARE_POLICY });
        for (const bag of record.redBags) {
          const isOut = holderNow(bag) !== undefined && !isWithHome(bag) && statusOf(bag) !== 'closed';
          expect(tasks.some((task) => task.kind === 'bag-return' && task.bagId === bag.bagId)).toBe(isOut);
        }
      }),
    );
  });
});

it('a call is named by its own encounter', () => {
  expect(only(toHospital(1)).reasons).toMatchObject([{ why: 'outcome', encounterId: ENCOUNTER }]);
});
