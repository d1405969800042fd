import { describe, expect, it } from 'vitest';
import { partiesPresent, recordingNow } from '#domain/encounters/encounter.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { CARER, ENCOUNTER, entry, GP, NURSE } from '../../fixtures/entries.ts';

const LATER = '01900000-0000-7000-8000-0000000000ff';

/** One thing after the other in the feed of one resident. */
function story(...steps: readonly (Entry | ((number: number) => Entry))[]) {
  return reduceResident(steps.map((step, index) => (typeof step === 'function' ? step(index + 1) : step)));
}

const by =
  (author: typeof NURSE) =>
  <Kind extends EntryKind>(kind: Kind, body: EntryBodies[Kind]) =>
  (number: number): Entry =>
    entry(kind, body, { number, seq: number, author });
const home = by(CARER);
const nurse = by(NURSE);
const gp = by(GP);
const ofLater =
  (make: (number: number) => Entry) =>
  (number: number): Entry => {
    const made = make(number);
    return { ...made, envelope: { ...made.envelope, encounterId: LATER } };
  };

const asked = home('call.requested', { concern: 'Hot and muddled' });
const answered = [nurse('call.claimed', {}), nurse('call.answered', {})];
const call = (...steps: readonly ((number: number) => Entry)[]) => {
  const encounter = story(asked, ...steps).encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('there is no call');
  return encounter;
};

describe('a call that is made twice', () => {
  it('is one: the later one is over, and what it said counts for the first', () => {
    const { encounters } = story(
      asked,
      nurse('call.claimed', {}),
      ofLater(home('call.requested', { concern: 'Now on the floor', emergency: 'bleeding' })),
      ofLater(nurse('call.joined', { into: ENCOUNTER })),
    );
    expect(encounters.get(LATER)).toMatchObject({ status: 'joined', joinedInto: ENCOUNTER });
    expect(encounters.get(ENCOUNTER)).toMatchObject({
      status: 'claimed',
      emergency: 'bleeding',
      concern: 'Hot and muddled',
      askedAgain: [{ encounterId: LATER, concern: 'Now on the floor', by: CARER }],
    });
  });

  it('is not joined once a nurse is on the later one', () => {
    const { encounters } = story(
      asked,
      ofLater(home('call.requested', { concern: '' })),
      ofLater(nurse('call.claimed', {})),
      ofLater(nurse('call.answered', {})),
      ofLater(nurse('call.joined', { into: ENCOUNTER })),
    );
    expect(encounters.get(LATER)?.status).toBe('in-call');
    expect(encounters.get(ENCOUNTER)?.askedAgain).toEqual([]);
  });
});

describe('handing a call over', () => {
  const offer = nurse('transfer.offered', {
    to: { personId: GP.personId, name: GP.name },
    words: 'Needs a prescriber',
  });
  it('leaves it with whoever offers it until it is taken, and keeps it on', () => {
    expect(call(...answered, offer)).toMatchObject({ status: 'in-call', clinician: NURSE, transfer: { by: NURSE } });
    const taken = call(
      ...answered,
      offer,
      gp('call.transferred', { from: { personId: NURSE.personId, name: NURSE.name }, how: 'offered', words: '' }),
    );
    expect(taken).toMatchObject({ status: 'in-call', clinician: GP, transfer: undefined });
    expect(taken.transfers).toHaveLength(1);
  });
  it.each([gp('transfer.declined', { words: 'On another call' }), nurse('transfer.withdrawn', {})])(
    'ends the offer when it is declined or withdrawn',
    (end) => {
      expect(call(...answered, offer, end)).toMatchObject({ clinician: NURSE, transfer: undefined });
    },
  );
});

describe('a promise to ring back', () => {
  const promise = nurse('call-back.promised', { by: '2026-11-22T21:30:00.000Z', words: '' });
  it('stays with the call when it goes back to the queue, and ends with the answer', () => {
    const claimed = [nurse('call.claimed', {}), promise];
    const released = [...claimed, nurse('call.released', { reason: 'End of my shift' })];
    expect(call(...released)).toMatchObject({ status: 'waiting', callBack: { by: NURSE } });
    expect(call(...released, gp('call.claimed', {}), gp('call.answered', {})).callBack).toBeUndefined();
  });
  it('that nobody has kept makes the call wait again, for another to answer', () => {
    const ended = [...answered, nurse('call.ended', { reason: 'hung-up' }), promise];
    const released = [...ended, nurse('call.released', { reason: 'Nobody rang back.' })];
    expect(call(...released)).toMatchObject({ status: 'waiting', clinician: undefined, callBack: { by: NURSE } });
    const again = call(...released, gp('call.claimed', {}), gp('call.answered', {}));
    expect(again).toMatchObject({ status: 'in-call', clinician: GP, endedAt: undefined, callBack: undefined });
  });
});

describe('who is in a call', () => {
  const invited = nurse('party.invited', {
    partyId: 'party',
    name: 'Anne Hargreaves',
    as: 'family',
    consent: 'Edie asked for her',
    until: '2026-11-22T22:00:00.000Z',
  });
  const came = nurse('party.joined', { partyId: 'party' });
  const present = (...steps: readonly ((number: number) => Entry)[]) =>
    partiesPresent(call(...answered, invited, ...steps)).map(({ name }) => name);
  it('is everybody who came and has not left', () => {
    expect(present()).toEqual([]);
    expect(present(came)).toEqual(['Anne Hargreaves']);
    expect(present(came, nurse('party.left', { partyId: 'party', why: 'left' }))).toEqual([]);
    expect(present(came, nurse('party.left', { partyId: 'party', why: 'left' }), came)).toEqual(['Anne Hargreaves']);
  });
  it('is nobody again who was removed', () => {
    expect(present(came, nurse('party.left', { partyId: 'party', why: 'removed' }), came)).toEqual([]);
  });
});

describe('a recording', () => {
  const started = nurse('recording.started', {
    recordingId: 'recording',
    consentBy: 'Edith Hargreaves',
    words: 'She agreed',
    policy: 'northshore/1',
    keepDays: 30,
  });
  const stopped = nurse('recording.stopped', { recordingId: 'recording', keepUntil: '2026-12-22T21:00:00.000Z' });
  it('runs until it is stopped', () => {
    expect(recordingNow(call(...answered))).toBeUndefined();
    expect(recordingNow(call(...answered, started))?.started.consentBy).toBe('Edith Hargreaves');
    expect(recordingNow(call(...answered, started, stopped))).toBeUndefined();
  });
});
