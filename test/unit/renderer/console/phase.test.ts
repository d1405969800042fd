import { describe, expect, it } from 'vitest';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Party } from '#domain/encounters/handling.ts';
import { isOthers, phaseOf } from '../../../../renderer/apps/console/model/phase.ts';
import { JOANNA } from './hub-doubles.ts';

const AMIR = {
  personId: '01900000-0000-7000-8000-00000000000c',
  name: 'Amir Haddad',
  role: 'nurse-practitioner',
} as const;
const AT = '2026-11-22T20:58:00.000Z';
const me = AMIR.personId;

type Known = Parameters<typeof phaseOf>[0];
const held = (status: Encounter['status'], more: Partial<Encounter> = {}): Known => ({
  status,
  clinician: JOANNA,
  ...more,
});

const offered = { to: { personId: me, name: AMIR.name }, words: 'Please.', by: JOANNA, at: AT };
const party = (more: Partial<Party> = {}): Party => ({
  partyId: 'p1',
  name: AMIR.name,
  as: 'nurse',
  personId: me,
  until: AT,
  invitedBy: JOANNA,
  invitedAt: AT,
  ...more,
});

describe('what a call is to somebody', () => {
  it('is another’s until it is offered, or they are asked in', () => {
    expect(phaseOf(held('in-call'), undefined, me)).toBe('other');
    expect(phaseOf(held('claimed', { transfer: offered }), undefined, me)).toBe('offered');
    expect(phaseOf(held('ended', { transfer: offered }), undefined, me)).toBe('offered');
    expect(phaseOf(held('in-call', { parties: [party()] }), undefined, me)).toBe('asked-in');
  });

  it('is the holder’s own while she offers it', () => {
    expect(phaseOf(held('in-call', { transfer: offered }), undefined, JOANNA.personId)).toBe('mine-in-call');
  });

  it('is nothing to a third colleague', () => {
    expect(phaseOf(held('in-call', { transfer: offered, parties: [party()] }), undefined, 'somebody')).toBe('other');
  });

  it('ends for whoever was removed, and not for whoever left', () => {
    const left = (why: 'left' | 'removed') => [party({ joinedAt: AT, left: { why, at: AT } })];
    expect(phaseOf(held('in-call', { parties: left('left') }), undefined, me)).toBe('asked-in');
    expect(phaseOf(held('in-call', { parties: left('removed') }), undefined, me)).toBe('other');
    // Asked in once more after having been removed.
    expect(phaseOf(held('in-call', { parties: [...left('removed'), party()] }), undefined, me)).toBe('asked-in');
  });

  it('stays open to whoever handed it over, while it is on', () => {
    const transfers = [
      { from: { personId: me, name: AMIR.name }, how: 'offered', words: '', by: JOANNA, at: AT } as const,
    ];
    expect(phaseOf(held('in-call', { transfers }), undefined, me)).toBe('handed-over');
    expect(phaseOf(held('ended', { transfers }), undefined, me)).toBe('other');
    expect(phaseOf(held('in-call', { transfers }), undefined, JOANNA.personId)).toBe('mine-in-call');
  });

  it('is told from the queue before the record has come', () => {
    const row = { status: 'in-call', clinician: JOANNA } as const;
    const transfer = { toPersonId: me, toName: AMIR.name, words: '' };
    expect(phaseOf(undefined, { ...row, transfer }, me)).toBe('offered');
    const parties = [{ partyId: 'p1', name: AMIR.name, as: 'nurse', personId: me, present: false } as const];
    expect(phaseOf(undefined, { ...row, parties }, me)).toBe('asked-in');
    expect(phaseOf(held('signed'), { ...row, transfer }, me)).toBe('signed');
    expect(phaseOf(undefined, undefined, me)).toBeUndefined();
  });

  it('is the other’s wherever only reading and listening are left', () => {
    expect((['other', 'offered', 'asked-in', 'handed-over'] as const).every(isOthers)).toBe(true);
    expect((['mine', 'mine-in-call', 'waiting', 'signed'] as const).some(isOthers)).toBe(false);
  });
});
