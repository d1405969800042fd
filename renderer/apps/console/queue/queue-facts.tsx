import { MessageSquare, Siren, UserRound, UserRoundSearch, UsersRound } from 'lucide-react';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { CALL_FACTS_TEXT, EMERGENCY_CLINICAL } from '../../../text/call-facts.ts';
import { QUEUE_TEXT } from '../../../text/console.ts';
import { Tag } from '../../../ui/tag.tsx';

/** How many messages of the home no nurse has answered. */
export function Unread({ count }: { readonly count: number }) {
  return (
    <Tag tone="blue" icon={<MessageSquare aria-hidden="true" />} data-testid="queue-unread">
      {QUEUE_TEXT.unread(count)}
    </Tag>
  );
}

/** What the home said with the call, in tags: an emergency, the family, who called, a person in no list, messages. */
export function QueueFacts({ row }: { readonly row: QueueRow }) {
  const { emergency, family, caller, described, unread = 0 } = row;
  const none = [emergency, family, caller, described].every((fact) => fact === undefined) && unread === 0;
  if (none) return null;
  return (
    <span className="queue-card__facts">
      {emergency !== undefined && (
        <Tag tone="red" icon={<Siren aria-hidden="true" />}>
          {EMERGENCY_CLINICAL[emergency]}
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
      {family !== undefined && (
        <Tag tone={family.acknowledged ? 'plain' : 'amber'} icon={<UsersRound aria-hidden="true" />}>
          {QUEUE_TEXT.family(family.acknowledged)}
        </Tag>
      )}
      {unread > 0 && <Unread count={unread} />}
    </span>
  );
}
