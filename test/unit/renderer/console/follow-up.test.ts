import { describe, expect, it } from 'vitest';
import { ACTION_KINDS } from '#domain/actions/action.ts';
import { ROUTE_KINDS } from '#domain/referrals/route.ts';
import type { Concern } from '#domain/safeguarding/concern.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import { actionKey, actionsView, inOrder } from '../../../../renderer/apps/console/model/actions.ts';
import { actsOf, backFor, heldUntil, newlyBack, topicOf } from '../../../../renderer/apps/console/model/acts.ts';
import { checkConcern, newConcern, readConcern } from '../../../../renderer/apps/console/model/concern-draft.ts';
import {
  callsToConcerns,
  isLate,
  reportOf,
  waitingFor,
} from '../../../../renderer/apps/console/model/follow-up-count.ts';
import { keepText, keptText } from '../../../../renderer/features/kept-text/index.ts';
import { checkRoute, domainNotApproved, newRoute } from '../../../../renderer/features/route-form/route-draft.ts';
import { hoursToCheck, missingOfWeek } from '../../../../renderer/apps/console/model/week-check.ts';
import { actionWords } from '../../../../renderer/text/coordinator.ts';
import { dayNames } from '../../../../renderer/text/routes.ts';

const NOW = '2026-11-22T21:10:00.000Z';
const JOANNA = { personId: 'joanna', standing: 'on-duty' } as const;
const AMIR = { personId: 'amir', standing: 'on-duty' } as const;
const LENA = { personId: 'lena', standing: 'coordinator' } as const;

function action(changes: Partial<ActionRow> = {}): ActionRow {
  return {
    actionId: 'item:1',
    encounterId: 'call',
    residentId: 'edith',
    residentName: 'HARGREAVES, Edith',
    homeName: 'Larkfield House',
    homeTelephone: '',
    what: 'to-do',
    itemId: '1',
    outcomeId: 'outcome',
    text: 'Sips of water.',
    owner: 'Priya Nair',
    due: '2026-11-22T21:00:00.000Z',
    ...changes,
  };
}

const queue = (...returned: ActionRow[]): QueueState => ({
  rows: [],
  returned,
  policyVersion: 'x',
  policyApprovedBy: null,
  nursesOnline: 1,
  homes: { online: 1, all: 1 },
});

it('what touches a resident stands before a review that a GP has not given, however long that was due', () => {
  const review = action({ what: 'review', actionId: 'review', due: '2026-11-20T18:30:00.000Z' });
  const visit = action({ what: 'visit', due: '2026-11-22T20:00:00.000Z' });
  const call = action({ what: 'call-back', due: '2026-11-22T21:00:00.000Z' });
  expect(inOrder([review, visit, call])).toEqual([visit, call, review]);
  const back = [review, visit, call].map((row) => ({ ...row, returnedAt: NOW }));
  expect(actionsView(back, NOW).back.map(({ what }) => what)).toEqual(['visit', 'call-back', 'review']);
});

it('who has taken a review may say how it was settled', () => {
  expect(actsOf(action({ what: 'review', actionId: 'review', ownerId: 'joanna' }), JOANNA, NOW)).toEqual([
    'done',
    'chase',
  ]);
});

describe('what may be done with an action', () => {
  it.each([
    ['to-do', {}, ['take', 'done', 'chase']],
    ['follow-up', { actionId: 'follow-up:72' }, ['take', 'result', 'chase']],
    ['follow-up', { actionId: 'follow-up:72', outcomeId: undefined }, ['take', 'done', 'chase']],
    ['family', { actionId: 'family' }, ['take', 'family', 'done', 'chase']],
    ['referral', {}, ['take', 'acknowledge', 'close', 'told', 'done', 'chase']],
    ['referral-not-sent', {}, ['take', 'told', 'send-again', 'close', 'done', 'chase']],
    ['not-signed', { actionId: 'sign' }, ['take', 'chase']],
    ['review', { actionId: 'review' }, ['take', 'chase']],
  ] as const)('%s', (what, changes, acts) => {
    expect(actsOf(action({ what, ...changes }), JOANNA, NOW)).toEqual(acts);
    // The coordinator sees to it that it is done, and takes no clinical work.
    expect(actsOf(action({ what, ...changes }), LENA, NOW)).toEqual(acts.filter((act) => act !== 'take'));
  });

  it('is taken by nobody who has it, until it comes back; nobody off duty does anything', () => {
    expect(actsOf(action({ ownerId: 'joanna' }), JOANNA, NOW)).not.toContain('take');
    expect(actsOf(action({ ownerId: 'joanna', returnedAt: NOW }), JOANNA, NOW)).toContain('take');
    expect(actsOf(action(), { personId: 'rahman', standing: 'off-duty' }, NOW)).toEqual([]);
  });

  it('is taken from nobody before its time is over', () => {
    const later = action({ due: '2026-11-22T21:30:00.000Z' });
    expect(actsOf(later, JOANNA, NOW)).toEqual(['done', 'chase']);
    expect(actsOf(later, JOANNA, later.due)).toEqual(['take', 'done', 'chase']);
  });

  it('what is still to come is not called missed', () => {
    expect(actionWords('observations-missed', false)).toBe('Observations');
    expect(actionWords('observations-missed', true)).toBe('Observations missed');
    for (const what of ACTION_KINDS)
      expect(actionWords(what, false)).not.toMatch(/not (said|done|signed|taken)|missed/i);
  });

  it('an action without a name is asked after, and not closed', () => {
    expect(actsOf(action({ actionId: undefined }), JOANNA, NOW)).toEqual(['chase']);
  });

  it('every kind has a topic, and no safeguarding is settled here', () => {
    for (const what of ACTION_KINDS) expect(topicOf(action({ what }))).not.toBe('');
    expect(actsOf(action({ what: 'safeguarding' }), LENA, NOW)).toEqual(['chase']);
  });
});

describe('back in the queue', () => {
  const until = '2026-11-22T21:20:00.000Z';
  const offered = action({ returnedAt: NOW, offeredTo: { personId: 'joanna', name: 'Joanna Bell', until } });

  it('is offered to whoever decided first, and to everybody after it', () => {
    expect(heldUntil(offered, JOANNA.personId, NOW)).toBeUndefined();
    expect(heldUntil(offered, AMIR.personId, NOW)).toBe(until);
    expect(heldUntil(offered, AMIR.personId, until)).toBeUndefined();
    expect(backFor(queue(offered), AMIR.personId, NOW)).toEqual([]);
  });

  it('calls each person once: the decider when it comes back, the others when the offer is over', () => {
    const open = action({ returnedAt: NOW });
    expect(newlyBack(queue(), queue(offered), 'joanna', NOW)).toEqual([offered]);
    expect(newlyBack(queue(), queue(offered), 'amir', NOW)).toEqual([]);
    expect(newlyBack(queue(offered), queue(open), 'amir', until)).toEqual([open]);
    expect(newlyBack(queue(offered), queue(open), 'joanna', until)).toEqual([]);
    expect(newlyBack(queue(open), queue(open), 'amir', until)).toEqual([]);
    // The first state of a page is not news.
    expect(newlyBack(undefined, queue(open), 'amir', until)).toEqual([]);
  });

  it('stands before what is late, and what is late before what is to come; chosen by home, topic and owner', () => {
    const rows = [
      action({ itemId: '1', actionId: 'item:1', due: '2026-11-22T23:00:00.000Z' }),
      action({ itemId: '2', actionId: 'item:2' }),
      action({ itemId: '3', actionId: 'family', what: 'family', returnedAt: NOW, ownerId: 'joanna' }),
    ];
    const view = actionsView(rows, NOW);
    expect([view.back, view.late, view.later].map((part) => part.map(({ itemId }) => itemId))).toEqual([
      ['3'],
      ['2'],
      ['1'],
    ]);
    expect(actionsView(rows, NOW, { topic: 'family' }).back).toHaveLength(1);
    expect(actionsView(rows, NOW, { topic: 'family' }).late).toEqual([]);
    expect(actionsView(rows, NOW, { ownerId: 'amir' })).toEqual({ back: [], late: [], later: [] });
  });

  it('stays in its list while somebody writes about it, though it comes back meanwhile', () => {
    const written = action({ itemId: '1', actionId: 'item:1', due: '2026-11-22T23:00:00.000Z' });
    const others = [action({ itemId: '2', actionId: 'item:2' })];
    const held = new Map([[actionKey(written), 'later'] as const]);
    const back = { ...written, returnedAt: NOW };
    expect(actionsView([...others, back], NOW)).toEqual({ back: [back], late: others, later: [] });
    expect(actionsView([...others, back], NOW, { held })).toEqual({ back: [], late: others, later: [back] });
  });
});

describe('a concern', () => {
  const about = { encounterId: 'call', residentId: 'edith' };
  const draft = {
    ...newConcern('c', NOW, 'Joanna Bell', 'Local authority'),
    kind: 'neglect',
    words: ' Left in bed. ',
  } as const;

  it('is due within the hour unless it is reported, in the time of London', () => {
    expect(checkConcern(draft, about, NOW)).toEqual({
      ok: true,
      concern: {
        concernId: 'c',
        ...about,
        kind: 'neglect',
        words: 'Left in bed.',
        to: 'Local authority',
        reference: '',
        owner: 'Joanna Bell',
        due: '2026-11-22T22:10:00.000Z',
      },
    });
  });

  it.each([
    [{ kind: '' }, 'kind'],
    [{ words: '  ' }, 'words'],
    [{ to: '' }, 'to'],
    [{ owner: ' ' }, 'owner'],
    [{ due: '' }, 'due'],
    [{ reported: true, reportedAt: '2026-11-22T21:11' }, 'reportedAt'],
    [{ reported: true, reportedAt: 'soon' }, 'reportedAt'],
  ] as const)('%o is not raised', (changes, field) => {
    expect(checkConcern({ ...draft, ...changes }, about, NOW)).toEqual({ ok: false, problems: [field] });
  });

  it('is kept as it is typed, and what is no draft is not taken for one', () => {
    const shelf = new Map<string, string>();
    const store = {
      getItem: (key: string) => shelf.get(key) ?? null,
      setItem: (key: string, text: string) => void shelf.set(key, text),
      removeItem: (key: string) => void shelf.delete(key),
    };
    keepText(store, 'joanna', 'concern.call', JSON.stringify(draft));
    expect(readConcern(keptText(store, 'joanna', 'concern.call'))).toEqual(draft);
    expect(keptText(store, 'amir', 'concern.call')).toBe('');
    keepText(store, 'joanna', 'concern.call', '');
    expect(shelf.size).toBe(0);
    for (const text of ['', 'null', '{"kind":"neglect"}', '{']) expect(readConcern(text)).toBeUndefined();
    expect(readConcern('{"concernId":"c","kind":"rudeness","reported":"yes"}')).toMatchObject({
      kind: '',
      reported: false,
    });
  });

  it('is late only while nobody has reported it, and counts as waiting', () => {
    const by = { personId: 'joanna', name: 'Joanna Bell', role: 'nurse-practitioner' } as const;
    const concern: Concern = {
      concernId: 'c',
      ...about,
      kind: 'neglect',
      words: 'x',
      to: 'x',
      reference: '',
      owner: 'Joanna Bell',
      due: '2026-11-22T21:00:00.000Z',
      by,
      raisedAt: NOW,
      notes: [],
    };
    const at = '2026-11-22T21:05:00.000Z';
    const reported = { what: 'reported', at, reference: '', words: '', by, notedAt: NOW } as const;
    expect(isLate(concern, NOW)).toBe(true);
    expect(reportOf({ ...concern, notes: [reported, { ...reported, reference: 'LA-7' }] })).toEqual({
      at,
      reference: 'LA-7',
    });
    expect(isLate({ ...concern, notes: [reported] }, NOW)).toBe(false);
    const row = { concern, residentName: '', homeName: '' };
    const facts = { queue: queue(action({ returnedAt: NOW })), feedback: [], concerns: [row] };
    expect(waitingFor('joanna', facts, NOW)).toBe(2);
    const names = (who: string, at: string, one: Concern = concern) =>
      callsToConcerns([{ ...row, concern: one }], who, at).map(({ why }) => why);
    // Whoever raised it knows of it; what is late is said to them too.
    expect(names(by.personId, '2026-11-22T20:59:00.000Z')).toEqual([]);
    expect(names(by.personId, NOW)).toEqual(['late']);
    expect(names('lena', '2026-11-22T20:59:00.000Z')).toEqual(['raised']);
    expect(names('lena', NOW)).toEqual(['raised', 'late']);
    expect(names('lena', NOW, { ...concern, notes: [reported] })).toEqual(['raised']);
    const closed = { what: 'closed', words: 'Looked into.', by, notedAt: NOW } as const;
    expect(names('lena', NOW, { ...concern, notes: [closed] })).toEqual([]);
  });
});

describe('the directory', () => {
  const good = {
    ...newRoute('01920000-0009-7000-8000-000000000001', '2026-11-22', 'Joanna Bell'),
    name: 'Geriatrics',
    contactName: 'Dr Abara',
    telephone: '01632 960 340',
  };

  it('is saved with a name, a person, hours and who verified it when', () => {
    expect(checkRoute(good, '2026-11-22')).toMatchObject({
      ok: true,
      route: { hours: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }], acknowledgeWithin: 120 },
    });
  });

  it.each([
    [{ contactName: ' ' }, 'contact'],
    [{ mail: 'nowhere' }, 'mail'],
    [{ hours: [{ key: 0, days: [], from: '09:00', to: '17:00' }] }, 'days'],
    [{ hours: [{ key: 0, days: [1], from: '17:00', to: '09:00' }] }, 'time'],
    [{ hours: [{ key: 0, days: [1], from: '09:00', to: '25:00' }] }, 'time'],
    [{ acknowledgeWithin: '0' }, 'minutes'],
    [{ seenWithin: '43201' }, 'minutes'],
    [{ verifiedOn: '2026-11-23' }, 'verifiedOn'],
  ] as const)('%o is not saved', (changes, field) => {
    expect(checkRoute({ ...good, ...changes }, '2026-11-22')).toEqual({ ok: false, problems: [field] });
  });

  it('says where mail will not go', () => {
    expect(domainNotApproved('team@Trust.example', ['trust.example'])).toBeUndefined();
    expect(domainNotApproved('team@other.example', ['trust.example'])).toBe('other.example');
    expect(domainNotApproved('', [])).toBeUndefined();
  });

  it('names days as people do', () => {
    expect([dayNames([5, 1, 2, 3, 4]), dayNames([6, 7]), dayNames([2]), dayNames([1, 3, 5])]).toEqual([
      'Mon to Fri',
      'Sat, Sun',
      'Tue',
      'Mon, Wed, Fri',
    ]);
  });

  it('shows the hours of each day at which somebody is missing, by the clock of London', () => {
    const at = hoursToCheck('2026-10-25T00:20:00.000Z');
    expect(at).toHaveLength(168);
    expect(at[0]).toBe('2026-10-25T00:00:00.000Z');
    const night = at.map((instant) =>
      Date.parse(instant) < Date.parse('2026-10-25T03:00:00.000Z') ? ['continence'] : [],
    );
    const week = missingOfWeek(at, night as never);
    expect(week.map(({ kind }) => kind)).toEqual(ROUTE_KINDS);
    const [first, ...others] = week.find(({ kind }) => kind === 'continence')?.days ?? [];
    // 00:00 UTC is 01:00 of summer time, and the hour after it is 01:00 again: one range to 03:00.
    expect(first).toMatchObject({ whole: false, ranges: [{ from: 1, to: 3 }] });
    expect(others.every(({ ranges }) => ranges.length === 0)).toBe(true);
    expect(week.find(({ kind }) => kind === 'own-gp')?.covered).toBe(true);
    const none = missingOfWeek(
      at,
      at.map(() => ['own-gp']),
    );
    expect(none.find(({ kind }) => kind === 'own-gp')?.days.every(({ whole }) => whole)).toBe(true);
  });
});
