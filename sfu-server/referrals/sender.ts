/**
 * Sends the referrals that wait to go by mail. Each try is three steps: written down that it is being sent; sent; written into the
 * record what became of it. A hub that dies between the first and the last cannot say whether it went: what it finds in that state at
 * its next start is not known, and nobody sends it again by itself.
 */
import type { Clock } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { EntryBodies } from '#domain/journal/bodies.ts';
import type { Route, RouteDirectory } from '#domain/referrals/route.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { Committed, JournalEvents } from '../triage/events.ts';
import { HUB_AUTHOR } from '../triage/hub-author.ts';
import { placeHubFact } from '../triage/place-entry.ts';
import type { HubDevice, Ids, Scope } from '../triage/ports.ts';
import { subjectOf } from '../triage/subject.ts';
import { destination } from './destination.ts';
import { referralLetter, type LetterPerson } from './letter.ts';
import type { Letter, LetterNames, Post, Posted, ReferralStore, ReferralTransaction, ReferralTry } from './ports.ts';
import { referralOf, type ReferralLine } from './referral-rules.ts';

export interface ReferralSender {
  /**
   * What an earlier hub was sending when it ended is not known. Once, before the first look.
   * @param journalId after a restore another one: then neither is what waits, because it may have been sent since the backup was made
   */
  recover(scope: Scope, journalId: string): Promise<void>;
  /** Begins to send what waits. What takes longer goes on after it. */
  look(scope: Scope): Promise<void>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
  /** Begins nothing more, and waits a little for what is under way. Safe to call twice. */
  close(): Promise<void>;
}

type Became =
  | { readonly kind: 'referral.sent'; readonly body: EntryBodies['referral.sent'] }
  | { readonly kind: 'referral.not-sent'; readonly body: EntryBodies['referral.not-sent'] };

const AT_ONCE = 4;
const CLOSE_WITHIN_MS = 5000;
const WHILE_AWAY = 'The hub stopped while it was sending this. Ring them and ask whether they have it.';
const RESTORED =
  'The hub was put back from a backup. This may have been sent before. Ring them and ask whether they have it.';

const keyOf = ({ serviceId }: Scope, { encounterId, itemId, attempt }: ReferralTry) =>
  [serviceId, encounterId, itemId, String(attempt)].join(' ');

export function createReferralSender(parts: {
  readonly store: ReferralStore;
  readonly directoryOf: (scope: Scope) => Promise<RouteDirectory>;
  readonly names: LetterNames;
  /** Without one nothing can be sent. */
  readonly post: Post | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
  readonly onFault: (fault: unknown) => void;
}): ReferralSender {
  const { store, directoryOf, names, post, clock, ids, device, events } = parts;
  const stop = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  /** Sent and not written down yet: what could not be written is tried again, and nothing is sent twice for it. */
  const became = new Map<string, Became>();
  let closing: Promise<void> | undefined;

  async function write(
    tx: ReferralTransaction,
    scope: Scope,
    { homeId, residentId, encounterId }: Pick<Encounter, 'homeId' | 'residentId' | 'encounterId'>,
    { kind, body }: Became,
  ): Promise<Committed> {
    const common = { residentId, encounterId, homeId, author: HUB_AUTHOR, at: clock.now() };
    await placeHubFact(tx, scope, { ...common, kind, body }, { device, ids });
    return { serviceId: scope.serviceId, residentId, encounterId, kind };
  }

  /** The try is over with this. Nothing is written when it was over already. */
  async function end(scope: Scope, one: ReferralTry, with_: Became): Promise<void> {
    const committed = await store.transaction(async (tx) => {
      if (!(await tx.settle(scope, one, clock.now()))) return [];
      const encounter = await encounterState(tx, scope, one.encounterId);
      return encounter === undefined ? [] : [await write(tx, scope, encounter, with_)];
    });
    events.announce(committed);
  }

  async function personOf(tx: ReferralTransaction, scope: Scope, residentId: string): Promise<LetterPerson> {
    const { card, described } = await subjectOf(tx, scope, residentId);
    return card === undefined ? { known: false, name: described?.name ?? '' } : { known: true, ...card.resident };
  }

  async function letterOf(
    tx: ReferralTransaction,
    scope: Scope,
    { residentId, homeId }: Encounter,
    { item, signed }: ReferralLine,
    route: Route,
  ): Promise<Pick<Letter, 'subject' | 'text'>> {
    const { signedBy, signedAt, outcome } = signed;
    return referralLetter({
      service: (await names.service(scope)) ?? '',
      home: (await names.home(scope, homeId)) ?? { name: '', telephone: '' },
      route,
      person: await personOf(tx, scope, residentId),
      item,
      signedBy: { name: signedBy.name, registration: outcome.signedAs?.registration ?? '' },
      signedAt,
    });
  }

  /** Writes down that it is being sent. Undefined when there is nothing to send. */
  async function begin(scope: Scope, one: ReferralTry) {
    const directory = await directoryOf(scope);
    const { encounterId, itemId } = one;
    const begun = await store.transaction(async (tx) => {
      const encounter = await encounterState(tx, scope, encounterId);
      const line = encounter && referralOf(encounter, itemId);
      // Withdrawn while it waited.
      if (encounter === undefined || line === undefined || line.closed) {
        await tx.settle(scope, one, clock.now());
        return { committed: [] };
      }
      const where = destination(line.item, directory, post !== undefined);
      if ('why' in where) {
        if (!(await tx.settle(scope, one, clock.now()))) return { committed: [] };
        const body = { itemId, ...where };
        return { committed: [await write(tx, scope, encounter, { kind: 'referral.not-sent', body })] };
      }
      if (post === undefined) throw new Error('there is somewhere to send it to and nobody to carry it');
      // The letter is made first: once it is written down that it is being sent, nothing but sending it comes.
      const letter = await letterOf(tx, scope, encounter, line, where.route);
      const messageId = post.newMessageId();
      if (!(await tx.beginSending(scope, one, messageId, clock.now()))) return { committed: [] };
      return { committed: [], sending: { post, letter: { to: where.to, ...letter, messageId, date: clock.now() } } };
    });
    events.announce(begun.committed);
    return begun.sending;
  }

  function becameOf(itemId: string, { to, messageId }: Letter, posted: Exclude<Posted, { result: 'stopped' }>): Became {
    if (posted.result === 'accepted') {
      const body = { itemId, how: 'mail', to, receipt: posted.receipt, messageId } as const;
      return { kind: 'referral.sent', body };
    }
    return { kind: 'referral.not-sent', body: { itemId, why: posted.result, words: posted.words } };
  }

  async function sendOne(scope: Scope, one: ReferralTry, key: string): Promise<void> {
    const before = became.get(key);
    if (before !== undefined) {
      await end(scope, one, before);
      became.delete(key);
      return;
    }
    const sending = await begin(scope, one);
    if (sending === undefined) return;
    const { letter } = sending;
    const posted = await sending.post.send(letter, stop.signal);
    if (posted.result === 'stopped') {
      await store.transaction((tx) => tx.putBack(scope, one));
      return;
    }
    const with_ = becameOf(one.itemId, letter, posted);
    became.set(key, with_);
    await end(scope, one, with_);
    became.delete(key);
  }

  function start(scope: Scope, one: ReferralTry): void {
    const key = keyOf(scope, one);
    if (underWay.has(key)) return;
    const going = sendOne(scope, one, key)
      .finally(() => underWay.delete(key))
      // The next one that waits takes its place; after a fault whoever looks at intervals begins again.
      .then(() => look(scope))
      .catch(parts.onFault);
    underWay.set(key, going);
  }

  async function look(scope: Scope): Promise<void> {
    if (closing !== undefined) return;
    if (became.size > 0) {
      for (const one of await store.sending(scope)) if (became.has(keyOf(scope, one))) start(scope, one);
    }
    for (const one of await store.waiting(scope, AT_ONCE * 2)) {
      if (underWay.size >= AT_ONCE) return;
      start(scope, one);
    }
  }

  return {
    async recover(scope, journalId) {
      const before = await store.journalOf(scope);
      const lost = (await store.sending(scope)).map((one) => ({ one, words: WHILE_AWAY }));
      if (before !== undefined && before !== journalId) {
        for (const one of await store.waiting(scope, Number.MAX_SAFE_INTEGER)) lost.push({ one, words: RESTORED });
      }
      for (const { one, words } of lost) {
        const body = { itemId: one.itemId, why: 'not-known', words } as const;
        await end(scope, one, { kind: 'referral.not-sent', body });
      }
      if (before !== journalId) await store.transaction((tx) => tx.keepJournal(scope, journalId));
    },
    look,
    async settled() {
      await Promise.all(underWay.values());
    },
    close() {
      closing ??= (async () => {
        const patience = setTimeout(() => {
          stop.abort();
        }, CLOSE_WITHIN_MS);
        await Promise.all(underWay.values());
        clearTimeout(patience);
      })();
      return closing;
    },
  };
}
