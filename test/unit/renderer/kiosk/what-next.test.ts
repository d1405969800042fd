import { describe, expect, it } from 'vitest';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Entry } from '#domain/journal/entry.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { whatNext } from '../../../../renderer/apps/kiosk/call/what-next.ts';
import { dayOf } from '../../../../renderer/apps/kiosk/screens/call/next-list.tsx';
import { EDITHS_SCORE, EDITHS_VALUES, ENCOUNTER, entry, entryId, ITEM, NURSE } from '../../../fixtures/entries.ts';

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

const visit: OutcomeItem = {
  kind: 'gp-visit',
  itemId: '01900000-0000-7000-8000-000000000063',
  owner: 'Millbrook Surgery',
  due: at('22:30'),
  practiceId: 'millbrook',
  practiceName: 'Millbrook Surgery',
  reason: 'To listen to her chest.',
};
const referral: OutcomeItem = {
  kind: 'referral',
  itemId: '01900000-0000-7000-8000-000000000064',
  owner: 'Joanna Bell',
  due: '2026-11-23T10:00:00.000Z',
  routeId: '01900000-0000-7000-8000-000000000070',
  route: 'tissue-viability',
  to: 'Tissue viability team',
  how: 'mail',
  reason: 'A sore heel.',
  question: 'Please look at her heel.',
  seenBy: '2026-11-25T17:00:00.000Z',
};

/** Everything but how it went on, which is asked after each call. */
function next(items: readonly OutcomeItem[], more: readonly Entry[] = [], now = NOW) {
  return everything(items, more, now).filter(({ kind }) => kind !== 'follow-up');
}

function everything(items: readonly OutcomeItem[], more: readonly Entry[] = [], now = NOW, family?: Outcome['family']) {
  const entries = [
    entry('observations.recorded', { values: EDITHS_VALUES, news2: EDITHS_SCORE }, { number: 1, seq: 1 }),
    entry('call.requested', { concern: '' }, { number: 2, seq: 2 }),
    entry('call.claimed', {}, { number: 3, seq: 3, author: NURSE }),
    entry('call.answered', {}, { number: 4, seq: 4, author: NURSE }),
    entry(
      'outcome.signed',
      { outcome: { impression: 'Well.', items, family } },
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

describe('what others do next', () => {
  const others = (items: readonly OutcomeItem[], more: readonly Entry[] = []) =>
    next(items, more).filter(({ state }) => state !== undefined);
  const GP = { personId: '01900000-0000-7000-8000-000000000080', name: 'Dr Okafor', role: 'gp' } as const;
  const of = <Kind extends Entry['kind']>(kind: Kind, body: EntryBodies[Kind], number = 10): Entry =>
    entry(kind, body, { number, seq: number, author: GP, at: at('21:20') });

  it('is a visit that nobody has answered, then at the time at which they come, and nothing once they have been', () => {
    expect(others([visit])).toMatchObject([
      { due: at('22:30'), state: { words: 'Asked. No answer yet.', over: false } },
    ]);
    const yes = of('visit.answered', { itemId: visit.itemId, answer: 'accepted', coming: at('22:10'), words: '' });
    expect(others([visit], [yes])).toMatchObject([
      { due: at('22:10'), state: { tone: 'green', words: 'Dr Okafor comes at 22:10.' } },
    ]);
    const been = of('visit.answered', { itemId: visit.itemId, answer: 'done', words: 'Chest clear' }, 11);
    expect(others([visit], [yes, been])).toEqual([]);
  });

  it('is said with the reason when they cannot come', () => {
    const no = of('visit.answered', { itemId: visit.itemId, answer: 'declined', words: 'No doctor on duty' });
    expect(others([visit], [no])).toMatchObject([
      { state: { tone: 'amber', words: 'They cannot come. No doctor on duty. The nurse sees to it.' } },
    ]);
  });

  it('is a referral: not sent, sent, refused, acknowledged', () => {
    const words = (...more: Entry[]) => others([referral], more).map(({ due, state }) => [due, state?.words]);
    const { itemId } = referral;
    expect(words()).toEqual([[referral.due, 'Not sent yet.']]);
    const sent = of('referral.sent', { itemId, how: 'mail', to: 'tv@northshore.nhs.uk', receipt: '250 OK' });
    expect(words(sent)).toEqual([[referral.due, 'Sent 21:20. No answer yet.']]);
    const not = of('referral.not-sent', { itemId, why: 'refused', words: '550' });
    expect(words(not)).toEqual([[referral.due, 'It could not be sent. The nurse sees to it.']]);
    const has = of('referral.acknowledged', { itemId, who: 'Sister Malik', words: 'Tuesday' }, 12);
    expect(words(sent, has)).toEqual([['2026-11-25T17:00:00.000Z', 'Sister Malik has it. Tuesday.']]);
    const seen = of('referral.closed', { itemId, how: 'seen', words: 'New dressing' }, 13);
    expect(words(sent, has, seen)).toEqual([]);
  });
});

describe('what the home does after a call', () => {
  it('is to tell the family, until somebody has', () => {
    const family = { told: 'later', who: 'Carol', by: 'Priya Nair', due: at('22:15') } as const;
    expect(everything([], [], NOW, family)).toContainEqual(
      expect.objectContaining({ kind: 'family', what: 'Tell Carol', owner: 'Priya Nair', due: at('22:15') }),
    );
    const outcomeId = entryId(5);
    const told = entry('family.informed', { outcomeId, who: 'Carol', words: '' }, { number: 14, seq: 14 });
    expect(everything([], [told], NOW, family).filter(({ kind }) => kind === 'family')).toEqual([]);
  });

  it('is to say how it went on, after a day and after three', () => {
    const due = (...more: Entry[]) =>
      everything([pillows], more).flatMap((thing) => (thing.kind === 'follow-up' ? [thing.due] : []));
    expect(due()).toEqual(['2026-11-23T21:19:00.000Z', '2026-11-25T21:19:00.000Z']);
    const outcomeId = entryId(5);
    const said = entry(
      'follow-up.recorded',
      { outcomeId, after: 24, result: 'stayed', words: '' },
      { number: 15, seq: 15 },
    );
    expect(due(said)).toEqual(['2026-11-25T21:19:00.000Z']);
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
