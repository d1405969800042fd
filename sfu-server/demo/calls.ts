/** A call of yesterday, from the press to the GP: what came of it is due at the bedside today. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { CALL_REASONS_VERSION } from '#domain/call-reasons/reasons.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import type { HubFact } from '../triage/place-entry.ts';
import { DEMO_CALL, DEMO_RESIDENT_IDS } from './people.ts';
import { GRACE, JOANNA, RAHMAN, TOM } from './telling.ts';

const MINUTE_MS = 60_000;

/** Twice a day; the second is due a few minutes before now, so that there is something to do when the demo begins. */
const EVERY_MINUTES = 720;
const DUE_MINUTES_AGO = 5;

/** Mr Bhandal's ankles, a quarter of an hour after the observations of yesterday. */
const BEGAN_MINUTES_AGO = 23 * 60 + 20;

type Said = Omit<HubFact, 'residentId' | 'homeId' | 'encounterId'>;

function callOf(now: Instant): readonly Said[] {
  const ago = (minutes: number) => addMilliseconds(now, -minutes * MINUTE_MS);
  const { outcomeId, adviceId, monitoringId } = DEMO_CALL;
  function said<Kind extends EntryKind>(kind: Kind, after: number, author: Author, body: EntryBodies[Kind]): Said {
    return { kind, body, author, at: ago(BEGAN_MINUTES_AGO - after) };
  }
  const readBack = (itemId: string) => ({ outcomeId, itemId, answer: 'said-back' as const });
  return [
    said('call.requested', 0, TOM, {
      concern: 'His ankles are bigger than yesterday and he slept in his chair.',
      reason: {
        reason: 'breathing',
        questions: CALL_REASONS_VERSION,
        answers: { 'can-speak': 'whole-sentences', started: 'days', 'lips-blue': 'no', 'oxygen-at-home': 'no' },
      },
      family: { name: 'Harpreet, daughter', words: 'He was short of breath on the telephone.' },
      alternative: 'gp',
    }),
    said('message.sent', 1, JOANNA, { text: 'I am with you in two minutes. Please have his weight chart ready.' }),
    said('message.sent', 2, TOM, { text: 'I have it here.' }),
    said('call.claimed', 2, JOANNA, {}),
    said('call.answered', 3, JOANNA, {}),
    said('family.acknowledged', 9, JOANNA, { words: 'I have rung Harpreet and told her what we do.' }),
    said('call.ended', 14, JOANNA, { reason: 'hung-up' }),
    {
      ...said('outcome.signed', 19, JOANNA, {
        outcome: {
          impression: 'A little more fluid than usual with his heart failure. Well enough to stay.',
          items: [
            {
              kind: 'advice',
              itemId: adviceId,
              owner: 'Tom Aldous',
              due: ago(BEGAN_MINUTES_AGO - 60),
              text: 'Sit him up with his feet on the stool, and weigh him before breakfast.',
            },
            {
              kind: 'monitoring',
              itemId: monitoringId,
              owner: 'Larkfield House',
              due: ago(EVERY_MINUTES + DUE_MINUTES_AGO),
              everyMinutes: EVERY_MINUTES,
              until: ago(-2 * 24 * 60),
              callIf: 'Oxygen under 92%, or more short of breath than today.',
            },
          ],
        },
      }),
      id: outcomeId,
    },
    said('item.read-back', 21, TOM, readBack(adviceId)),
    said('item.read-back', 21, TOM, readBack(monitoringId)),
    said('review.recorded', 4 * 60, RAHMAN, {
      outcomeId,
      verdict: 'agreed',
      comment: 'Blood test booked for Tuesday.',
    }),
  ];
}

/** What was said of calls that are over, oldest first. */
export function demoCalls(residentId: string, homeId: string, now: Instant): readonly HubFact[] {
  if (residentId !== DEMO_RESIDENT_IDS.gurdeep) return [];
  const { encounterId, adviceId } = DEMO_CALL;
  const closed: HubFact<'task.closed'> = {
    residentId,
    homeId,
    kind: 'task.closed',
    body: { taskId: `item:${adviceId}`, how: 'done', words: '68.4 kg' },
    author: GRACE,
    at: addMilliseconds(now, -(BEGAN_MINUTES_AGO - 11 * 60) * MINUTE_MS),
  };
  return [...callOf(now).map((one) => ({ ...one, residentId, homeId, encounterId })), closed];
}
