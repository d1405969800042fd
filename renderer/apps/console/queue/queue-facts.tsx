import {
  BellRing,
  CircleDot,
  MessageSquare,
  Phone,
  PhoneForwarded,
  Repeat2,
  Siren,
  UserRound,
  UserRoundSearch,
  UsersRound,
} from 'lucide-react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { CALL_FACTS_TEXT, EMERGENCY_CLINICAL } from '../../../text/call-facts.ts';
import { QUEUE_TEXT } from '../../../text/console.ts';
import { QUEUE_FACTS_TEXT } from '../../../text/queue.ts';
import { clockTime, spanWords } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';

/** How many messages of the home no nurse has answered. */
export function Unread({ count }: { readonly count: number }) {
  return (
    <Tag tone="blue" icon={<MessageSquare aria-hidden="true" />} data-testid="queue-unread">
      {QUEUE_TEXT.unread(count)}
    </Tag>
  );
}

/** When it is rung back, in amber until then and in red after it. */
export function CallBackTag({ callBack, now }: { readonly callBack: QueueRow['callBack']; readonly now: Instant }) {
  if (callBack === undefined) return null;
  const overdue = millisecondsBetween(callBack.by, now);
  return (
    <Tag
      tone={overdue > 0 ? 'red' : 'blue'}
      icon={<PhoneForwarded aria-hidden="true" />}
      data-testid={overdue > 0 ? 'call-back-overdue' : 'call-back'}
    >
      {overdue > 0
        ? QUEUE_FACTS_TEXT.callBackLate(spanWords(overdue), callBack.promisedBy)
        : QUEUE_FACTS_TEXT.callBack(clockTime(callBack.by), callBack.promisedBy)}
    </Tag>
  );
}

/** Who else is in the call, how it goes on, and to whom it is offered: also of a call that a nurse has. */
export function HandlingFacts({ row, personId, now }: FactsProps) {
  const { transfer, byTelephone, recording, parties = [] } = row;
  return (
    <>
      <CallBackTag callBack={row.callBack} now={now} />
      {transfer !== undefined && transfer.toPersonId !== personId && (
        <Tag tone="blue">{QUEUE_FACTS_TEXT.offeredTo(transfer.toName)}</Tag>
      )}
      {byTelephone === true && (
        <Tag tone="blue" icon={<Phone aria-hidden="true" />}>
          {QUEUE_FACTS_TEXT.byTelephone}
        </Tag>
      )}
      {recording === true && (
        <Tag tone="red" icon={<CircleDot aria-hidden="true" />}>
          {QUEUE_FACTS_TEXT.recording}
        </Tag>
      )}
      {parties.map((party) => (
        <Tag key={party.partyId} icon={<UsersRound aria-hidden="true" />}>
          {QUEUE_FACTS_TEXT.party(party.name, party.as, party.present)}
        </Tag>
      ))}
    </>
  );
}

export interface FactsProps {
  readonly row: QueueRow;
  readonly personId: string;
  readonly now: Instant;
}

/** What is known of a call beside its score, in tags: steps taken, an emergency, the family, who called, messages. */
export function QueueFacts({ row, personId, now }: FactsProps) {
  const { emergency, family, caller, described, unread = 0, escalated, askedAgain, rang999At } = row;
  return (
    <span className="queue-card__facts">
      {escalated !== undefined && (
        <Tag tone="red" icon={<BellRing aria-hidden="true" />} data-testid="queue-escalated">
          {QUEUE_FACTS_TEXT.escalated(escalated.stage, clockTime(escalated.at))}
        </Tag>
      )}
      {emergency !== undefined && (
        <Tag tone="red" icon={<Siren aria-hidden="true" />}>
          {EMERGENCY_CLINICAL[emergency]}
        </Tag>
      )}
      {rang999At !== undefined && (
        <Tag tone="red" icon={<Phone aria-hidden="true" />} data-testid="queue-999">
          {QUEUE_FACTS_TEXT.rang999(clockTime(rang999At))}
        </Tag>
      )}
      {described !== undefined && (
        <Tag tone="amber" icon={<UserRoundSearch aria-hidden="true" />}>
          {CALL_FACTS_TEXT.notInList}
        </Tag>
      )}
      {caller !== undefined && (
        <Tag tone="amber" icon={<UserRound aria-hidden="true" />}>
          {CALL_FACTS_TEXT.typedCaller(caller.trim())}
        </Tag>
      )}
      {askedAgain !== undefined && (
        <Tag tone="amber" icon={<Repeat2 aria-hidden="true" />} data-testid="queue-asked-again">
          {QUEUE_FACTS_TEXT.askedAgain(askedAgain)}
        </Tag>
      )}
      {family !== undefined && (
        <Tag tone={family.acknowledged ? 'plain' : 'amber'} icon={<UsersRound aria-hidden="true" />}>
          {QUEUE_TEXT.family(family.acknowledged)}
        </Tag>
      )}
      <HandlingFacts row={row} personId={personId} now={now} />
      {unread > 0 && <Unread count={unread} />}
    </span>
  );
}
