/** Takes in the facts that kiosks send. */
import type { KeyObject } from 'node:crypto';
import type { HomeId, KioskId } from '#domain/base/ids.ts';
import type { Clock, Instant } from '#domain/base/time.ts';
import { ENTRY_VERSIONS, KIOSK_FACTS, WITHOUT_SIGN_IN } from '#domain/journal/bodies.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import { canonicalEnvelope } from '#domain/journal/envelope.ts';
import { mayWrite } from '#domain/record/who-may-write.ts';
import { isKnownKind, readEntry, type SealedEntry } from '#protocol/stored/entry.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { Committed, JournalEvents } from './events.ts';
import { faultOfErased } from './erased.ts';
import { faultInWriter, type StaffBook } from './fault-in-writer.ts';
import { faultInState } from './faults-in-state.ts';
import { joinAskedAgain, type Asked } from './join.ts';
import { OF_A_CALL } from './of-a-call.ts';
import { placeEntry } from './place-entry.ts';
import type { HubDevice, Ids, QuarantineOwner, TriageStore, TriageTransaction } from './ports.ts';
import { digestOf, signatureIsRight } from './seal.ts';
import { NOT_THEIRS_TO_STATE } from './state-rules.ts';

/** The kiosk on whose link the entries came, as it proved to be. */
export interface SendingKiosk {
  readonly kioskId: KioskId;
  readonly serviceId: string;
  readonly homeId: HomeId;
  readonly publicKey: KeyObject;
}

export type AppendAnswer =
  | { readonly id: string; readonly status: 'accepted'; readonly seq: number }
  | { readonly id: string; readonly status: 'refused'; readonly code: RefusalCode; readonly words: string };

export interface Journal {
  /** Each entry gets its own answer after the durable commit; a refused one does not hold up those behind it. */
  append(kiosk: SendingKiosk, entries: readonly SealedEntry[]): Promise<readonly AppendAnswer[]>;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly words: string;
}

/** What can be seen from the entry and the kiosk alone. Known kinds that only the hub may write are refused by name. */
export function faultOf(
  sealed: SealedEntry,
  kiosk: SendingKiosk,
  entry: ReadEntry = readEntry(sealed),
): Refusal | undefined {
  const { envelope } = sealed;
  const { kind } = envelope;
  if (isKnownKind(kind) && !KIOSK_FACTS.some((fact) => fact === kind)) {
    return { code: 'kind-refused', words: 'A kiosk may not write this kind of entry: only the hub decides it.' };
  }
  if (envelope.device.id !== kiosk.kioskId) {
    return { code: 'forbidden', words: 'The entry was written by another device than the one that sent it.' };
  }
  if (envelope.serviceId !== kiosk.serviceId || envelope.homeId !== kiosk.homeId) {
    return { code: 'forbidden', words: 'The entry belongs to another home or service than the kiosk that sent it.' };
  }
  if (envelope.author.role !== 'carer' && envelope.author.role !== 'senior-carer') {
    return { code: 'forbidden', words: 'Only carers write at a kiosk.' };
  }
  // With nobody signed in the kiosk itself stands as the author: then only help is asked for.
  const nobodySignedIn = envelope.author.personId === kiosk.kioskId;
  if (nobodySignedIn && isKnownKind(kind) && !WITHOUT_SIGN_IN.some((fact) => fact === kind)) {
    return { code: 'forbidden', words: 'Nobody was signed in. This is written by somebody who has signed in.' };
  }
  if (digestOf(sealed.salt, sealed.body) !== sealed.digest) {
    return { code: 'digest-wrong', words: 'The body does not match its digest: it was changed or damaged on its way.' };
  }
  if (!signatureIsRight(sealed, kiosk.publicKey)) {
    return { code: 'signature-wrong', words: 'The signature is not the one of this kiosk.' };
  }
  // A newer version of a known kind is kept like an unknown kind; the version that we know has to fit its schema.
  if (isKnownKind(kind) && envelope.version <= ENTRY_VERSIONS[kind] && entry.kind === 'unknown') {
    return { code: 'bad-params', words: 'The content of the entry does not fit its kind.' };
  }
  if (!mayWrite(envelope.author.role, entry)) return NOT_THEIRS_TO_STATE;
  if (OF_A_CALL.has(kind) && envelope.encounterId === undefined) {
    return { code: 'bad-params', words: 'The entry does not say to which call it belongs.' };
  }
  return undefined;
}

/** What a revoked kiosk had not sent. Nothing of it goes into a record by itself: somebody looks at it. */
const OF_A_REVOKED_KIOSK = {
  code: 'forbidden',
  words: 'This was handed over by a kiosk that is no longer part of the service. Somebody at the service looks at it.',
  owner: 'service-lead',
} as const;

/** What entries that come together share. */
interface Batch {
  readonly committed: Committed[];
  readonly asked: Asked[];
  readonly staff: StaffBook;
  readonly handsOver: boolean;
}

export function createJournal(parts: {
  readonly store: TriageStore;
  readonly clock: Clock;
  readonly events: JournalEvents;
  /** Writes that a call was joined. Without it, as where a journal is only filled, none is. */
  readonly hub?: { readonly device: HubDevice; readonly ids: Ids };
}): Journal {
  const { store, clock, events, hub } = parts;

  async function appendOne(
    tx: TriageTransaction,
    kiosk: SendingKiosk,
    sealed: SealedEntry,
    now: Instant,
    { committed, asked, staff, handsOver }: Batch,
  ): Promise<AppendAnswer> {
    const scope = { serviceId: kiosk.serviceId };
    const { id } = sealed.envelope;
    const known = await tx.entryById(scope, id);
    const same =
      known !== undefined &&
      known.digest === sealed.digest &&
      digestOf(sealed.salt, sealed.body) === sealed.digest &&
      canonicalEnvelope(known.envelope) === canonicalEnvelope(sealed.envelope);
    if (same) return { id, status: 'accepted', seq: known.seq };
    const erased = await faultOfErased(tx, scope, sealed.envelope.residentId);
    if (erased !== undefined) return { id, status: 'refused', ...erased };
    const entry = readEntry(sealed);
    const refusal: (Refusal & { readonly owner?: QuarantineOwner }) | undefined =
      faultOf(sealed, kiosk, entry) ??
      (handsOver ? OF_A_REVOKED_KIOSK : undefined) ??
      (known === undefined
        ? ((await faultInWriter(tx, scope, sealed.envelope, staff)) ??
          (await faultInState(tx, scope, entry, kiosk.homeId)))
        : ({ code: 'conflict', words: 'Another entry with this identifier is in the record already.' } as const));
    if (refusal !== undefined) {
      await tx.quarantine(scope, { sealed, deviceId: kiosk.kioskId, ...refusal, at: now });
      return { id, status: 'refused', code: refusal.code, words: refusal.words };
    }
    const { seq } = await placeEntry(tx, scope, sealed, now, entry);
    const { serviceId, residentId, encounterId, kind } = sealed.envelope;
    committed.push({ serviceId, residentId, encounterId, kind });
    if (kind === 'call.requested' && encounterId !== undefined) asked.push({ residentId, encounterId });
    return { id, status: 'accepted', seq };
  }

  return {
    async append(kiosk, entries) {
      const committed: Committed[] = [];
      const answers = await store.transaction(async (tx) => {
        const ended = await tx.kioskEnded({ serviceId: kiosk.serviceId }, kiosk.kioskId);
        if (ended === 'gone') {
          throw new RefusalError('forbidden', 'This kiosk is no longer part of the service. Ring your manager.');
        }
        const now = clock.now();
        const given: AppendAnswer[] = [];
        const asked: Asked[] = [];
        const batch: Batch = { committed, asked, staff: new Map(), handsOver: ended === 'hands-over' };
        for (const sealed of entries) given.push(await appendOne(tx, kiosk, sealed, now, batch));
        const { serviceId } = kiosk;
        if (hub !== undefined) committed.push(...(await joinAskedAgain(tx, { serviceId }, asked, now, hub)));
        return given;
      });
      events.announce(committed);
      return answers;
    },
  };
}
