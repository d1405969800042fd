/** What is saved here and not at the hub. Reading age 9 to 11. */
import { isKnownKind } from '#protocol/stored/entry.ts';
import type { EntryKind } from '#domain/journal/bodies.ts';

const KIND_WORDS: Readonly<Record<EntryKind, string>> = {
  'resident.registered': 'New person',
  'placement.started': 'Moved in',
  'placement.ended': 'Moved out',
  'record.stated': 'A change in the record',
  'record.ended': 'A change in the record',
  'observations.recorded': 'Observations',
  'soft-signs.recorded': 'As well as normal?',
  'finding.recorded': 'Other observation',
  'entry.struck': 'Something crossed out',
  'death.recorded': 'A death',
  'person.described': 'A person who is not in the list',
  'person.identified': 'Who a person is',
  'whereabouts.recorded': 'Where a person is',
  'emergency.noted': 'An emergency',
  'escalation.declined': 'Why nobody called',
  'task.closed': 'A task',
  'handover.given': 'Shift handover',
  'handover.taken': 'Shift handover',
  'call.requested': 'A call to the nurse',
  'call.added': 'More about a call',
  'call.vouched': 'Who made a call',
  'call.linked': 'A call',
  'call.carried': 'A call on another tablet',
  'message.sent': 'A message to the nurse',
  'reading.requested': 'The nurse asks for a reading',
  'reading.answered': 'An answer to the nurse',
  'family.acknowledged': 'The family’s worry',
  'call.cancelled': 'Left the queue',
  'call.claimed': 'Call',
  'call.released': 'Call',
  'call.answered': 'Call',
  'call.ended': 'Call',
  'outcome.signed': 'What the nurse decided',
  'outcome.reconsidered': 'What the nurse decided',
  'item.read-back': 'A line read back',
  'review.recorded': 'GP review',
};

/** What an entry is, in a carer's words. */
export function entryKindWords(kind: string): string {
  return isKnownKind(kind) ? KIND_WORDS[kind] : 'An entry';
}

export const UNSENT_TEXT = {
  title: 'Not yet sent',
  open: (count: number) => `See the ${String(count)}`,
  openRefused: 'See them',
  safe: 'Everything here is safe on this tablet. It goes to the hub by itself, in order, once.',
  waiting: (count: number) => (count === 1 ? '1 waits to be sent' : `${String(count)} wait to be sent`),
  nothing: 'All is sent.',
  refusedTitle: (count: number) => (count === 1 ? 'The hub refused 1' : `The hub refused ${String(count)}`),
  refusedHint: (telephone: string) =>
    `They stay on this tablet. They are not at the hub. Tell the nurse what they say: ${telephone}.`,
  hubSays: (words: string) => `The hub says: ${words}`,
  by: (name: string) => `by ${name}`,
  somebody: 'A person who is no longer shown here',
  loading: 'Looking what waits',
  failed: 'The list could not be shown. What is saved is safe.',
  again: 'Try again',
  open1: 'Open',
} as const;
