import { describe, expect, it } from 'vitest';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { disclosureProposed } from '#domain/red-bag/disclosure-proposed.ts';
import { isAnticoagulant } from '#domain/red-bag/medicines.ts';
import { changedSinceFrozen, packOf, samePack } from '#domain/red-bag/pack-of.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { summaryOf } from '#domain/red-bag/summary-of.ts';
import { trackerProposed } from '#domain/red-bag/tracker.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Consent } from '#domain/record/contents.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { EDITHS_VALUES, entry } from '../../../fixtures/entries.ts';
import {
  BASIS,
  CREW,
  edithGoes,
  edithPacked,
  fullPack,
  packedFrom,
  SURROUNDINGS,
  WARD,
  type BagJournal,
} from '../../../fixtures/red-bag.ts';

const HOME_SAYS = { kind: 'home', name: 'Larkfield House' } as const;
const ASOF = '2026-11-20';

function afterSaying(say: (journal: BagJournal, bagId: string) => void): RedBagPack {
  const { journal, bagId } = edithGoes();
  say(journal, bagId);
  return packedFrom(journal.entries).pack;
}

const alertOf = (pack: RedBagPack, kind: string) => pack.alerts.find((alert) => alert.kind === kind);

describe('the pack', () => {
  it('says what happened, what was decided, and how the call is named', () => {
    const { event } = fullPack();
    expect(event.call?.reference).toHaveLength(8);
    expect(event.call?.decided).toEqual(['Ring 999 now: Oxygen 86 % on air, breathing 23.']);
    expect(event.told).toBe('Carol, by Priya Nair');
  });

  it('has the last three sets of those that count, and more for the chart', () => {
    const { sets, chart } = fullPack();
    expect(sets).toHaveLength(3);
    expect(chart.length).toBeGreaterThan(3);
    expect(sets.at(-1)?.aboveNormal).toBe(5);
    expect([...sets].sort((a, b) => (a.at < b.at ? -1 : 1))).toEqual(sets);
  });

  it('leaves the frames of a device at home', () => {
    const pack = afterSaying((journal) => {
      const at = '2026-11-22T21:10:00.000Z';
      const reading = {
        readingId: 'r',
        driverVersion: 1,
        raw: '00ff'.repeat(50),
        quality: 'ok',
        confirmed: false,
        fromMemory: false,
        checked: true,
      } as const;
      const provenance = {
        source: 'device',
        deviceId: 'd',
        driverId: 'nonin-ascii',
        deviceLabel: 'Nonin oximeter',
        takenAt: at,
        remarks: [],
        reading,
      } as const;
      const values: ObservationValues = { ...EDITHS_VALUES, spo2: { value: 86, provenance } };
      journal.write('observations.recorded', { values, news2: scoreNews2(news2Inputs(values, 2)) }, { at });
    });
    expect(pack.sets.at(-1)?.values.spo2?.value).toBe(86);
    expect(JSON.stringify(pack)).not.toContain('00ff');
    expect(JSON.stringify(pack)).toContain('Nonin oximeter');
  });

  it('names beside a medicine what another source says of it', () => {
    const apixaban = fullPack().medicines.find(({ name }) => name === 'Apixaban');
    expect(apixaban?.strength).toBe('2.5 mg');
    expect(apixaban?.differs).toEqual([
      '5 mg, 1 tablet, twice a day, 08:00 and 20:00 (Larkfield House, 3 September 2026)',
    ]);
    expect(fullPack().medicines[0]?.timeCritical).toBe(true);
  });

  it('cuts a line that is too long for it, and says so', () => {
    const { journal } = edithGoes();
    const entries = journal.entries.map((one) =>
      one.kind !== 'outcome.signed'
        ? one
        : {
            ...one,
            body: {
              outcome: {
                ...one.body.outcome,
                items: [
                  {
                    kind: 'end-of-life' as const,
                    itemId: 'x',
                    owner: 'Priya',
                    due: SURROUNDINGS.madeAt,
                    comfort: 'a'.repeat(4000),
                    preferredPlace: 'Here',
                    anticipatory: 'in-the-home' as const,
                    whenTheyDie: 'b'.repeat(4000),
                    team: 'c'.repeat(4000),
                  },
                ],
              },
            },
          },
    );
    const { pack } = packedFrom(entries);
    const [line = ''] = pack.event.call?.decided ?? [];
    expect(line).toHaveLength(4000);
    expect(line).toMatch(/cut here: ask the home\)$/);
    expect(redBagPack.safeParse(JSON.parse(JSON.stringify(pack))).error).toBeUndefined();
  });

  it('is none of somebody of whom only a name was typed', () => {
    const described = entry('person.described', { name: 'Mary', room: '9' }, { number: 1, seq: 1 });
    const begun = entry('bag.started', { words: 'Fell' }, { number: 2, seq: 2 });
    const record = reduceResident([described, begun]);
    const [bag] = record.redBags;
    expect(bag && packOf(record, bag, SURROUNDINGS)).toBeUndefined();
    // Once somebody knows who it is, the pack of that person is made for the bag that is already packed.
    const known = packedFrom(edithGoes().journal.entries);
    expect(bag && packOf(known.record, bag, SURROUNDINGS)).toMatchObject({
      bagId: bag?.bagId,
      person: { familyName: 'Hargreaves' },
    });
  });

  it('hands the bag from one to the next without a gap', () => {
    const { journal, bagId } = edithPacked();
    const said = { bagId, how: 'on-screen', version: 1, basis: BASIS, words: '' } as const;
    journal.write('bag.handed-over', { ...said, to: WARD }, { at: '2026-11-23T04:00:00.000Z' });
    journal.write('bag.handed-over', { ...said, to: CREW }, { at: '2026-11-22T21:25:00.000Z' });
    expect(packedFrom(journal.entries).pack.custody.map(({ from, to }) => [from, to.name])).toEqual([
      ['Larkfield House', 'Sam Reed'],
      ['NS 214', 'Ada Cole'],
    ]);
  });
});

describe('alerts', () => {
  it('say that the papers on CPR differ, also in what a code carries', () => {
    const words = 'The papers on CPR differ: read the signed originals';
    expect(alertOf(fullPack(), 'cpr')?.words).toBe(words);
    expect(summaryOf(fullPack()).alerts).toContain(words);
  });

  it('name a blood thinner, and that two sources differ on it', () => {
    expect(alertOf(fullPack(), 'anticoagulant')).toMatchObject({ words: 'Apixaban' });
    expect(alertOf(fullPack(), 'anticoagulant')?.note).toContain('Sources differ: 5 mg');
  });

  it.each(['Warfarin', 'Apixaban 5 mg', 'RIVAROXABAN', 'Clexane'])('know %s for a blood thinner', (name) => {
    expect(isAnticoagulant({ name })).toBe(true);
  });

  it.each(['Aspirin', 'Clopidogrel', 'Warfarinate', 'Atorvastatin'])('do not take %s for one', (name) => {
    expect(isAnticoagulant({ name })).toBe(false);
  });

  it.each([
    ['drinking', 'Thin fluids (IDDSI 0)', false],
    ['drinking', 'Slightly thick (IDDSI 1)', true],
    ['drinking', 'IDDSI level 4', true],
    ['eating', 'Normal food (IDDSI 7)', false],
    ['eating', 'Soft and bite-sized, IDDSI 6', true],
    ['eating', 'Puréed', true],
    ['skin', 'IDDSI 3', false],
  ] as const)('read of %s "%s" whether it is changed', (area, words, isChanged) => {
    const pack = afterSaying((journal) => {
      journal.state('care', { area, words }, HOME_SAYS, ASOF);
    });
    expect(alertOf(pack, 'swallowing') !== undefined).toBe(isChanged);
  });

  it.each([
    ['Two falls this year, at night', true],
    ['No falls this year', false],
    ['None', false],
  ])('read of falls: "%s"', (words, isAlert) => {
    const pack = afterSaying((journal) => {
      journal.state('care', { area: 'falls', words }, HOME_SAYS, ASOF);
    });
    expect(alertOf(pack, 'falls') !== undefined).toBe(isAlert);
  });

  it('name insulin', () => {
    const pack = afterSaying((journal) => {
      journal.state(
        'medicine',
        {
          name: 'Lantus',
          strength: '100 units/ml',
          form: 'pen',
          dose: '12 units',
          route: 'under the skin',
          frequency: 'once a day, 08:00',
          asNeeded: false,
          timeCritical: true,
          controlled: false,
        },
        HOME_SAYS,
        ASOF,
      );
    });
    expect(summaryOf(pack).alerts).toContain('Insulin');
  });

  it.each([
    ['Diarrhoea since Monday, no result yet', true],
    ['None known', false],
    ['', false],
  ])('read of infection: "%s"', (infection, isAlert) => {
    const pack = afterSaying((journal, bagId) => {
      journal.write('bag.noted', { bagId, infection });
    });
    expect(alertOf(pack, 'infection') !== undefined).toBe(isAlert);
  });
});

describe('the summary that a code carries', () => {
  it('says who, what must not be given, and what must not be done', () => {
    expect(summaryOf(fullPack())).toMatchObject({
      tracker: 'LH-03',
      name: 'HARGREAVES, Edith Mary',
      born: '1936-03-14',
      nhsNumber: '9991234519',
      cpr: 'do-not-attempt',
      oxygenTarget: { from: 88, to: 92 },
      homeTelephone: '01632 960 120',
    });
    expect(summaryOf(fullPack()).alerts).toContain('Apixaban (blood thinner)');
  });

  it.each([
    [{ status: 'not-asked' }, 'Not asked'],
    [{ status: 'none-known' }, 'None known'],
  ] as const)('tells "nobody asked" from "none"', (allergies, words) => {
    expect(summaryOf({ ...fullPack(), allergies }).allergies).toBe(words);
  });
});

describe('what was frozen', () => {
  it('is the same in another order of its keys, made later by somebody else, and handed on', () => {
    const pack = fullPack();
    const turned = Object.fromEntries(Object.entries(pack).reverse()) as unknown as RedBagPack;
    const later = { ...turned, version: 9, madeAt: '2026-12-01T00:00:00.000Z', madeBy: 'Tom', custody: [] };
    expect(samePack(pack, later)).toBe(true);
    expect(samePack(pack, { ...later, wishes: 'Otherwise' })).toBe(false);
  });

  it('is compared with the newest version alone, and what cannot be read is another one', () => {
    const pack = fullPack();
    const { bag } = packedFrom(edithPacked().journal.entries);
    const version = (number: number, text: string): typeof bag => ({
      ...bag,
      frozen: [
        ...bag.frozen,
        {
          bagId: bag.bagId,
          entryId: String(number),
          version: number,
          text,
          sha256: '',
          signature: '',
          by: bag.startedBy,
          at: bag.startedAt,
        },
      ],
    });
    expect(changedSinceFrozen(pack, bag)).toBe(true);
    expect(changedSinceFrozen(pack, version(1, JSON.stringify(pack)))).toBe(false);
    expect(changedSinceFrozen(pack, version(1, JSON.stringify({ ...pack, wishes: '' })))).toBe(true);
    expect(changedSinceFrozen(pack, version(1, '{'))).toBe(true);
  });
});

describe('on what ground it goes along', () => {
  const say = (answer: Consent['answer'], decidedBy: string, source: 'home' | 'family' = 'home') => {
    const { journal } = edithGoes();
    journal.state('consent', { to: 'sharing-record', answer, decidedBy, words: '' }, { kind: source, name: 'x' }, ASOF);
    return journal;
  };
  const of = (journal: BagJournal, urgentBy?: string) => disclosureProposed(reduceResident(journal.entries), urgentBy);

  it.each([
    ['given', 'consent'],
    ['best-interests', 'best-interests'],
    ['attorney-agreed', 'attorney'],
  ] as const)('%s in the record is %s', (answer, route) => {
    expect(of(say(answer, 'Edie'))).toMatchObject({ basis: { route, decidedBy: 'Edie' }, refused: false });
  });

  it.each(['refused', 'attorney-refused'] as const)('%s is never turned into anything else', (answer) => {
    const proposal = of(say(answer, 'Edie'), 'Priya Nair');
    expect(proposal.basis).toBeUndefined();
    expect(proposal.refused).toBe(true);
  });

  it('where sources differ is nobody’s to propose', () => {
    const journal = say('given', 'Edie');
    const words = { to: 'sharing-record', answer: 'best-interests', decidedBy: 'Carol', words: '' } as const;
    journal.state('consent', words, { kind: 'family', name: 'Carol' }, ASOF);
    expect(of(journal, 'Priya Nair').basis).toBeUndefined();
  });

  it('is vital interests only where it cannot wait; whoever may decide is named to be rung, and has not agreed', () => {
    const { journal } = edithGoes();
    expect(of(journal).basis).toBeUndefined();
    expect(of(journal).ask?.name).toBe('Carol Hargreaves');
    expect(of(journal, 'Priya Nair').basis).toMatchObject({ route: 'vital-interests', decidedBy: 'Priya Nair' });
  });
});

describe('the number of a bag', () => {
  it('is the first that no bag of the home has', () => {
    expect(trackerProposed('Larkfield House', [])).toBe('LH-01');
    expect(trackerProposed('Larkfield House', ['LH-01', ' lh-03 '])).toBe('LH-02');
    expect(trackerProposed('دار السلام', [])).toBe('RB-01');
    expect(trackerProposed('Élan', [])).toBe('E-01');
  });

  it('is none when all are away', () => {
    const all = Array.from({ length: 99 }, (_, index) => `LH-${String(index + 1).padStart(2, '0')}`);
    expect(trackerProposed('Larkfield House', all)).toBeUndefined();
    expect(trackerProposed('Larkfield House', all.slice(0, 98))).toBe('LH-99');
  });
});
