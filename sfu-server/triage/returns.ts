/**
 * A hub that was restored from a backup has gone back in time: what came after the backup is on the kiosks, and they hand it
 * back. Each entry says by its signature who wrote it, so that it does not matter who brings it.
 */
import { createPublicKey } from 'node:crypto';
import type { Clock, Instant } from '#domain/base/time.ts';
import { canonicalEnvelope } from '#domain/journal/envelope.ts';
import type { FedEntry, SealedEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { faultOfErased } from './erased.ts';
import type { Committed, JournalEvents } from './events.ts';
import { faultOf, type AppendAnswer, type Refusal, type SendingKiosk } from './journal.ts';
import { joinAskedAgain, type Asked } from './join.ts';
import { mayBeginFeed, NOT_OF_THIS_HOME } from './faults-in-state.ts';
import { placeEntry } from './place-entry.ts';
import type { HubDevice, Ids, Scope, TriageReads, TriageStore, TriageTransaction } from './ports.ts';
import { digestOf, signatureIsRight } from './seal.ts';

export interface Returned {
  readonly answers: readonly AppendAnswer[];
  /** How many of them this hub did not have. */
  readonly placed: number;
}

/** One entry by its name and its content. */
export interface Named {
  readonly id: string;
  readonly residentId: string;
  readonly digest: string;
}

export interface Returns {
  /** Where each of these stands here; null for what is not here, or not with this content. */
  places(kiosk: SendingKiosk, entries: readonly Named[]): Promise<readonly (number | null)[]>;
  /** Places what is not here, in the order in which it comes. Answered after the durable commit. */
  take(kiosk: SendingKiosk, entries: readonly FedEntry[]): Promise<Returned>;
}

const UNKNOWN_WRITER: Refusal = {
  code: 'signature-wrong',
  words: 'Nobody that this hub knows has signed the entry.',
};

/** Who wrote it, and whether they may have. What the hub decided once, it does not decide again: its signature is enough. */
async function faultOfWriter(tx: TriageTransaction, scope: Scope, sealed: SealedEntry): Promise<Refusal | undefined> {
  const { device, serviceId } = sealed.envelope;
  const writer = await tx.deviceKey(scope, device.id);
  if (writer === undefined) return UNKNOWN_WRITER;
  const publicKey = createPublicKey(writer.publicKeyPem);
  if (writer.homeId !== undefined) {
    return faultOf(sealed, { kioskId: device.id, serviceId: scope.serviceId, homeId: writer.homeId, publicKey });
  }
  if (serviceId !== scope.serviceId) return { code: 'forbidden', words: 'The entry belongs to another service.' };
  if (digestOf(sealed.salt, sealed.body) !== sealed.digest) {
    return { code: 'digest-wrong', words: 'The body does not match its digest: it was changed or damaged on its way.' };
  }
  return signatureIsRight(sealed, publicKey) ? undefined : UNKNOWN_WRITER;
}

/**
 * Somebody who has lived in the kiosk's home; or somebody whom this hub does not know yet, because they came after the
 * backup: then the hub's own word on who they are and where they live comes first.
 */
async function isOfHome(
  tx: TriageTransaction,
  scope: Scope,
  kiosk: SendingKiosk,
  { residentId, device, kind, homeId }: SealedEntry['envelope'],
): Promise<boolean> {
  // A kiosk's own word on somebody who was in no list begins their feed, here as it did there.
  if (kind === 'person.described') return homeId === kiosk.homeId && mayBeginFeed(tx, scope, residentId);
  if (await tx.everLivedIn(scope, residentId, kiosk.homeId)) return true;
  if ((await tx.resident(scope, residentId))?.homeId !== undefined) return false;
  return (await tx.deviceKey(scope, device.id))?.homeId === undefined;
}

/** Written in the kiosk's own home, or about somebody of it. */
async function isOurs(
  tx: TriageTransaction,
  scope: Scope,
  kiosk: SendingKiosk,
  known: SealedEntry['envelope'],
): Promise<boolean> {
  return known.homeId === kiosk.homeId || (await isOfHome(tx, scope, kiosk, known));
}

export function createReturns(parts: {
  readonly store: TriageStore;
  readonly clock: Clock;
  readonly events: JournalEvents;
  /** Writes that a call was joined. */
  readonly hub: { readonly device: HubDevice; readonly ids: Ids };
}): Returns {
  const { store, clock, events, hub } = parts;

  async function takeOne(
    tx: TriageTransaction,
    kiosk: SendingKiosk,
    { seq: _before, ...sealed }: FedEntry,
    now: Instant,
    committed: Committed[],
    asked: Asked[],
  ): Promise<AppendAnswer> {
    const scope = { serviceId: kiosk.serviceId };
    const { id, residentId, encounterId, kind } = sealed.envelope;
    const known = await tx.entryById(scope, id);
    // What another home has is not confirmed, whoever holds a copy of it: it is answered as if nobody had it.
    const mayKnow = known !== undefined && (await isOurs(tx, scope, kiosk, known.envelope));
    if (mayKnow && isSame(known, sealed)) return { id, status: 'accepted', seq: known.seq };
    const erased = await faultOfErased(tx, scope, residentId);
    if (erased !== undefined) return { id, status: 'refused', ...erased };
    const refusal =
      known !== undefined && !mayKnow
        ? NOT_OF_THIS_HOME
        : await faultOfReturned(tx, scope, kiosk, sealed, known !== undefined);
    if (refusal !== undefined) {
      await tx.quarantine(scope, { sealed, deviceId: kiosk.kioskId, ...refusal, at: now });
      return { id, status: 'refused', ...refusal };
    }
    const { seq } = await placeEntry(tx, scope, sealed, now);
    committed.push({ serviceId: kiosk.serviceId, residentId, encounterId, kind });
    if (kind === 'call.requested' && encounterId !== undefined) asked.push({ residentId, encounterId });
    return { id, status: 'accepted', seq };
  }

  return {
    places: (kiosk, entries) => placesOf(store.reads, kiosk, entries),
    async take(kiosk, entries) {
      const committed: Committed[] = [];
      let placed = 0;
      const answers = await store.transaction(async (tx) => {
        if ((await tx.kioskEnded({ serviceId: kiosk.serviceId }, kiosk.kioskId)) !== undefined) {
          throw new RefusalError('forbidden', 'This kiosk is no longer part of the service. Ring your manager.');
        }
        const now = clock.now();
        const given: AppendAnswer[] = [];
        const asked: Asked[] = [];
        for (const entry of entries) given.push(await takeOne(tx, kiosk, entry, now, committed, asked));
        placed = committed.length;
        // After the last of them: what was decided about a call since it was made comes with it, and stands.
        committed.push(...(await joinAskedAgain(tx, { serviceId: kiosk.serviceId }, asked, now, hub)));
        return given;
      });
      events.announce(committed);
      return { answers, placed };
    },
  };
}

function isSame(known: SealedEntry, sealed: SealedEntry): boolean {
  return known.digest === sealed.digest && canonicalEnvelope(known.envelope) === canonicalEnvelope(sealed.envelope);
}

async function faultOfReturned(
  tx: TriageTransaction,
  scope: Scope,
  kiosk: SendingKiosk,
  sealed: SealedEntry,
  isKnown: boolean,
): Promise<Refusal | undefined> {
  if (isKnown) return { code: 'conflict', words: 'Another entry with this identifier is in the record already.' };
  const fault = await faultOfWriter(tx, scope, sealed);
  if (fault !== undefined) return fault;
  if (await isOfHome(tx, scope, kiosk, sealed.envelope)) return undefined;
  return NOT_OF_THIS_HOME;
}

async function placesOf(
  reads: TriageReads,
  { serviceId, homeId }: SendingKiosk,
  entries: readonly Named[],
): Promise<readonly (number | null)[]> {
  const scope = { serviceId };
  const ofHome = new Map<string, boolean>();
  const places: (number | null)[] = [];
  for (const { id, residentId, digest } of entries) {
    let isOurs = ofHome.get(residentId);
    if (isOurs === undefined) {
      isOurs = await reads.everLivedIn(scope, residentId, homeId);
      ofHome.set(residentId, isOurs);
    }
    const known = isOurs ? await reads.entryById(scope, id) : undefined;
    const isIt = known?.digest === digest && known.envelope.residentId === residentId;
    places.push(known !== undefined && isIt ? known.seq : null);
  }
  return places;
}
