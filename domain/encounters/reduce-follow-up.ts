/** What happens to a call after its outcome was signed. */
import type { Entry } from '../journal/entry.ts';
import type { ActionState, Encounter, HandedOn } from './encounter.ts';

function withHandedOn(encounter: Encounter, itemId: string, one: HandedOn): Encounter {
  const before = encounter.handedOn[itemId] ?? [];
  return { ...encounter, handedOn: { ...encounter.handedOn, [itemId]: [...before, one] } };
}

function withAction(encounter: Encounter, actionId: string, change: (before: ActionState) => ActionState): Encounter {
  const before = encounter.actions[actionId] ?? { returned: [] };
  return { ...encounter, actions: { ...encounter.actions, [actionId]: change(before) } };
}

/** The encounter after one more entry of what follows a decision; any other entry leaves it as it is. */
export function followedUp(encounter: Encounter, entry: Entry): Encounter {
  const said = { by: entry.envelope.author, at: entry.envelope.occurredAt };
  switch (entry.kind) {
    case 'visit.answered':
      return withHandedOn(encounter, entry.body.itemId, { what: 'visit', ...entry.body, ...said });
    case 'referral.sent':
      return withHandedOn(encounter, entry.body.itemId, { what: 'sent', ...entry.body, ...said });
    case 'referral.not-sent':
      return withHandedOn(encounter, entry.body.itemId, { what: 'not-sent', ...entry.body, ...said });
    case 'referral.acknowledged':
      return withHandedOn(encounter, entry.body.itemId, { what: 'acknowledged', ...entry.body, ...said });
    case 'referral.closed':
      return withHandedOn(encounter, entry.body.itemId, { what: 'closed', ...entry.body, ...said });
    case 'action.returned':
      return withAction(encounter, entry.body.actionId, (before) => ({
        ...before,
        returned: [...before.returned, { ...entry.body, ...said }],
      }));
    case 'action.taken':
      return withAction(encounter, entry.body.actionId, (before) => ({ ...before, taken: { ...entry.body, ...said } }));
    case 'action.done':
      return withAction(encounter, entry.body.actionId, (before) => ({ ...before, done: { ...entry.body, ...said } }));
    case 'follow-up.recorded':
      return { ...encounter, followUps: [...encounter.followUps, { ...entry.body, ...said }] };
    case 'experience.rated':
      return { ...encounter, experiences: [...encounter.experiences, { ...entry.body, ...said }] };
    case 'family.informed':
      return { ...encounter, familyInformed: [...encounter.familyInformed, { ...entry.body, ...said }] };
    case 'review.replied':
      return { ...encounter, replies: [...encounter.replies, { ...entry.body, ...said }] };
    case 'feedback.read':
      return { ...encounter, feedbackRead: [...encounter.feedbackRead, { ...entry.body, ...said }] };
    default:
      return encounter;
  }
}
