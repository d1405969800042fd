/**
 * Presses that are to be written and have no answer yet, each under one identifier: pressed again, it is the same entry, and
 * the core writes it once. They are kept here and not in a screen, because a lost core takes the screens with it: the carer
 * signs in anew and comes back.
 */
import type { EncounterId, EntryId, ItemId, ResidentId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { KioskState, KioskStore } from './store.ts';

/** What is pressed, in one text: the same one again is another try and no new wish. */
export type Press = string;

export const pressFor = {
  observations: (residentId: ResidentId): Press => `observations ${residentId}`,
  call: (residentId: ResidentId): Press => `call ${residentId}`,
  /** A call for somebody in no list: the call, the entry that describes them, and the identifier that they get. */
  describedCall: 'described-call',
  describedEntry: 'described-entry',
  describedPerson: 'described-person',
  emergency: (residentId: ResidentId, what: string): Press => `emergency ${what} ${residentId}`,
  cancel: (encounterId: EncounterId): Press => `cancel ${encounterId}`,
  softSigns: (residentId: ResidentId): Press => `soft-signs ${residentId}`,
  finding: (residentId: ResidentId, form: string): Press => `finding ${form} ${residentId}`,
  /** One statement of the summary; what it says is part of the press. */
  statement: (residentId: ResidentId, content: string): Press => `statement ${residentId} ${content}`,
  correct: (entryId: EntryId): Press => `correct ${entryId}`,
  strike: (entryId: EntryId): Press => `strike ${entryId}`,
  move: (entryId: EntryId): Press => `move ${entryId}`,
  moveStrike: (entryId: EntryId): Press => `move-strike ${entryId}`,
  /** Why nobody called after this set. */
  declined: (observationsId: EntryId): Press => `declined ${observationsId}`,
  death: (residentId: ResidentId): Press => `death ${residentId}`,
  /** What is said of the task is part of the press. */
  task: (residentId: ResidentId, content: string): Press => `task ${residentId} ${content}`,
  whereabouts: (residentId: ResidentId, content: string): Press => `whereabouts ${residentId} ${content}`,
  /** One line of each handover, whatever it says. */
  handover: (handoverId: string, residentId: ResidentId): Press => `handover ${handoverId} ${residentId}`,
  handoverTaken: (handoverId: string, residentId: ResidentId): Press => `handover-taken ${handoverId} ${residentId}`,
  vouch: (encounterId: EncounterId): Press => `vouch ${encounterId}`,
  /** Of the person who was described and whoever they are said to be. */
  identify: (describedId: ResidentId, residentId: ResidentId): Press => `identify ${describedId} ${residentId}`,
  identifyLink: (describedId: ResidentId, residentId: ResidentId): Press =>
    `identify-link ${describedId} ${residentId}`,
  /** What is said is part of the press: the same words again, once they are sent, are said again. */
  message: (encounterId: EncounterId, text: string): Press => `message ${encounterId} ${text}`,
  tell: (encounterId: EncounterId, content: string): Press => `tell ${encounterId} ${content}`,
  addSet: (encounterId: EncounterId, observationsId: EntryId): Press => `add-set ${encounterId} ${observationsId}`,
  answerReading: (requestId: EntryId): Press => `answer-reading ${requestId}`,
  carry: (encounterId: EncounterId): Press => `carry ${encounterId}`,
  /** What is said is part of the press, so that another answer is another entry. */
  followUp: (outcomeId: EntryId, content: string): Press => `follow-up ${outcomeId} ${content}`,
  experience: (outcomeId: EntryId, content: string): Press => `experience ${outcomeId} ${content}`,
  family: (outcomeId: EntryId, content: string): Press => `family ${outcomeId} ${content}`,
  /** Whatever is said of a red bag is part of the press. */
  bag: (residentId: ResidentId, content: string): Press => `bag ${residentId} ${content}`,
  readBack: (outcomeId: EntryId, itemId: ItemId, answer: string): Press => `read-back ${outcomeId} ${itemId} ${answer}`,
} as const;

const FACTS =
  /^(declined|soft-signs|finding|statement|correct|strike|move|move-strike|death|task|whereabouts|handover|handover-taken|vouch|identify|identify-link|message|tell|add-set|answer-reading|carry|follow-up|experience|family|bag) /;

/** true for what is written into a record beside sets of observations and calls, which are settled with their drafts. */
export function isFactPress(press: Press): boolean {
  return FACTS.test(press);
}

/** Asks for something to be written, under the identifier of the first try. @throws RefusalError */
export async function ask<Answer>(
  store: KioskStore,
  press: Press,
  send: (entryId: EntryId) => Promise<Answer>,
): Promise<Answer> {
  const entryId = identify(store, press);
  try {
    const answer = await send(entryId);
    settlePress(store, press, entryId);
    return answer;
  } catch (fault) {
    // The first try stands in the record as it was pressed. What was changed since is something new.
    if (fault instanceof RefusalError && fault.code === 'conflict') settlePress(store, press, entryId);
    throw fault;
  }
}

/** The identifier of a press that is asked together with another one. */
export function identify(store: KioskStore, press: Press): EntryId {
  const { presses } = store.getState();
  const entryId = presses.get(press) ?? crypto.randomUUID();
  if (!presses.has(press)) store.setState({ presses: new Map(presses).set(press, entryId) });
  return entryId;
}

/** It has its answer, or is given up: the next press is a new entry. */
export function settlePress(store: KioskStore, press: Press, entryId?: EntryId): void {
  const presses = new Map(store.getState().presses);
  if (entryId !== undefined && presses.get(press) !== entryId) return;
  if (presses.delete(press)) store.setState({ presses });
}

type Pressed = Pick<KioskState, 'presses' | 'entries'>;

/** The entry of a press whose answer was lost, once the record shows that it was written. */
export function writtenBy(state: Pressed, press: Press, residentId: ResidentId) {
  const entryId = state.presses.get(press);
  return entryId === undefined ? undefined : state.entries.get(residentId)?.get(entryId);
}
