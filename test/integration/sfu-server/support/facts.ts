/** What a kiosk says, sent at once. */
import { ENTRY_VERSIONS, type EntryBodies, type EntryKind } from '#domain/journal/bodies.ts';
import type { Envelope } from '#domain/journal/envelope.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import { sealFact, type EnrolledKiosk, type LinkedKiosk } from './kiosk.ts';

export function fact<Kind extends EntryKind>(
  kiosk: EnrolledKiosk,
  kind: Kind,
  body: EntryBodies[Kind],
  changes: Partial<Envelope> = {},
): SealedEntry {
  return sealFact(kiosk, kind, body, { version: ENTRY_VERSIONS[kind], ...changes });
}

/** Sends one entry and returns its answer. */
export async function send(kiosk: LinkedKiosk, sealed: SealedEntry) {
  const { answers } = await kiosk.link.request('entries.append', { entries: [sealed] });
  const [answer] = answers;
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** Sends one fact that has to be taken, and returns its entry. */
export async function tell<Kind extends EntryKind>(
  kiosk: LinkedKiosk,
  kind: Kind,
  body: EntryBodies[Kind],
  changes: Partial<Envelope> = {},
): Promise<SealedEntry> {
  const sealed = fact(kiosk, kind, body, changes);
  const answer = await send(kiosk, sealed);
  if (answer.status !== 'accepted') throw new Error(`${kind} was refused: ${answer.words}`);
  return sealed;
}

/** What stands in the place of a name while nobody is signed in. */
export function nobodyAt({ kioskId }: EnrolledKiosk): Pick<Envelope, 'author'> {
  return { author: { personId: kioskId, name: 'Not signed in', role: 'carer' } };
}
