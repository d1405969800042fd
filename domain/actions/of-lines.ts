/** What is left to do about the lines of a signed decision. */
import { addMilliseconds, type Instant } from '../base/time.ts';
import type { Encounter, HandedOn, SignedOutcome } from '../encounters/encounter.ts';
import type {
  AdviceItem,
  EndOfLifeItem,
  EscalationItem,
  GpVisitItem,
  MonitoringItem,
  OutcomeItem,
  PrescriptionItem,
  ReferralItem,
} from '../outcomes/items.ts';
import { plainWords } from '../outcomes/outcome.ts';
import { nextSlot, slotDue, slotTaskId, slotTolerance } from '../tasks/slots.ts';
import type { ActionContext } from './context.ts';
import { personOf, type Arising } from './arising.ts';
import { addWorkingMinutes } from './working-days.ts';

const MINUTE_MS = 60_000;

interface Line {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  readonly context: ActionContext;
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b;
}

/** The line, and what was said of it since. */
function textOf(item: OutcomeItem, words = ''): string {
  return words.trim() === '' ? plainWords(item) : `${plainWords(item)} (${words.trim()})`;
}

/** What somebody else could not do comes back to whoever decided. */
function backTo({ signed }: Line, at: Instant): Pick<Arising, 'owner' | 'ownerId' | 'due' | 'since'> {
  return { ...personOf(signed.signedBy), due: at, since: at };
}

function readBack(item: OutcomeItem, line: Line): readonly Arising[] {
  const { encounter, signed, context } = line;
  const said = encounter.readBacks[item.itemId];
  if (said?.answer === 'said-back') return [];
  // Done is more than said back.
  if (context.home?.closedTasks.get(`item:${item.itemId}`)?.how === 'done') return [];
  const base = { actionId: `read-back:${item.itemId}`, itemId: item.itemId, text: plainWords(item), owner: item.owner };
  return said === undefined
    ? [
        {
          ...base,
          what: 'read-back',
          due: addMilliseconds(signed.signedAt, context.policy.doneWithinMinutes * MINUTE_MS),
        },
      ]
    : [{ ...base, what: 'not-understood', due: said.at, since: said.at }];
}

/** A line that the home does. */
function toDo(item: AdviceItem | PrescriptionItem | EndOfLifeItem | EscalationItem, line: Line): readonly Arising[] {
  const { home } = line.context;
  if (home === undefined || home.isAway) return [];
  const closed = home.closedTasks.get(`item:${item.itemId}`);
  const base = { actionId: `item:${item.itemId}`, what: 'to-do', itemId: item.itemId } as const;
  if (closed === undefined) return [{ ...base, text: plainWords(item), owner: item.owner, due: item.due }];
  return closed.how === 'could-not' ? [{ ...base, text: textOf(item, closed.words), ...backTo(line, closed.at) }] : [];
}

function observations(item: MonitoringItem, line: Line): readonly Arising[] {
  const { encounter, signed, context } = line;
  const { home } = context;
  if (home === undefined || home.isAway || home.closedTasks.has(`stop:${item.itemId}`)) return [];
  const idOf = (slot: number) => `observations:${item.itemId}:${String(slot)}`;
  const taken = home.observedAt.filter((at) => at > signed.signedAt);
  const base = { what: 'observations-missed', itemId: item.itemId } as const;
  // What the home could not take is for the nurse, until somebody has taken them or she has said what to do.
  const reached = nextSlot(item, taken)?.slot;
  const could: Arising[] = [];
  for (const { taskId, how, words, at } of home.closedTasks.values()) {
    if (how !== 'could-not' || reached === undefined || !taskId.startsWith(`plan:${item.itemId}:`)) continue;
    const slot = Number(taskId.slice(slotTaskId(item, 0).length - 1));
    if (slot >= reached) could.push({ ...base, actionId: idOf(slot), text: textOf(item, words), ...backTo(line, at) });
  }
  const next = nextSlot(
    item,
    taken,
    (slot) =>
      home.closedTasks.has(slotTaskId(item, slot)) ||
      // One that is still to come cannot have been dealt with.
      (encounter.actions[idOf(slot)]?.done?.at ?? '') >= slotDue(item, slot),
  );
  if (next === undefined) return could;
  const due = addMilliseconds(next.due, slotTolerance(item));
  return [...could, { ...base, actionId: idOf(next.slot), text: plainWords(item), owner: item.owner, due }];
}

function newest<What extends HandedOn['what']>(
  { encounter }: Line,
  item: OutcomeItem,
  ...kinds: readonly What[]
): Extract<HandedOn, { what: What }> | undefined {
  const all = encounter.handedOn[item.itemId] ?? [];
  return all.findLast((one): one is Extract<HandedOn, { what: What }> =>
    (kinds as readonly string[]).includes(one.what),
  );
}

function visit(item: GpVisitItem, line: Line): readonly Arising[] {
  const { signed, context } = line;
  const answer = newest(line, item, 'visit');
  const base = { actionId: `visit:${item.itemId}`, what: 'visit', itemId: item.itemId } as const;
  const asked = { ...base, text: plainWords(item), owner: item.practiceName };
  // The home says that the GP was there, or that nobody came.
  const closed = context.home?.closedTasks.get(`item:${item.itemId}`);
  if (closed !== undefined && closed.how !== 'could-not') return [];
  if (closed !== undefined && closed.at >= (answer?.at ?? '')) {
    return [{ ...base, text: textOf(item, closed.words), ...backTo(line, closed.at) }];
  }
  if (answer === undefined) {
    const { practices, visitAnsweredWithinMinutes } = context.policy;
    const answered = addWorkingMinutes(signed.signedAt, visitAnsweredWithinMinutes, practices);
    return [{ ...asked, due: earlier(answered, item.due) }];
  }
  switch (answer.answer) {
    case 'accepted':
      return [{ ...asked, due: answer.coming ?? item.due, since: answer.at }];
    case 'declined':
      return [{ ...base, text: textOf(item, answer.words), ...backTo(line, answer.at) }];
    case 'done':
      return [];
    default:
      return answer.answer satisfies never;
  }
}

function referral(item: ReferralItem, line: Line): readonly Arising[] {
  const { signed, context } = line;
  const base = { actionId: `referral:${item.itemId}`, what: 'referral', itemId: item.itemId } as const;
  const asked = { ...base, text: plainWords(item), owner: item.owner };
  const closed = newest(line, item, 'closed');
  if (closed !== undefined) {
    return closed.how === 'declined' ? [{ ...base, text: textOf(item, closed.words), ...backTo(line, closed.at) }] : [];
  }
  const acknowledged = newest(line, item, 'acknowledged');
  if (acknowledged !== undefined) return [{ ...asked, due: item.seenBy, since: acknowledged.at }];
  const tried = newest(line, item, 'sent', 'not-sent');
  if (tried === undefined) {
    const sent = addMilliseconds(signed.signedAt, context.policy.referralSentWithinMinutes * MINUTE_MS);
    return [{ ...asked, due: earlier(sent, item.due) }];
  }
  return tried.what === 'sent'
    ? [{ ...asked, due: item.due, since: tried.at }]
    : [{ ...base, what: 'referral-not-sent', text: textOf(item, tried.words), ...backTo(line, tried.at) }];
}

function doneAfter(item: OutcomeItem, line: Line): readonly Arising[] {
  switch (item.kind) {
    case 'advice':
    case 'prescription':
    case 'end-of-life':
      return toDo(item, line);
    case 'escalation':
      // "Ring 999 now" is done once the home has said it back; whether the other team came is a line like any other.
      return item.to === '999' ? [] : toDo(item, line);
    case 'monitoring':
      return observations(item, line);
    case 'gp-visit':
      return visit(item, line);
    case 'referral':
      return referral(item, line);
    default:
      return item satisfies never;
  }
}

/** Of all lines: said back, done, answered by whom they were handed on to. */
export function ofLines(line: Line): readonly Arising[] {
  return line.signed.outcome.items.flatMap((item) => [...readBack(item, line), ...doneAfter(item, line)]);
}
