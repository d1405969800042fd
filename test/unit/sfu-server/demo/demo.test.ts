/** The invented people have to pass for real ones everywhere, and for nobody who lives. */
import { describe, expect, test } from 'vitest';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import { subjectOf } from '#domain/record/statement.ts';
import { mayState } from '#domain/record/who-may-state.ts';
import { mayWrite } from '#domain/record/who-may-write.ts';
import { observationValues, resident as residentSchema } from '#protocol/stored/domain-schemas.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import { demoCalls } from '../../../../sfu-server/demo/calls.ts';
import { demoObservations } from '../../../../sfu-server/demo/observations.ts';
import { DEMO_RESIDENT_IDS } from '../../../../sfu-server/demo/people.ts';
import { DEMO_RECORDS } from '../../../../sfu-server/demo/records/index.ts';
import { toldAt } from '../../../../sfu-server/demo/telling.ts';
import { DEMO_RESIDENTS } from '../../../../sfu-server/demo/residents.ts';

const NOW = '2026-11-22T20:52:00.000Z';

describe.each(DEMO_RESIDENTS.map(({ resident }) => [resident.familyName, resident] as const))(
  '%s',
  (_name, resident) => {
    const observations = demoObservations(resident.residentId, NOW);
    const scores = observations.map(({ values }) => scoreNews2(news2Inputs(values, spo2ScaleOf(resident))));

    test('fits the schema, with an NHS number of the range that nobody has', () => {
      expect(residentSchema.safeParse(resident).error).toBeUndefined();
      expect(resident.nhsNumber).toMatch(/^999/);
    });

    test('has days of whole observations, oldest first, none of them of this hour', () => {
      expect(observations.length).toBeGreaterThanOrEqual(3);
      for (const { values } of observations) expect(observationValues.safeParse(values).error).toBeUndefined();
      const times = observations.map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      expect(Date.parse(NOW) - Date.parse(times.at(-1) ?? NOW)).toBeGreaterThan(60 * 60_000);
      expect(scores.map((score) => score.status)).toEqual(scores.map(() => 'complete'));
    });

    test('is told in facts that fit their schemas, by people who may say so, none of them of this hour', () => {
      for (const told of DEMO_RECORDS[resident.residentId] ?? []) {
        const at = toldAt(told, NOW);
        const { kind, body } = told.fact(NOW, at);
        expect(BODY_SCHEMAS[kind].safeParse(body).error).toBeUndefined();
        expect(Date.parse(NOW) - Date.parse(at)).toBeGreaterThan(60 * 60_000);
        if (kind !== 'record.stated') continue;
        expect(mayState(told.by.role, body.statement.topic), subjectOf(body.statement)).toBe(true);
      }
    });

    test('begins at what is normal for them', () => {
      expect(scores[0]).toMatchObject({ total: resident.normalNews2?.total });
    });
  },
);

describe('the call of yesterday', () => {
  const facts = demoCalls(DEMO_RESIDENT_IDS.gurdeep, 'home', NOW);

  test('is told in order, in facts that fit their schemas, by people who may say so, none of them of this hour', () => {
    const times = facts.filter(({ encounterId }) => encounterId !== undefined).map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(facts).toHaveLength(12);
    for (const { kind, body, author, at } of facts) {
      expect(BODY_SCHEMAS[kind].safeParse(body).error).toBeUndefined();
      expect(mayWrite(author.role, { kind, body } as Parameters<typeof mayWrite>[1])).toBe(true);
      expect(Date.parse(NOW) - Date.parse(at)).toBeGreaterThan(60 * 60_000);
    }
  });

  test('is of nobody else', () => {
    expect(demoCalls(DEMO_RESIDENT_IDS.edith, 'home', NOW)).toEqual([]);
  });
});

test('Edith is on scale 2 and has come from 1 to 3', () => {
  const edith = DEMO_RESIDENTS.find(({ resident }) => resident.residentId === DEMO_RESIDENT_IDS.edith)?.resident;
  const newest = demoObservations(DEMO_RESIDENT_IDS.edith, NOW).at(-1);
  expect(edith && spo2ScaleOf(edith)).toBe(2);
  expect(newest && scoreNews2(news2Inputs(newest.values, 2))).toMatchObject({ total: 3, scale: 2, band: 'low' });
});

test('no two share an identifier, an NHS number or a room of one home', () => {
  const unique = (values: readonly string[]) => new Set(values).size === values.length;
  expect(unique(DEMO_RESIDENTS.map(({ resident }) => resident.residentId))).toBe(true);
  expect(unique(DEMO_RESIDENTS.map(({ resident }) => resident.nhsNumber))).toBe(true);
  expect(unique(DEMO_RESIDENTS.map(({ homeId, resident }) => `${homeId} ${resident.room}`))).toBe(true);
});
