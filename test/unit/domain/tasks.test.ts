/** What a home has to do for a person, out of the record and nothing else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import type { MonitoringItem } from '#domain/outcomes/items.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { homeTasks } from '#domain/tasks/task.ts';
import { CARER, EDITHS_VALUES, ENCOUNTER, entry, entryId, ITEM, NURSE } from '../../fixtures/entries.ts';

/** 22 November 2026, or the day after, in UTC. */
const at = (time: string, day = 22): string => `2026-11-${String(day)}T${time}:00.000Z`;

const WELL: ObservationValues = {
  ...EDITHS_VALUES,
  respiratoryRate: { value: 16, provenance: { source: 'counted', takenAt: at('20:00'), seconds: 60 } },
  spo2: { value: 97, provenance: { source: 'typed', takenAt: at('20:00') } },
  bloodPressure: { value: { systolic: 130, diastolic: 80 }, provenance: { source: 'typed', takenAt: at('20:00') } },
  pulse: { value: 70, provenance: { source: 'typed', takenAt: at('20:00') } },
  temperature: { value: 368, provenance: { source: 'typed', takenAt: at('20:00') } },
};

let number = 100;
function write<Kind extends Entry['kind']>(kind: Kind, body: EntryBodies[Kind], when: string, author = CARER): Entry {
  number += 1;
  return entry(kind, body, { number, seq: number, at: when, author });
}

function set(when: string, values: ObservationValues = WELL): Entry {
  return write('observations.recorded', { values, news2: scoreNews2(news2Inputs(values, 1)) }, when);
}

const HOURLY: MonitoringItem = {
  kind: 'monitoring',
  itemId: ITEM,
  owner: 'Night carer',
  due: at('21:52'),
  everyMinutes: 60,
  until: at('02:00', 23),
  callIf: 'Oxygen under 85%',
};

/** A call whose outcome has one line. */
function decided(...items: EntryBodies['outcome.signed']['outcome']['items']): Entry[] {
  return [
    write('call.requested', { concern: '' }, at('20:55')),
    write('call.claimed', {}, at('20:56'), NURSE),
    write('outcome.signed', { outcome: { impression: 'Chest infection', items } }, at('21:20'), NURSE),
  ];
}

function tasks(entries: readonly Entry[], now: string) {
  return homeTasks(reduceResident(entries), DEFAULT_CARE_POLICY, now).map(({ kind, due, taskId }) => ({
    kind,
    due,
    taskId,
  }));
}

describe('observations that a nurse asked for', () => {
  const slot = (index: number, due: string) => ({
    kind: 'observations',
    due,
    taskId: `plan:${ITEM}:${String(index)}`,
  });

  it('are due first at the time she said', () => {
    expect(tasks(decided(HOURLY), at('21:20'))).toEqual([slot(0, at('21:52'))]);
  });

  it('are due again after a complete set, counted from her time and not from when it was taken', () => {
    expect(tasks([...decided(HOURLY), set(at('22:03'))], at('22:10'))).toEqual([slot(1, at('22:52'))]);
  });

  it('are not done by a set that was taken more than a quarter of an hour early', () => {
    expect(tasks([...decided(HOURLY), set(at('21:36'))], at('21:40'))).toEqual([slot(0, at('21:52'))]);
    expect(tasks([...decided(HOURLY), set(at('21:38'))], at('21:40'))).toEqual([slot(1, at('22:52'))]);
  });

  it('are not done by an incomplete set, nor by one that was struck, nor by one before she decided', () => {
    const { temperature: _none, ...some } = WELL;
    expect(tasks([...decided(HOURLY), set(at('21:55'), some)], at('22:00'))).toEqual([slot(0, at('21:52'))]);
    const wrong = set(at('21:55'));
    const strike = write(
      'entry.struck',
      { entryId: wrong.envelope.id, why: 'wrong-resident', words: 'Of Walter' },
      at('21:58'),
    );
    expect(tasks([...decided(HOURLY), wrong, strike], at('22:00'))).toEqual([slot(0, at('21:52'))]);
    expect(tasks([set(at('21:00')), ...decided(HOURLY)], at('21:21'))).toEqual([slot(0, at('21:52'))]);
  });

  it('that were missed for hours are one task, and a late set leads to the next slot', () => {
    expect(tasks(decided(HOURLY), at('01:30', 23))).toEqual([slot(0, at('21:52'))]);
    expect(tasks([...decided(HOURLY), set(at('00:57', 23))], at('01:00', 23))).toEqual([slot(4, at('01:52', 23))]);
  });

  it('end when her plan is over, or when it is stopped', () => {
    expect(tasks([...decided(HOURLY), set(at('01:55', 23))], at('02:30', 23))).toEqual([]);
    const stop = write(
      'task.closed',
      { taskId: `stop:${ITEM}`, how: 'not-needed', words: 'Joanna Bell said so' },
      at('22:00'),
    );
    expect(tasks([...decided(HOURLY), stop], at('22:10'))).toEqual([]);
  });

  it('every 5 minutes are not done twice by one set', () => {
    const often = { ...HOURLY, everyMinutes: 5 };
    expect(tasks([...decided(often), set(at('21:52'))], at('21:53'))).toEqual([slot(1, at('21:57'))]);
  });
});

describe('observations that the policy asks for', () => {
  it('are due an hour after a medium score and 15 minutes after a high one, and not after a low one', () => {
    expect(tasks([set(at('20:00'))], at('20:10'))).toEqual([]);
    const medium = set(at('20:00'), { ...WELL, spo2: EDITHS_VALUES.spo2 });
    expect(tasks([medium], at('20:10'))).toMatchObject([{ kind: 'observations', due: at('21:00') }]);
    const high = set(at('20:00'), EDITHS_VALUES);
    expect(tasks([high], at('20:10'))).toMatchObject([{ kind: 'observations', due: at('20:15') }]);
  });

  it('give way to a nurse’s plan, and come back when it is over', () => {
    const high = set(at('20:30'), EDITHS_VALUES);
    expect(tasks([high, ...decided(HOURLY)], at('21:21'))).toMatchObject([{ taskId: `plan:${ITEM}:0` }]);
    const still = set(at('01:55', 23), EDITHS_VALUES);
    expect(tasks([...decided(HOURLY), still], at('02:30', 23))).toMatchObject([{ due: at('02:10', 23) }]);
  });

  it('are not asked for on a set of yesterday', () => {
    expect(tasks([set(at('20:00'), EDITHS_VALUES)], at('20:01', 23))).toEqual([]);
  });
});

describe('what else is to do', () => {
  const drink = { kind: 'advice', itemId: ITEM, owner: 'Priya Nair', due: at('22:00'), text: 'A drink' } as const;

  it('is a line of an outcome, until somebody says that it is done', () => {
    expect(tasks(decided(drink), at('21:30'))).toEqual([{ kind: 'to-do', due: at('22:00'), taskId: `item:${ITEM}` }]);
    const done = write('task.closed', { taskId: `item:${ITEM}`, how: 'done', words: '' }, at('22:05'));
    expect(tasks([...decided(drink), done], at('22:10'))).toEqual([]);
    expect(tasks(decided(drink), at('22:01', 24)).filter(({ kind }) => kind === 'to-do')).toEqual([]);
  });

  it('is a look at somebody who is back from hospital, and nothing while they are there', () => {
    const gone = write('whereabouts.recorded', { where: 'hospital', words: '' }, at('10:00'));
    const back = write('whereabouts.recorded', { where: 'here', words: '' }, at('18:00'));
    expect(tasks([...decided(HOURLY), gone], at('23:00'))).toEqual([]);
    expect(tasks([gone, back], at('18:05'))).toMatchObject([{ kind: 'return-check', due: at('22:00') }]);
    expect(tasks([gone, back, set(at('18:30'))], at('18:35'))).toEqual([]);
  });

  it('is to say who called, when nobody was signed in', () => {
    const call = write('call.requested', { concern: '', caller: 'Tom' }, at('03:11'));
    expect(tasks([call], at('07:00'))).toEqual([
      { kind: 'vouch', due: at('03:11'), taskId: `vouch:${String(call.envelope.encounterId)}` },
    ]);
    const vouched = write('call.vouched', { madeBy: 'Tom Aldous', words: '' }, at('07:01'));
    expect(tasks([call, vouched], at('07:02'))).toEqual([]);
  });

  it('is to say who a person was who is in no list, also after they have died', () => {
    const mary = write('person.described', { name: 'Mary', room: '9' }, at('03:11'));
    expect(tasks([mary], at('07:00'))).toMatchObject([{ kind: 'identify', due: at('03:11') }]);
    const known = write('person.identified', { residentId: entryId(1), words: '' }, at('07:01'));
    expect(tasks([mary, known], at('07:02'))).toEqual([]);
    const wrong = { entryId: known.envelope.id, why: 'wrong-resident', words: 'It was Ivy' } as const;
    expect(tasks([mary, known, write('entry.struck', wrong, at('07:05'))], at('07:06'))).toHaveLength(1);
  });

  it('is a handover with something to tell, until the next shift has read it', () => {
    const given = { handoverId: entryId(9), people: 24, state: 'watch', words: 'Drank little' } as const;
    const line = write('handover.given', given, at('19:55'));
    expect(tasks([line], at('20:00'))).toMatchObject([{ kind: 'handover' }]);
    expect(tasks([line, write('handover.taken', { handoverId: entryId(9) }, at('20:01'))], at('20:02'))).toEqual([]);
    const usual = { ...given, state: 'as-usual', words: '' } as const;
    expect(tasks([write('handover.given', usual, at('19:55'))], at('20:00'))).toEqual([]);
  });

  it('is nothing for somebody who has died', () => {
    const died = {
      diedAt: at('23:00'),
      place: 'home',
      expected: true,
      verifiedBy: 'Joanna Bell',
      words: '',
    } as const;
    expect(tasks([...decided(HOURLY, drink), write('death.recorded', died, at('23:05'))], at('23:10'))).toEqual([]);
  });

  it('does not depend on the order in which entries arrive', () => {
    const gone = write('whereabouts.recorded', { where: 'hospital', words: '' }, at('10:00'));
    const back = write('whereabouts.recorded', { where: 'here', words: '' }, at('18:00'));
    const all = [gone, back, ...decided(HOURLY, drink), set(at('22:03')), set(at('22:50'), EDITHS_VALUES)];
    const expected = tasks(all, at('23:10'));
    expect(expected.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(tasks(shuffled, at('23:10'))).toEqual(expected);
      }),
    );
  });
});

it('keeps what was said of a call, and lets a later word stand in the place of an earlier one', () => {
  const call = write('call.requested', { concern: 'Not herself', alternative: '111' }, at('20:55'));
  const family = write('call.added', { family: { name: 'Carol', words: 'She is grey' } }, at('20:56'));
  const seen = write('family.acknowledged', { words: 'Looked at her colour' }, at('20:58'), NURSE);
  const later = write('call.added', { family: { name: 'Carol', words: 'Now she is blue' } }, at('20:59'));
  const of = (...entries: Entry[]) => reduceResident(entries).encounters.get(ENCOUNTER);
  expect(of(call, family, seen)).toMatchObject({
    concern: 'Not herself',
    alternative: '111',
    family: { words: 'She is grey' },
    familyAcknowledged: { by: NURSE },
  });
  expect(of(call, family, seen, later)).toMatchObject({ family: { words: 'Now she is blue' } });
  expect(of(call, family, seen, later)?.familyAcknowledged).toBeUndefined();
});

it('answers each reading that the nurse asked for once', () => {
  const call = write('call.requested', { concern: '' }, at('20:55'));
  const asked = write('reading.requested', { wanted: ['systolic'], words: 'Same arm' }, at('20:56'), NURSE);
  const requestId = asked.envelope.id;
  const cannot = write('reading.answered', { requestId, cannot: 'The cuff does not fit' }, at('20:57'));
  const again = write('reading.answered', { requestId, observationsId: entryId(1) }, at('20:58'));
  const [only] = reduceResident([call, asked, cannot, again]).encounters.get(ENCOUNTER)?.readingRequests ?? [];
  expect(only).toMatchObject({
    request: { words: 'Same arm' },
    answer: { answer: { cannot: 'The cuff does not fit' } },
  });
});
