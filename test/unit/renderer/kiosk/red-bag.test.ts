import { describe, expect, it } from 'vitest';
import type { Belonging } from '#domain/red-bag/belongings.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { bagFor, bagNow, incidentOf, isHomeAgain } from '../../../../renderer/apps/kiosk/screens/red-bag/bag-of.ts';
import {
  countPacked,
  nextTag,
  placed,
  thingOf,
  tilesOf,
  withTags,
} from '../../../../renderer/apps/kiosk/screens/red-bag/bag-things.ts';
import { readGiven } from '../../../../renderer/apps/kiosk/screens/red-bag/medicine-given.ts';
import { readPapers } from '../../../../renderer/apps/kiosk/screens/red-bag/papers-draft.ts';
import { CARER, entry, entryId } from '../../../fixtures/entries.ts';

const AT = '2026-11-23T03:30:00.000Z';
const said = (thing: Belonging) => ({ thing: { ...thing, by: CARER, at: AT }, checks: [] });
const thing = (kind: Belonging['kind'], place: Belonging['place'], tag?: string): Belonging => ({
  thingId: kind,
  kind,
  words: '',
  place,
  condition: '',
  ...(tag === undefined ? {} : { tag }),
});
const bagWith = (things: readonly Belonging[], tracker?: string): Pick<RedBag, 'belongings' | 'journey'> => ({
  belongings: things.map(said),
  journey: tracker === undefined ? {} : { tracker },
});

describe('the tiles of a bag', () => {
  it('are the whole list in its order before anybody has said anything, then what was added', () => {
    expect(tilesOf(bagWith([]))).toHaveLength(14);
    const added = { ...thing('other', 'in-bag'), thingId: 'book', words: 'Her book' };
    const tiles = tilesOf(bagWith([added, thing('slippers', 'in-bag')]));
    expect(tiles.map(({ thingId }) => thingId).at(-1)).toBe('book');
    expect(tiles.find(({ kind }) => kind === 'slippers')?.thing?.place).toBe('in-bag');
    expect(thingOf({ thingId: 'glasses', kind: 'glasses', thing: undefined }).place).toBe('to-pack');
  });

  it('count what goes along, on the body too, out of what is to go', () => {
    const tiles = tilesOf(
      bagWith([
        thing('glasses', 'in-bag'),
        thing('jewellery', 'worn'),
        thing('cash', 'stays-home'),
        thing('dentures-lower', 'does-not-have'),
      ]),
    );
    expect(countPacked(tiles)).toEqual({ done: 2, all: 12 });
  });
});

describe('the tag of a thing', () => {
  it('is one more than the highest of the bag, and none while the bag has no number', () => {
    const things = [thing('glasses', 'in-bag', 'LH-03-01'), thing('clothes', 'to-pack', 'LH-03-07')];
    expect(nextTag(bagWith(things, 'LH-03'))).toBe('LH-03-08');
    expect(nextTag(bagWith([]))).toBeUndefined();
  });

  it('stays with it, is given with the packing, and to nothing that is worn or stays', () => {
    const bag = bagWith([], 'LH-03');
    expect(placed(bag, thing('glasses', 'to-pack'), 'in-bag').tag).toBe('LH-03-01');
    expect(placed(bag, thing('glasses', 'in-bag', 'LH-03-04'), 'to-pack').tag).toBe('LH-03-04');
    expect(placed(bag, thing('jewellery', 'to-pack'), 'worn').tag).toBeUndefined();
  });

  it('is given to everything that is in the bag already, each another one, once the bag has its number', () => {
    const things = [thing('glasses', 'in-bag'), thing('jewellery', 'worn'), thing('clothes', 'in-bag')];
    expect(withTags(bagWith(things, 'LH-03')).map(({ thingId, tag }) => [thingId, tag])).toEqual([
      ['glasses', 'LH-03-01'],
      ['clothes', 'LH-03-02'],
    ]);
    expect(withTags(bagWith(things))).toEqual([]);
  });
});

describe('when a medicine was given', () => {
  const now = '2026-11-23T03:30:00.000Z';
  const earlier = { day: '2026-11-22', time: '22:00', nextDue: '', words: ' whole ' };

  it('is a time of the clock on the wall, and the next dose the next time that the clock shows it', () => {
    const read = readGiven('Apixaban', { ...earlier, nextDue: '6.00' }, now);
    expect(read).toEqual({
      ok: true,
      given: {
        medicine: 'Apixaban',
        answer: 'given',
        at: '2026-11-22T22:00:00.000Z',
        nextDue: '2026-11-23T06:00:00.000Z',
        words: 'whole',
      },
    });
  });

  it.each([
    [{ ...earlier, time: 'ten' }, 'time', 'none'],
    [{ ...earlier, day: '2026-11-23', time: '4:00' }, 'time', 'future'],
    [{ ...earlier, nextDue: 'soon' }, 'nextDue', 'none'],
  ] as const)('%o is refused by its field', (typed, field, why) => {
    expect(readGiven('Apixaban', typed, now)).toEqual({ ok: false, field, why });
  });
});

describe('what came from the hospital', () => {
  const fields = (typed: Readonly<Record<string, string>>) => ({
    get: (field: string, recorded = '') => typed[field] ?? recorded,
  });

  it('is not taken before somebody says which papers came and whether medicines were looked at', () => {
    expect(readPapers(fields({}), AT)).toEqual({ ok: false, problems: ['papers', 'looked'] });
    const half = { 'papers.kind': 'summary', 'papers.looked': 'yes', 'papers.changes': '1' };
    expect(readPapers(fields(half), AT)).toEqual({ ok: false, problems: ['change'] });
  });

  it('tells "none" from "nobody looked", and asks for a look in two days unless it is said otherwise', () => {
    const none = readPapers(fields({ 'papers.kind': 'none', 'papers.looked': 'none' }), AT);
    expect(none).toMatchObject({ ok: true, body: { medicinesLookedAt: true, medicineChanges: [] } });
    expect(none).toMatchObject({ body: { checkDue: '2026-11-25T03:30:00.000Z' } });
    const nobody = readPapers(fields({ 'papers.kind': 'none', 'papers.looked': 'no' }), AT);
    expect(nobody).toMatchObject({ body: { medicinesLookedAt: false } });
  });

  it('leaves out a copy that cannot be read, and never the rest', () => {
    const read = readPapers(
      fields({ 'papers.kind': 'summary', 'papers.looked': 'no', 'papers.copies': '[{"sha256":1}, {' }),
      AT,
    );
    expect(read).toMatchObject({ ok: true, body: { copies: [] } });
  });
});

describe('which bag a page is about', () => {
  const bagId = entryId(1);
  const to = { kind: 'crew', name: 'Sam Reed', role: 'Paramedic', place: 'NW 4471' } as const;
  const basis = { route: 'consent', decidedBy: 'Edie', words: '' } as const;
  const started = entry('bag.started', { words: 'Chest pain' }, { number: 1, seq: 1, at: AT });
  const gone = entry(
    'bag.handed-over',
    { bagId, to, how: 'on-screen', version: 1, basis, words: '' },
    { number: 2, seq: 2, at: '2026-11-23T03:40:00.000Z' },
  );
  const back = entry(
    'whereabouts.recorded',
    { where: 'here', words: '' },
    { number: 3, seq: 3, at: '2026-11-24T10:00:00.000Z' },
  );

  it('is none before anybody said hospital, and the open one after', () => {
    expect(bagNow(reduceResident([]))).toBeUndefined();
    expect(bagNow(reduceResident([started]))?.bagId).toBe(bagId);
  });

  it('knows that the person came back after the bag had left, and not before', () => {
    const away = reduceResident([started, gone]);
    const [bag] = away.redBags;
    const home = reduceResident([started, gone, back]);
    const [after] = home.redBags;
    if (bag === undefined || after === undefined) throw new Error('there is no bag');
    expect(isHomeAgain(away, bag)).toBe(false);
    expect(isHomeAgain(home, after)).toBe(true);
  });

  it('is the one that came home where things are taken in, though another is packed again', () => {
    const cameHome = entry(
      'bag.came-home',
      {
        bagId,
        papers: 'none',
        summary: '',
        medicineChanges: [],
        medicinesLookedAt: false,
        equipment: '',
        followUp: '',
        copies: [],
        checkDue: '2026-11-26T10:00:00.000Z',
      },
      { number: 4, seq: 4, at: '2026-11-24T10:10:00.000Z' },
    );
    const again = entry('bag.started', { words: 'Fell' }, { number: 5, seq: 5, at: '2026-11-24T20:00:00.000Z' });
    const record = reduceResident([started, gone, back, cameHome, again]);
    expect(bagFor(record, undefined)?.bagId).toBe(entryId(5));
    expect(bagFor(record, 'check')?.bagId).toBe(bagId);
  });

  it('shows the newest number of the ambulance service that was said', () => {
    const rung = (incident: string, number: number) =>
      entry(
        'emergency.noted',
        { emergency: 'fit', list: '1', rang999: true, incident },
        { number, seq: number, at: AT },
      );
    const [bag] = reduceResident([rung('', 1), rung('4471-23', 2), rung('', 3)]).redBags;
    if (bag === undefined) throw new Error('there is no bag');
    expect(incidentOf(bag)).toBe('4471-23');
    expect(incidentOf({ ...bag, journey: { incident: '99' } })).toBe('99');
  });
});
