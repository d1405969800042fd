import { describe, expect, it } from 'vitest';
import type { QueueRow, QueueState } from '#protocol/hub/clinician-link.ts';
import { phaseOf } from '../../../../renderer/apps/console/model/phase.ts';
import {
  longestWaitMs,
  newlyWaiting,
  queueView,
  waitTone,
} from '../../../../renderer/apps/console/model/queue-view.ts';

const JOANNA = { personId: 'joanna', name: 'Joanna Bell', role: 'nurse-practitioner' } as const;
const AMIR = { personId: 'amir', name: 'Amir Haddad', role: 'nurse-practitioner' } as const;

function row(encounterId: string, changes: Partial<QueueRow> = {}): QueueRow {
  return {
    encounterId,
    residentId: `resident-${encounterId}`,
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    room: '12',
    status: 'waiting',
    requestedAt: '2026-11-22T20:55:00.000Z',
    requestedBy: 'Priya Nair',
    concern: '',
    reasons: [],
    kioskOnline: true,
    answerBy: '2026-11-22T21:00:00.000Z',
    ...changes,
  };
}

function queue(...rows: QueueRow[]): QueueState {
  return { rows, policyVersion: 'default/1', policyApprovedBy: null, nursesOnline: 1, homes: { online: 1, all: 1 } };
}

describe('the queue', () => {
  it('keeps the hub’s order and tells mine from others’', () => {
    const view = queueView(
      queue(
        row('b'),
        row('a', { requestedAt: '2026-11-22T20:00:00.000Z' }),
        row('c', { status: 'claimed', clinician: AMIR }),
        row('d', { status: 'ended', clinician: JOANNA }),
      ),
      'joanna',
    );
    expect(view.waiting.map(({ encounterId }) => encounterId)).toEqual(['b', 'a']);
    expect(view.mine.map(({ encounterId }) => encounterId)).toEqual(['d']);
    expect(view.others.map(({ encounterId }) => encounterId)).toEqual(['c']);
  });

  it("keeps decisions to look at again apart: they wait for any nurse and are nobody's call in hand", () => {
    const lookAgain = { since: '2026-11-22T20:58:00.000Z', words: 'Not her.' };
    const view = queueView(
      queue(row('a'), row('s', { status: 'signed', clinician: JOANNA, lookAgain }), row('c', { status: 'claimed' })),
      'joanna',
    );
    expect(view.again.map(({ encounterId }) => encounterId)).toEqual(['s']);
    expect(view.waiting.map(({ encounterId }) => encounterId)).toEqual(['a']);
    expect(view.mine).toEqual([]);
    expect(view.others.map(({ encounterId }) => encounterId)).toEqual(['c']);
  });

  it('turns amber in the last minute before the promise and red after it', () => {
    expect(waitTone(row('a'), '2026-11-22T20:58:59.999Z')).toBe('calm');
    expect(waitTone(row('a'), '2026-11-22T20:59:00.000Z')).toBe('soon');
    expect(waitTone(row('a'), '2026-11-22T21:00:00.000Z')).toBe('soon');
    expect(waitTone(row('a'), '2026-11-22T21:00:00.001Z')).toBe('late');
  });

  it('knows the longest wait, and none where nobody waits', () => {
    const waiting = [row('a'), row('b', { requestedAt: '2026-11-22T20:50:00.000Z' })];
    expect(longestWaitMs(waiting, '2026-11-22T21:00:00.000Z')).toBe(600_000);
    expect(longestWaitMs([], '2026-11-22T21:00:00.000Z')).toBeUndefined();
  });
});

describe('news of the queue', () => {
  it('is each call that did not wait before, a released one too', () => {
    const before = queue(row('a'), row('b', { status: 'claimed', clinician: AMIR }));
    const after = queue(row('a'), row('b'), row('c'));
    expect(newlyWaiting(before, after).map(({ encounterId }) => encounterId)).toEqual(['b', 'c']);
  });

  it('is nothing when the page has just opened', () => {
    expect(newlyWaiting(undefined, queue(row('a')))).toEqual([]);
  });
});

describe('the phase of a call for one nurse', () => {
  it.each([
    [{ status: 'waiting' }, 'waiting'],
    [{ status: 'claimed', clinician: JOANNA }, 'mine'],
    [{ status: 'claimed', clinician: AMIR }, 'other'],
    [{ status: 'in-call', clinician: JOANNA }, 'mine-in-call'],
    [{ status: 'in-call', clinician: AMIR }, 'other'],
    [{ status: 'ended', clinician: JOANNA }, 'mine-ended'],
    [{ status: 'ended', clinician: AMIR }, 'other'],
    [{ status: 'signed', clinician: AMIR }, 'signed'],
    [{ status: 'cancelled' }, 'cancelled'],
  ] as const)('%o is %s', (encounter, phase) => {
    expect(phaseOf(encounter, undefined, 'joanna')).toBe(phase);
  });

  it('believes the record before the queue, and knows nothing of neither', () => {
    expect(phaseOf({ status: 'signed' }, { status: 'in-call', clinician: AMIR }, 'joanna')).toBe('signed');
    expect(phaseOf(undefined, { status: 'in-call', clinician: AMIR }, 'joanna')).toBe('other');
    expect(phaseOf(undefined, undefined, 'joanna')).toBeUndefined();
  });
});
