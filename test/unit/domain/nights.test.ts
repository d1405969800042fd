/** Properties of every night: nothing of a call is closed, lost or asked for twice by whatever people do, in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionsOf } from '#domain/actions/actions.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import { isOpen } from '#domain/encounters/encounter.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { toReturn } from '../../../sfu-server/triage/followed-call.ts';
import { nightsOfHandling, nightsWithDecisions, playNight, steps, type Night } from '../../fixtures/nights.ts';

const anyNight = fc.oneof(steps, nightsWithDecisions, nightsOfHandling);
const RUNS = { numRuns: 200 };

/** What happens at all in the nights that were played, so that a property cannot hold because nothing happens. */
const met = new Map<string, number>();
function meet(what: string): void {
  met.set(what, (met.get(what) ?? 0) + 1);
}

function inEveryNight(check: (night: Night, what: 'step' | 'looked') => void): void {
  fc.assert(
    fc.property(anyNight, (played) => {
      playNight(played, check);
    }),
    RUNS,
  );
}

describe('in every night', () => {
  test('no call that was answered closes without a signed decision of at least one line', () => {
    inEveryNight(({ calls }) => {
      for (const { encounter, actions } of calls) {
        const { status, answeredAt, signed } = encounter;
        if (status === 'signed') {
          meet('signed');
          expect(signed?.outcome.items.length).toBeGreaterThan(0);
        }
        if (answeredAt === undefined) continue;
        expect(['cancelled', 'joined']).not.toContain(status);
        if (status === 'ended') meet('ended without a signature');
        // Not signed: it stands in the queue, or it is somebody's to sign.
        const isToSign = actions.some(({ what }) => what === 'not-signed');
        expect(signed !== undefined || isOpen(encounter) || isToSign).toBe(true);
      }
    });
  });

  test('every action has a name of its own, an owner and a time', () => {
    inEveryNight(({ calls }) => {
      for (const { actions } of calls) {
        expect(new Set(actions.map(({ actionId }) => actionId)).size).toBe(actions.length);
        for (const { owner, due, actionId, what, text } of actions) {
          meet(what);
          expect([actionId, owner.trim()]).not.toEqual([actionId, '']);
          expect(new Date(due).toISOString()).toBe(due);
          expect(text).not.toBe('');
        }
      }
    });
  });

  test('what is past its time comes back, once for each time, however often the hub looks', () => {
    inEveryNight((night, what) => {
      if (what === 'step') return;
      for (const call of night.calls) expect(toReturn(call, night.now)).toEqual([]);
      const returned = night.entries.flatMap((one) =>
        one.kind === 'action.returned'
          ? [`${String(one.envelope.encounterId)} ${one.body.actionId} ${one.body.due}`]
          : [],
      );
      if (returned.length > 0) meet('returned');
      expect(new Set(returned).size).toBe(returned.length);
    });
  });

  test('every line of a decision is somebody’s from the signature on', () => {
    inEveryNight(({ entries, calls, record }) => {
      const last = entries.at(-1);
      if (last?.kind !== 'outcome.signed' || record.death !== undefined) return;
      const call = calls.find(({ encounter }) => encounter.signed?.outcomeId === last.envelope.id);
      if (call === undefined) throw new Error('a signature without a call');
      const itemIds = new Set(call.actions.flatMap(({ itemId }) => itemId ?? []));
      expect(itemIds).toEqual(new Set(last.body.outcome.items.map(({ itemId }) => itemId)));
    });
  });

  test('time alone ends nothing', () => {
    inEveryNight(({ calls, now }) => {
      for (const { encounter, around, actions } of calls) {
        const tomorrow = actionsOf(encounter, addMilliseconds(now, 24 * 3_600_000), around.context);
        const recent = actions.filter(({ due }) => due > addMilliseconds(now, -5 * 24 * 3_600_000));
        expect(tomorrow.map(({ actionId }) => actionId)).toEqual(
          expect.arrayContaining(recent.map(({ actionId }) => actionId)),
        );
      }
    });
  });

  test('the record is the same whatever arrives first, and however often', () => {
    const shuffled = anyNight.chain((played) => {
      const { entries } = playNight(played);
      return fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray([...entries], { minLength: entries.length }),
        fc.subarray([...entries]),
      );
    });
    fc.assert(
      fc.property(shuffled, ([entries, arrived, again]) => {
        expect(reduceResident([...again, ...arrived, ...again])).toEqual(reduceResident(entries));
      }),
      RUNS,
    );
  });

  test('what the home has not sent yet stands in the same order wherever it arrives', () => {
    const offline = fc.tuple(anyNight, fc.nat(100)).chain(([played, cut]) => {
      const entries = playNight(played).entries.map((one, index) => (index < cut ? one : { ...one, seq: undefined }));
      return fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length }));
    });
    fc.assert(
      fc.property(offline, ([entries, arrived]) => {
        expect(reduceResident(arrived)).toEqual(reduceResident(entries));
      }),
      RUNS,
    );
  });
});

test('all of it was met', () => {
  const wanted = [
    'signed',
    'ended without a signature',
    'returned',
    'read-back',
    'not-understood',
    'not-signed',
    'to-do',
    'observations-missed',
    'visit',
    'referral',
    'referral-not-sent',
    'follow-up',
    'family',
    'review',
    'review-query',
  ];
  expect(wanted.filter((what) => !met.has(what))).toEqual([]);
});
