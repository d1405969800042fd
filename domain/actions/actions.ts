/** What of a call is not done yet, for whoever does it or sees to it that it is done. Pure. */
import { addMilliseconds, type Instant } from '../base/time.ts';
import { openReadingRequests, type Encounter } from '../encounters/encounter.ts';
import type { News2Parameter } from '../news2/parameters.ts';
import { FOLLOW_UP_HOURS } from '../outcomes/follow-up.ts';
import { reviewDue } from '../outcomes/review-due.ts';
import type { Action } from './action.ts';
import { personOf, type Arising } from './arising.ts';
import type { ActionContext } from './context.ts';
import { ofLines } from './of-lines.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What was due longer ago than this is no longer listed: it stands in the record. Local, to be confirmed by the service. */
export const CHASED_FOR_HOURS = 14 * 24;

/**
 * Calls that were signed longer ago than this have nothing left: a referral says at most 30 days ahead when the person should have
 * been seen, and is listed for {@link CHASED_FOR_HOURS} after it.
 */
export const LOOK_BACK_HOURS = CHASED_FOR_HOURS + 30 * 24;

const READINGS: Readonly<Record<News2Parameter, string>> = {
  respiratoryRate: 'breathing rate',
  spo2: 'oxygen saturation',
  inspiredOxygen: 'air or oxygen',
  systolic: 'blood pressure',
  pulse: 'pulse',
  consciousness: 'alertness',
  temperature: 'temperature',
};

/** Who has the call, or had it last; somebody always does once it was answered. */
function holderOf({ clinician, requestedBy }: Encounter): Pick<Action, 'owner' | 'ownerId'> {
  return personOf(clinician ?? requestedBy);
}

function ofTheCall(encounter: Encounter, { policy }: ActionContext): readonly Arising[] {
  const { callBack, status, endedAt, clinician, concern } = encounter;
  const later = (at: Instant) => addMilliseconds(at, policy.doneWithinMinutes * MINUTE_MS);
  const arising: Arising[] = openReadingRequests(encounter).map(({ requestId, request, by, at }) => ({
    actionId: `reading:${requestId}`,
    what: 'reading',
    text: [request.wanted.map((wanted) => READINGS[wanted]).join(', '), request.words].filter(Boolean).join(': '),
    ...personOf(by),
    due: later(at),
  }));
  if (callBack !== undefined && status !== 'cancelled' && status !== 'joined') {
    const { promise, by, at } = callBack;
    arising.push({
      actionId: 'call-back',
      what: 'call-back',
      text: promise.words || concern,
      ...personOf(clinician ?? by),
      due: promise.by,
      // A promise that is made again is another one.
      since: at,
    });
  }
  if (status === 'ended' && endedAt !== undefined) {
    arising.push({
      actionId: 'sign',
      what: 'not-signed',
      text: concern,
      ...holderOf(encounter),
      due: later(endedAt),
      since: endedAt,
    });
  }
  return arising;
}

/** How it went on after a day and after three. A later answer stands for an earlier one; after a death nobody is asked. */
function ofFollowUp(encounter: Encounter, { policy, died, home }: ActionContext): readonly Arising[] {
  const { signed, followUps } = encounter;
  if (signed === undefined || died || followUps.some(({ result }) => result === 'died')) return [];
  const answered = Math.max(0, ...followUps.map(({ after }) => after));
  return FOLLOW_UP_HOURS.filter((hours) => hours > answered).flatMap((hours): Arising[] => {
    const asked = addMilliseconds(signed.signedAt, hours * HOUR_MS);
    const base = {
      actionId: `follow-up:${String(hours)}`,
      what: 'follow-up',
      text: signed.outcome.impression,
      ...personOf(signed.signedBy),
    } as const;
    const closed = home?.closedTasks.get(`follow-up:${signed.outcomeId}:${String(hours)}`);
    if (closed === undefined) {
      return [{ ...base, due: addMilliseconds(asked, policy.followUpAnsweredWithinMinutes * MINUTE_MS) }];
    }
    return closed.how === 'could-not' ? [{ ...base, due: closed.at, since: closed.at }] : [];
  });
}

function ofFamily({ signed, familyInformed }: Encounter, { died, home }: ActionContext): readonly Arising[] {
  const family = signed?.outcome.family;
  if (signed === undefined || died || family?.told !== 'later' || familyInformed.length > 0) return [];
  const { who, by, due } = family;
  const base = { actionId: 'family', what: 'family', text: who } as const;
  const closed = home?.closedTasks.get(`family:${signed.outcomeId}`);
  if (closed === undefined) return [{ ...base, owner: by, due }];
  return closed.how === 'could-not'
    ? [{ ...base, ...personOf(signed.signedBy), due: closed.at, since: closed.at }]
    : [];
}

/** The GP's word, and the answer to what the GP asks. */
function ofReview(encounter: Encounter, { gp, policy }: ActionContext): readonly Arising[] {
  const { signed, reviews, replies } = encounter;
  if (signed === undefined) return [];
  const { outcome, outcomeId, signedAt, signedBy } = signed;
  const newest = reviews.findLast(({ review }) => review.outcomeId === outcomeId);
  if (newest === undefined) {
    return [
      {
        actionId: 'review',
        what: 'review',
        text: outcome.impression,
        ...personOf(gp ?? signedBy),
        due: reviewDue(outcome, signedAt, policy.practices),
      },
    ];
  }
  if (newest.review.verdict !== 'queried') return [];
  const reply = replies.findLast((one) => one.outcomeId === outcomeId && one.at >= newest.at);
  // The last word is the nurse's: the GP has the answer.
  if (reply !== undefined && reply.by.role !== 'gp') return [];
  const asked =
    reply === undefined ? { text: newest.review.comment, at: newest.at } : { text: reply.text, at: reply.at };
  return [
    {
      // Each question is a matter of its own.
      actionId: `review-query:${asked.at}`,
      what: 'review-query',
      text: asked.text || outcome.impression,
      ...personOf(signedBy),
      due: addMilliseconds(asked.at, policy.queryAnsweredWithinMinutes * MINUTE_MS),
      since: asked.at,
    },
  ];
}

function chasedOf({ chased }: Encounter, itemId: string | undefined): Pick<Action, 'chased'> {
  const asked = chased.filter((one) => one.itemId === itemId);
  const last = asked.at(-1);
  if (last === undefined) return {};
  return { chased: { at: last.at, by: last.by.name, words: last.words, times: asked.length } };
}

/** As it stands with what was done about it since; undefined when somebody has said that it is done. */
function standing(encounter: Encounter, { since = '', ...action }: Arising): Action | undefined {
  const { done, taken, returned } = encounter.actions[action.actionId] ?? { returned: [] };
  if (done !== undefined && done.at >= since) return undefined;
  const mine = taken !== undefined && taken.at >= since ? { ...personOf(taken.by), due: taken.due } : undefined;
  const now = { ...action, ...mine };
  const back = returned.findLast(({ due }) => due === now.due);
  return { ...now, ...(back === undefined ? {} : { returnedAt: back.at }), ...chasedOf(encounter, action.itemId) };
}

/**
 * Everything of one call that is not done at this moment, due or still to come, what is due first first. Each has an owner and a
 * time; none stands in it twice. The same entries give the same list whenever it is asked for, but for what was due too long ago.
 */
export function actionsOf(encounter: Encounter, now: Instant, context: ActionContext): readonly Action[] {
  const { signed } = encounter;
  const oldest = addMilliseconds(now, -CHASED_FOR_HOURS * HOUR_MS);
  return [
    ...ofTheCall(encounter, context),
    // A death ends what was to be done for somebody; that a GP looks at the decision is not done for them.
    ...(signed === undefined || context.died ? [] : ofLines({ encounter, signed, context })),
    ...ofFollowUp(encounter, context),
    ...ofFamily(encounter, context),
    ...ofReview(encounter, context),
  ]
    .flatMap((arising) => standing(encounter, arising) ?? [])
    .filter(({ due }) => due >= oldest)
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.actionId < b.actionId ? -1 : 1));
}

/** Past its time and not put back into the queue for it yet: what the hub writes `action.returned` for, once. */
export function isToReturn({ due, returnedAt }: Action, now: Instant): boolean {
  return due <= now && returnedAt === undefined;
}
