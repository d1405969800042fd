import { describe, expect, it } from 'vitest';
import type { Party } from '#domain/encounters/handling.ts';
import { canBeAsked, needsConsent, partiesView } from '../../../../renderer/apps/console/model/parties.ts';
import { JOANNA } from './hub-doubles.ts';

const NOW = '2026-11-22T21:00:00.000Z';
const BEFORE = '2026-11-22T20:50:00.000Z';
const LATER = '2026-11-22T21:50:00.000Z';

const party = (partyId: string, more: Partial<Party> = {}): Party => ({
  partyId,
  name: partyId,
  as: 'family',
  until: LATER,
  invitedBy: JOANNA,
  invitedAt: BEFORE,
  ...more,
});

describe('who is in a call', () => {
  it('tells those who are there from those who may come and those who were', () => {
    const here = party('here', { joinedAt: BEFORE });
    const coming = party('coming');
    const expired = party('expired', { until: BEFORE });
    const gone = party('gone', { joinedAt: BEFORE, left: { why: 'left', at: BEFORE } });
    const takenOff = party('taken off', { left: { why: 'removed', at: BEFORE } });
    const view = partiesView([here, coming, expired, gone, takenOff], NOW);
    expect(view.here).toEqual([here]);
    expect(view.coming).toEqual([coming]);
    expect(view.were).toEqual([expired, gone, takenOff]);
  });

  it('still has somebody whose link ended while they were there', () => {
    expect(partiesView([party('here', { joinedAt: BEFORE, until: BEFORE })], NOW).here).toHaveLength(1);
  });

  it('asks a colleague in once, and again after they were taken out', () => {
    const contact = { personId: 'amir' };
    expect(canBeAsked(contact, [], NOW)).toBe(true);
    expect(canBeAsked(contact, [party('p', { personId: 'amir' })], NOW)).toBe(false);
    expect(canBeAsked(contact, [party('p', { personId: 'amir', left: { why: 'removed', at: BEFORE } })], NOW)).toBe(
      true,
    );
    // Two of a family may come by the same entry of the directory.
    expect(canBeAsked({}, [party('p')], NOW)).toBe(true);
  });

  it('needs consent for the family and for everybody by link', () => {
    expect(needsConsent({ as: 'geriatrician' })).toBe(true);
    expect(needsConsent({ as: 'family', personId: 'x' })).toBe(true);
    expect(needsConsent({ as: 'gp-on-duty', personId: 'x' })).toBe(false);
  });
});
