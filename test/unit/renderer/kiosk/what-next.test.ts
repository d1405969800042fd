import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Entry } from '#domain/journal/entry.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { whatNext } from '../../../../renderer/apps/kiosk/call/what-next.ts';
import { dayOf } from '../../../../renderer/apps/kiosk/screens/call/next-list.tsx';
import { EDITHS_SCORE, EDITHS_VALUES, ENCOUNTER, entry, ITEM, NURSE } from '../../../fixtures/entries.ts';

const NOW = '2026-11-22T21:21:00.000Z';
const at = (time: string): string => `2026-11-22T${time}:00.000Z`;

const plan: OutcomeItem = {
  kind: 'monitoring',
  itemId: '01900000-0000-7000-8000-000000000061',
  owner: 'Night carer',
  due: at('21:52'),
  everyMinutes: 60,
  until: '2026-11-23T06:00:00.000Z',
  callIf: 'Oxygen under 85%',
};
const pillows: OutcomeItem = {
  kind: 'advice',
  itemId: ITEM,
  owner: 'Priya Nair',
  due: at('21:30'),
  text: 'Two pillows.',
};
const help: OutcomeItem = {
  kind: 'escalation',
  itemId: '01900000-0000-7000-8000-000000000062',
  owner: 'Joanna Bell',
  due: at('23:00'),
  to: 'two-hour-response',
  reason: 'To listen to her chest.',
};

function next(items: readonly OutcomeItem[], more: readonly Entry[] = [], now = NOW) {
  const entries = [
    entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 1, seq: 1 }),
    entry('call.requested', { concern: '' }, { number: 2, seq: 2 }),
    entry('call.claimed', {}, { number: 3, seq: 3, author: NURSE }),
    entry('call.answered', {}, { number: 4, seq: 4, author: NURSE }),
    entry(
      'outcome.signed',
      { outcome: { impression: 'Well.', items } },
      { number: 5, seq: 5, author: NURSE, at: at('21:19') },
    ),
    ...more,
  ];
  const record = reduceResident(entries);
  const encounter = record.encounters.get(ENCOUNTER);
  if (encounter === undefined) throw new Error('there is a call');
  return whatNext(encounter, record, DEFAULT_CARE_POLICY, 'Edie', now);
}

describe('what happens next', () => {
  it('stands in the order of its time, whatever the order of the lines', () => {
    expect(next([plan, help, pillows]).map(({ what }) => what)).toEqual([
      'Two pillows.',
      'Observations',
      'The two-hour response team comes: To listen to her chest.',
    ]);
  });

  it('says how often and until when observations are taken, and by whom', () => {
    expect(next([plan])).toMatchObject([
      { kind: 'monitoring', due: at('21:52'), detail: 'then every hour until Mon 23 Nov 06:00', owner: 'Night carer' },
    ]);
  });

  it('shows a plan at the time of its next set, once one was taken', () => {
    const taken = entry(
      'observations.recorded',
      { values: EDITHS_VALUES, news2: EDITHS_SCORE },
      { number: 6, seq: 6, at: at('21:50') },
    );
    expect(next([plan], [taken], at('21:55'))).toMatchObject([{ due: at('22:52') }]);
  });

  it('has what the home does by itself where no nurse has said when', () => {
    expect(next([pillows])).toContainEqual(
      expect.objectContaining({ what: 'Observations', owner: 'Whoever is on shift', due: at('21:52') }),
    );
    expect(next([plan]).filter(({ owner }) => owner === 'Whoever is on shift')).toEqual([]);
  });
});

describe('the part of time', () => {
  const now = Date.parse(NOW);
  it('is tonight on both sides of midnight', () => {
    expect(dayOf(at('21:52'), now)).toBe('Tonight');
    expect(dayOf('2026-11-23T02:00:00.000Z', now)).toBe('Tonight');
    expect(dayOf('2026-11-23T09:00:00.000Z', now)).toBe('Tomorrow, Mon 23 Nov');
  });

  it('is today while it is day, and its own evening is tonight', () => {
    const noon = Date.parse(at('12:00'));
    expect(dayOf(at('14:00'), noon)).toBe('Today');
    expect(dayOf(at('19:00'), noon)).toBe('Tonight');
    expect(dayOf(at('03:00'), noon)).toBe('Today');
  });
});
