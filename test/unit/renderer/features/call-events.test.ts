import { describe, expect, it } from 'vitest';
import { reduceEncounters, type Encounters } from '#domain/encounters/reduce.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Author } from '#domain/people/people.ts';
import { callEvents } from '../../../../renderer/features/story/call-events.ts';
import { entry } from '../../../fixtures/entries.ts';

const CALL = '01900000-0000-7000-8000-0000000000ca';
const JOANNA: Author = { personId: 'joanna', name: 'Joanna Bell', role: 'nurse-practitioner' };
const AMIR: Author = { personId: 'amir', name: 'Amir Haddad', role: 'nurse-practitioner' };

let number = 0;
let encounters: Encounters = new Map();

function said<Kind extends EntryKind>(kind: Kind, body: EntryBodies[Kind], at: string, author: Author = JOANNA): void {
  number += 1;
  const made = entry(kind, body, { number, at: `2026-11-22T${at}:00.000Z` });
  const envelope = { ...made.envelope, encounterId: CALL, author };
  encounters = reduceEncounters(encounters, { ...made, envelope });
}

function call(): Encounter {
  const found = encounters.get(CALL);
  if (found === undefined) throw new Error('no call');
  return found;
}

describe('what happened to a call', () => {
  it('is told in the order of time, each with whose it was', () => {
    const priya: Author = { personId: 'priya', name: 'Priya Nair', role: 'senior-carer' };
    said('call.requested', { concern: 'Chesty' }, '20:50', priya);
    said('call.escalated', { stage: 'all-nurses', afterMinutes: 5, policy: 'p/1', told: ['Amir Haddad'] }, '20:55');
    said('call.claimed', {}, '20:56');
    said('call-back.promised', { by: '2026-11-22T21:10:00.000Z', words: 'Bloods first' }, '20:57');
    expect(callEvents(call()).map(({ kind }) => kind)).toEqual(['asked', 'escalated', 'promised']);
    said('call.answered', {}, '21:00');
    const until = '2026-11-22T22:00:00.000Z';
    said('party.invited', { partyId: 'carol', name: 'Carol', as: 'family', consent: 'Yes', until }, '21:01');
    said('party.joined', { partyId: 'carol' }, '21:03');
    said(
      'call.transferred',
      { from: { personId: 'joanna', name: 'Joanna Bell' }, how: 'offered', words: '' },
      '21:04',
      AMIR,
    );
    said('call.by-telephone', { telephone: '01632 960 215', words: 'No picture' }, '21:05', AMIR);
    said('party.left', { partyId: 'carol', why: 'removed' }, '21:06');
    said('call.ended', { reason: 'hung-up' }, '21:09', AMIR);
    const events = callEvents(call());
    expect(events.map(({ kind }) => kind)).toEqual([
      'asked',
      'escalated',
      'answered',
      'invited',
      'came',
      'transferred',
      'telephone',
      'left',
      'ended',
    ]);
    // Amir has it now; it was Joanna who answered.
    expect(events.find(({ kind }) => kind === 'answered')).toMatchObject({ by: 'Joanna Bell' });
    expect(events.find(({ kind }) => kind === 'transferred')).toMatchObject({ from: 'Joanna Bell', to: 'Amir Haddad' });
  });

  it('does not let somebody leave who never came', () => {
    const until = '2026-11-22T22:00:00.000Z';
    said('party.invited', { partyId: 'late', name: 'Dr Late', as: 'geriatrician', consent: 'Yes', until }, '21:01');
    said('party.left', { partyId: 'late', why: 'call-over' }, '21:09');
    expect(callEvents(call()).filter((event) => 'name' in event && event.name === 'Dr Late')).toHaveLength(1);
  });

  it('tells who rang 999, in its place', () => {
    const emergency = {
      emergency: 'stroke',
      rang: { at: '2026-11-22T20:52:00.000Z', by: JOANNA, incident: '' },
    } as const;
    expect(callEvents(call(), emergency)[1]).toMatchObject({ kind: 'rang-999', by: 'Joanna Bell' });
  });
});
