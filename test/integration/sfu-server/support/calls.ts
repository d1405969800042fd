/** Calls as they are made and decided in tests. */
import { v7 as uuidv7 } from 'uuid';
import type { ReadEntry } from '#domain/journal/entry.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { DEMO_RESIDENT_IDS } from '../../../../sfu-server/demo/people.ts';
import type { LinkedClinician } from './clinician.ts';
import { callRequest, type LinkedKiosk } from './kiosk.ts';

export async function newCall(kiosk: LinkedKiosk, residentId: string = DEMO_RESIDENT_IDS.edith): Promise<string> {
  const encounterId = uuidv7();
  const { answers } = await kiosk.link.request('entries.append', {
    entries: [callRequest(kiosk, encounterId, { residentId })],
  });
  if (answers[0]?.status !== 'accepted') throw new Error('the call was refused');
  return encounterId;
}

export function command(encounterId: string): { commandId: string; encounterId: string } {
  return { commandId: uuidv7(), encounterId };
}

/** One line of advice. */
export function advice(itemId: string = uuidv7()): Outcome & { items: [Outcome['items'][number]] } {
  const due = new Date(Date.now() + 3_600_000).toISOString();
  return {
    impression: 'Chest infection.',
    items: [{ kind: 'advice', itemId, owner: 'Priya Nair', due, text: 'Sit her upright and give sips.' }],
  };
}

/** Answers with a refusal's code, or `done`. */
export async function codeOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'done',
    (fault: unknown) => (fault instanceof RefusalError ? fault.code : String(fault)),
  );
}

/** The entries of one call, as whoever may open the record reads them. */
export async function entriesOf(
  { link }: LinkedClinician,
  encounterId: string,
  residentId: string = DEMO_RESIDENT_IDS.edith,
): Promise<ReadEntry[]> {
  const { entries } = await link.request('resident.open', { residentId });
  return entries.filter(({ envelope }) => envelope.encounterId === encounterId).map((entry) => readEntry(entry));
}

/** So that one call does not stand in the way of the next: a home that asks again for the same person joins its first call. */
export async function settle(clinician: LinkedClinician, encounterId: string): Promise<void> {
  await clinician.link.request('outcome.sign', { ...command(encounterId), outcome: advice() });
}
