/** What somebody at this page may do with something that is not done yet. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { FollowUpHours } from '#domain/outcomes/follow-up.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { QueueState } from '#protocol/hub/clinician-link.ts';
import type { Standing } from './standing.ts';

export type Act = 'take' | 'result' | 'family' | 'told' | 'send-again' | 'acknowledge' | 'close' | 'done' | 'chase';

/** Who is at the page. */
export interface AtThePage {
  readonly personId: string;
  readonly standing: Standing;
}

/** 24 or 72, as the name of the action says. */
export function hoursOf({ what, actionId }: Pick<ActionRow, 'what' | 'actionId'>): FollowUpHours | undefined {
  if (what !== 'follow-up') return undefined;
  return actionId === 'follow-up:24' ? 24 : actionId === 'follow-up:72' ? 72 : undefined;
}

/** For so long it is offered to somebody else, and nobody else takes it. */
export function heldUntil({ offeredTo }: ActionRow, personId: string, now: Instant): Instant | undefined {
  return offeredTo !== undefined && offeredTo.personId !== personId && now < offeredTo.until
    ? offeredTo.until
    : undefined;
}

/** What settles it, beside saying in words that it is done. */
function settling(row: ActionRow, personId: string): readonly Act[] {
  switch (row.what) {
    case 'follow-up':
      return hoursOf(row) === undefined || row.outcomeId === undefined ? ['done'] : ['result'];
    case 'family':
      return row.outcomeId === undefined ? ['done'] : ['family', 'done'];
    case 'referral':
      return row.itemId === undefined ? ['done'] : ['acknowledge', 'close', 'told', 'done'];
    case 'referral-not-sent':
      return row.itemId === undefined ? ['done'] : ['told', 'send-again', 'close', 'done'];
    case 'not-signed':
      // Nothing but a signature ends a call.
      return [];
    case 'read-back':
    case 'not-understood':
    case 'call-back':
    case 'reading':
    case 'to-do':
    case 'observations-missed':
    case 'visit':
    case 'review-query':
      return ['done'];
    case 'review':
      // The GP's own answer closes it. Who has taken it says how it was settled where no GP of the practice signs in.
      return row.ownerId === personId ? ['done'] : [];
    case 'safeguarding':
      // Has a page of its own, for those who may see it.
      return [];
    default:
      return row.what satisfies never;
  }
}

/** In the order in which they stand on the card: the next thing to do first. */
export function actsOf(row: ActionRow, { personId, standing }: AtThePage, now: Instant): readonly Act[] {
  if (standing !== 'on-duty' && standing !== 'coordinator') return [];
  // An action without a name is one of an older hub: it can be asked after, and nothing else.
  const named = row.actionId !== undefined;
  const mine = row.ownerId === personId && row.returnedAt === undefined;
  return [
    // Whoever has it keeps it until its time is over: it can be done for them before, and not taken from them.
    ...(named && standing === 'on-duty' && !mine && row.due <= now ? (['take'] as const) : []),
    ...settling(row, personId).filter((act) => named || act !== 'done'),
    'chase',
  ];
}

export const TOPICS = ['all', 'results', 'handed', 'family', 'home', 'gp', 'call'] as const;
export type Topic = (typeof TOPICS)[number];

export function topicOf({ what }: ActionRow): Exclude<Topic, 'all'> {
  switch (what) {
    case 'follow-up':
      return 'results';
    case 'visit':
    case 'referral':
    case 'referral-not-sent':
      return 'handed';
    case 'family':
      return 'family';
    case 'read-back':
    case 'not-understood':
    case 'to-do':
    case 'observations-missed':
      return 'home';
    case 'review':
    case 'review-query':
      return 'gp';
    case 'call-back':
    case 'not-signed':
    case 'reading':
    case 'safeguarding':
      return 'call';
    default:
      return what satisfies never;
  }
}

/**
 * What is back in the queue and this person is called to: offered to them, or to everybody. What is offered to a colleague first is
 * hers for those minutes, and everybody's after it.
 */
export function backFor(queue: QueueState | undefined, personId: string, now: Instant): readonly ActionRow[] {
  return (queue?.returned ?? []).filter((row) => heldUntil(row, personId, now) === undefined);
}

function nameOf({ encounterId, actionId, what, due }: ActionRow): string {
  return `${encounterId} ${actionId ?? what} ${due}`;
}

/** What has come back for this person since the state before; none for the first state of a page. */
export function newlyBack(
  before: QueueState | undefined,
  after: QueueState,
  personId: string,
  now: Instant,
): readonly ActionRow[] {
  if (before === undefined) return [];
  // As it was shown then: an offer to a colleague that is over by now calls this person for the first time.
  const known = new Set(
    (before.returned ?? [])
      .filter(({ offeredTo }) => offeredTo === undefined || offeredTo.personId === personId)
      .map(nameOf),
  );
  return backFor(after, personId, now).filter((row) => !known.has(nameOf(row)));
}
