/** What a home is asked after a decision: who comes, whether the family knows, how it went on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import type { GpVisitItem } from '#domain/outcomes/items.ts';
import { ASKED_FOR_MS, askedAfter, visitTasks } from '#domain/tasks/after-decision.ts';
import { call } from '../../fixtures/encounter.ts';
import { CARER, ENCOUNTER, entryId, ITEM, NURSE } from '../../fixtures/entries.ts';

const OUTCOME = entryId(5);
const at = (time: string, day = 22): string => `2026-11-${String(day)}T${time}:00.000Z`;
const SIGNED_AT = at('21:19');
const GP = { personId: entryId(80), name: 'Dr Okafor', role: 'gp' } as const;

const visit: GpVisitItem = {
  kind: 'gp-visit',
  itemId: ITEM,
  owner: 'Millbrook Surgery',
  due: at('23:00'),
  practiceId: 'millbrook',
  practiceName: 'Millbrook Surgery',
  reason: 'To listen to her chest.',
};

function signed(outcome: Partial<Outcome> = {}): SignedOutcome {
  return {
    outcomeId: OUTCOME,
    outcome: { impression: 'Chest infection.', items: [visit], ...outcome },
    signedBy: NURSE,
    signedAt: SIGNED_AT,
  };
}

function decided(changes: Partial<Encounter> = {}, outcome: Partial<Outcome> = {}): Encounter {
  return call('signed', { signed: signed(outcome), ...changes });
}

const done = (actionId: string) => ({
  actions: { [actionId]: { returned: [], done: { actionId, words: 'Rang them', by: NURSE, at: at('22:00') } } },
});

describe('a visit', () => {
  const answered = (answer: 'accepted' | 'declined' | 'done', coming?: string) =>
    decided({
      handedOn: {
        [ITEM]: [{ what: 'visit', itemId: ITEM, answer, coming, words: '', by: GP, at: at('21:40') }],
      },
    });

  it('is expected by the time at which it was asked for, and from then on at the time that was said', () => {
    expect(visitTasks(decided(), at('21:30'))).toEqual([
      { kind: 'visit', taskId: `item:${ITEM}`, due: at('23:00'), encounterId: ENCOUNTER, item: visit },
    ]);
    expect(visitTasks(answered('accepted', at('22:10')), at('21:45'))).toMatchObject([
      { due: at('22:10'), accepted: 'Dr Okafor' },
    ]);
    expect(visitTasks(answered('accepted'), at('21:45'))).toMatchObject([{ due: at('23:00'), accepted: 'Dr Okafor' }]);
  });

  it('is not waited for once they have said no, or have been, or the nurse has seen to it', () => {
    expect(visitTasks(answered('declined'), at('21:45'))).toEqual([]);
    expect(visitTasks(answered('done'), at('21:45'))).toEqual([]);
    expect(visitTasks(decided(done(`visit:${ITEM}`)), at('22:30'))).toEqual([]);
  });
});

describe('telling the family', () => {
  const later = { told: 'later', who: 'Carol', by: 'Priya Nair', due: at('22:15') } as const;
  const tasks = (changes: Partial<Encounter>, family: Outcome['family']) =>
    askedAfter(decided(changes, { family }), at('22:00')).filter(({ kind }) => kind === 'family');

  it('is for the home where somebody of the home has promised it', () => {
    expect(tasks({}, later)).toEqual([
      {
        kind: 'family',
        taskId: `family:${OUTCOME}`,
        due: at('22:15'),
        encounterId: ENCOUNTER,
        outcomeId: OUTCOME,
        who: 'Carol',
        by: 'Priya Nair',
      },
    ]);
  });

  it('is not for the home where the nurse does it herself, or where nothing is to be told', () => {
    expect(tasks({}, { ...later, by: ` ${NURSE.name.toUpperCase()} ` })).toEqual([]);
    expect(tasks({}, undefined)).toEqual([]);
    expect(tasks({}, { told: 'not-wanted', words: '' })).toEqual([]);
    expect(tasks({}, { told: 'yes', who: 'Carol', by: 'Priya Nair', at: at('21:10') })).toEqual([]);
  });

  it('is over once they know, or the nurse has closed it', () => {
    const told = { outcomeId: OUTCOME, who: 'Carol', words: '', by: CARER, at: at('21:50') };
    expect(tasks({ familyInformed: [told] }, later)).toEqual([]);
    expect(tasks(done('family'), later)).toEqual([]);
  });
});

describe('how it went on', () => {
  const asked = (now: string, changes: Partial<Encounter> = {}) =>
    askedAfter(decided(changes), now).flatMap((task) => (task.kind === 'follow-up' ? [[task.after, task.due]] : []));
  const said = (after: 24 | 72, result: 'stayed' | 'died') => ({
    followUps: [{ outcomeId: OUTCOME, after, result, words: '', by: CARER, at: at('22:00', 23) }],
  });

  it('is asked after a day and after three, and not before', () => {
    expect(asked(at('21:18', 23))).toEqual([]);
    expect(asked(at('21:19', 23))).toEqual([[24, at('21:19', 23)]]);
    expect(asked(at('21:18', 25))).toEqual([[24, at('21:19', 23)]]);
    expect(asked(at('21:19', 25))).toEqual([[72, at('21:19', 25)]]);
  });

  it('is not asked again once it is answered, also by a nurse, and a later answer stands for an earlier one', () => {
    expect(asked(at('22:10', 23), said(24, 'stayed'))).toEqual([]);
    expect(asked(at('22:10', 25), said(24, 'stayed'))).toEqual([[72, at('21:19', 25)]]);
    expect(asked(at('22:10', 24), said(72, 'stayed'))).toEqual([]);
    expect(asked(at('22:10', 23), done('follow-up:24'))).toEqual([]);
    expect(asked(at('22:10', 25), done('follow-up:24'))).toEqual([[72, at('21:19', 25)]]);
  });

  it('is not asked of somebody who has died', () => {
    expect(asked(at('22:10', 25), said(24, 'died'))).toEqual([]);
  });

  it('an answer to another decision is none to this one', () => {
    const other = { ...said(24, 'stayed').followUps[0]!, outcomeId: entryId(6) };
    expect(asked(at('22:10', 23), { followUps: [other] })).toEqual([[24, at('21:19', 23)]]);
  });
});

it('asks for nothing for ever: at any time, what is asked was due in the last two days or is still to come', () => {
  const family = { told: 'later', who: 'Carol', by: 'Priya Nair', due: at('22:15') } as const;
  const encounter = decided({}, { family });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * 24 * 60 }), (minutes) => {
      const now = new Date(Date.parse(SIGNED_AT) + minutes * 60_000).toISOString();
      for (const task of [...askedAfter(encounter, now), ...visitTasks(encounter, now)]) {
        expect(Date.parse(now) - Date.parse(task.due)).toBeLessThanOrEqual(ASKED_FOR_MS);
      }
    }),
  );
});
