/** What the core does for red bags: freezes, hands over, shares, and prints. All of it works without a network. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, millisecondsBetween } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Author } from '#domain/people/people.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { packOf, samePack } from '#domain/red-bag/pack-of.ts';
import type { PackFrozen, RedBag } from '#domain/red-bag/red-bag.ts';
import { bagOf } from '#domain/red-bag/reduce-bags.ts';
import { nextVersion } from '#domain/red-bag/state.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { ShareSecret } from '#protocol/bridge/red-bag.ts';
import type { Press } from '#protocol/paper/press.ts';
import { frontPage, fullPack, type Photos } from '#protocol/paper/orders.ts';
import { certificateText } from '#protocol/red-bag/certificate.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';
import type { Params, ResultOf } from '#protocol/wire/contract.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { safely } from '#protocol/wire/safely.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { InTurn } from '../base/in-turn.ts';
import type { Time } from '../base/time.ts';
import type { Journal } from '../journal/journal.ts';
import type { Residents } from '../residents/residents.ts';
import type { BagShareRepository } from '../store/bag-shares.ts';
import type { StoredEntry } from '../store/rows.ts';
import { addressOf } from './address.ts';
import { ownCertificate } from './certificate.ts';
import { fitting, freeze } from './frozen.ts';
import { Printed } from './printed.ts';
import { comparedWith, newSecret } from './share.ts';

const HOUR_MS = 3_600_000;
/** How long after a 999 call the front page is printed with nobody signed in. */
export const EMERGENCY_PRINT_MS = 3 * HOUR_MS;

type Asks<M extends keyof KioskBridge['requests'] & `bag.${string}`> = Params<KioskBridge, M>;
type Answer<M extends keyof KioskBridge['requests'] & `bag.${string}`> = ResultOf<KioskBridge, M>;

export interface RedBagParts {
  readonly journal: Journal;
  readonly residents: Residents;
  readonly shares: BagShareRepository;
  readonly settings: () => HomeSettings | undefined;
  readonly privateKeyPem: string;
  readonly press: Press;
  readonly time: Time;
  /** A photograph of this resident's record; undefined where it is not here. */
  readonly photo: (residentId: ResidentId, sha256: string) => Promise<Uint8Array | undefined>;
  /** What the hub has written down of the links; rejects without a link. */
  readonly askOpenings: (residentId: ResidentId, bagId: EntryId) => Promise<readonly BagOpening[]>;
}

interface Found {
  readonly record: ResidentRecord;
  readonly bag: RedBag;
  readonly settings: HomeSettings;
}

export class RedBags {
  readonly #parts: RedBagParts;
  readonly #privateKey: KeyObject;
  readonly #printed = new Printed();
  readonly #turns = new InTurn();

  constructor(parts: RedBagParts) {
    this.#parts = parts;
    this.#privateKey = createPrivateKey(parts.privateKeyPem);
  }

  /** One after the other: two at once would both be the next version. */
  freeze(author: Author, asks: Asks<'bag.freeze'>): Promise<Answer<'bag.freeze'>> {
    return this.#turns.run(() => this.#freeze(author, asks));
  }

  async #freeze(author: Author, { entryId, residentId, bagId }: Asks<'bag.freeze'>): Promise<Answer<'bag.freeze'>> {
    const found = await this.#find(residentId, bagId);
    const newest = found.bag.frozen.at(-1);
    const isWritten = (await this.#parts.residents.find(residentId, entryId)) !== undefined;
    const pack = this.#packToFreeze(found, author);
    if (newest !== undefined && !isWritten && pack !== undefined && isFrozen(newest.text, pack)) {
      return { version: newest.version, sha256: newest.sha256, savedAt: newest.at, isNew: false };
    }
    const asked = { entryId, kind: 'bag.frozen', residentId, content: {} } as const;
    const { savedAt, body } = await this.#parts.journal.writeOnce(asked, () => {
      if (pack === undefined) {
        throw new RefusalError('too-large', 'Nothing was saved: there is too much in this pack. Print it instead.');
      }
      return { author, body: this.#frozen(found, pack) };
    });
    return { version: body.version, sha256: body.sha256, savedAt, isNew: true };
  }

  handOver(author: Author, asks: Asks<'bag.hand-over'>): Promise<Answer<'bag.hand-over'>> {
    return this.#turns.run(() => this.#handOver(author, asks));
  }

  async #handOver(author: Author, asks: Asks<'bag.hand-over'>): Promise<Answer<'bag.hand-over'>> {
    const { journal, residents } = this.#parts;
    const { entryId, frozenEntryId, residentId, ...said } = asks;
    const found = await this.#find(residentId, said.bagId);
    const { frozen: versions } = found.bag;
    const attachments = said.drawn === undefined ? [] : [said.drawn];
    const asked = { entryId, kind: 'bag.handed-over', residentId, content: said } as const;
    const begun = versions.find((frozen) => frozen.entryId === frozenEntryId);
    const newest = begun ?? versions.at(-1);
    const isWritten = (await residents.find(residentId, entryId)) !== undefined;
    // Who has the bag is written down also where no pack can be made of what is known of the person.
    const pack =
      isWritten || begun !== undefined || said.to.kind === 'home' || found.record.resident === undefined
        ? undefined
        : this.#packToFreeze(found, author);
    if (pack === undefined || (newest !== undefined && isFrozen(newest.text, pack))) {
      const body = { ...said, version: newest?.version ?? 0 };
      const written = await journal.writeOnce(asked, () => ({ author, body, attachments }));
      return { version: written.body.version, savedAt: written.savedAt };
    }
    const frozen = { entryId: frozenEntryId, kind: 'bag.frozen', residentId, content: {} } as const;
    const { savedAt, body } = await journal.writeBoth(frozen, asked, () =>
      Promise.resolve([
        { author, body: this.#frozen(found, pack) },
        { author, body: { ...said, version: pack.version }, attachments },
      ] as const),
    );
    return { version: body.version, savedAt };
  }

  #frozen({ bag, settings }: Found, pack: RedBagPack): PackFrozen {
    const certificate = ownCertificate(settings.redBag?.certificate, this.#privateKey);
    return freeze(bag.bagId, pack, this.#privateKey, certificate && certificateText(certificate));
  }

  /** Undefined where there is more in it than one entry can hold. */
  #packToFreeze(found: Found, author: Author): RedBagPack | undefined {
    return fitting(this.#packNow(found, author, nextVersion(found.bag)));
  }

  async share(author: Author, asks: Asks<'bag.share'>): Promise<ShareSecret> {
    const { entryId, residentId, bagId, forWhom, basis, hours } = asks;
    const { settings } = await this.#find(residentId, bagId);
    const { redBag } = settings;
    if (redBag === undefined) {
      throw new RefusalError(
        'not-found',
        'This kiosk does not know yet where the hospital can open the pack: it has to reach the hub once. Print the pack instead.',
      );
    }
    const asked = { entryId, kind: 'bag.shared', residentId, content: { bagId, forWhom, basis } } as const;
    await this.#parts.journal.writeOnce(asked, async () => {
      const expires = addMilliseconds(this.#parts.time.now(), (hours ?? redBag.linkHours) * HOUR_MS);
      // The secret first: a link that stands in the record and that nobody can give is worse than a secret without one.
      const { token, passcode, expiresAt } = await this.#parts.shares.keep({
        ...newSecret(),
        shareId: entryId,
        bagId,
        residentId,
        expiresAt: expires,
      });
      const compared = await comparedWith(token, passcode);
      return { author, body: { bagId, shareId: entryId, ...compared, forWhom, expiresAt, basis } };
    });
    return this.secret(author, { residentId, bagId, shareId: entryId });
  }

  async secret(author: Author, { residentId, bagId, shareId }: Asks<'bag.share-secret'>): Promise<ShareSecret> {
    const found = await this.#find(residentId, bagId);
    const kept = await this.#secretOf(found.bag, residentId, shareId);
    const url = this.#address(found, this.#packNow(found, author, nextVersion(found.bag)), tokenBytes(kept.token));
    if (url === undefined)
      throw new RefusalError('not-found', 'This kiosk does not know where the pack can be opened.');
    return { shareId, url, passcode: kept.passcode, expiresAt: kept.expiresAt };
  }

  /** The secret of a link that somebody ended here is forgotten with it. */
  async written(stored: StoredEntry): Promise<void> {
    const entry = readEntry(stored);
    if (entry.kind === 'bag.share-ended') await this.#parts.shares.drop(entry.body.shareId);
  }

  /** @param author undefined with nobody signed in */
  async paper(author: Author | undefined, asks: Asks<'bag.paper'>): Promise<Answer<'bag.paper'>> {
    const { residentId, bagId, which, version, shareId } = asks;
    const found = await this.#find(residentId, bagId);
    if (author === undefined) this.#mayPrintUnsigned(found.bag, which, shareId);
    const { settings, bag } = found;
    const { tracker = '' } = bag.journey;
    const home = homeOf(settings);
    if (which === 'bag-label')
      return this.#printed.add(await this.#parts.press.set({ kind: 'red-bag-label', tracker, home }));
    if (which === 'tags') {
      const things = bag.belongings.flatMap(({ thing: { tag, words, kind } }) =>
        tag === undefined ? [] : [{ tag, words: words === '' ? kind : words }],
      );
      return this.#printed.add(await this.#parts.press.set({ kind: 'red-bag-tags', tracker, home, things }));
    }
    const by = author?.name ?? 'Nobody was signed in';
    const { pack, sha256 } = this.#packToPrint(found, by, version);
    const token =
      shareId === undefined ? undefined : tokenBytes((await this.#secretOf(bag, residentId, shareId)).token);
    const print = {
      printed: { at: this.#parts.time.now(), by },
      qr: this.#address(found, pack, token),
      photos: await this.#photos(residentId, pack, which),
      ...(sha256 === undefined ? {} : { sha256 }),
    };
    const order = which === 'front-page' ? frontPage(pack, print) : fullPack(pack, print);
    return this.#printed.add(await this.#parts.press.set(order));
  }

  paperPart({ paperId, offset }: Asks<'bag.paper-part'>): Answer<'bag.paper-part'> {
    return this.#printed.part(paperId, offset);
  }

  async openings({ residentId, bagId }: Asks<'bag.openings'>): Promise<Answer<'bag.openings'>> {
    await this.#parts.residents.mustLiveHere(residentId);
    try {
      return { openings: [...(await this.#parts.askOpenings(residentId, bagId))], complete: true };
    } catch {
      return { openings: [], complete: false };
    }
  }

  async #find(residentId: ResidentId, bagId: EntryId): Promise<Found> {
    const settings = this.#parts.settings();
    if (settings === undefined) {
      throw new RefusalError('forbidden', 'Nothing was saved: this kiosk does not know its home yet.');
    }
    const record = await this.#parts.residents.record(residentId);
    const bag = bagOf(record.redBags, bagId);
    if (bag === undefined) throw new RefusalError('not-found', 'Nothing was saved: this person has no such red bag.');
    return { record, bag, settings };
  }

  #packNow({ record, bag, settings }: Found, author: Pick<Author, 'name'>, version: number): RedBagPack {
    const pack = packOf(record, bag, {
      service: {
        name: settings.demo ? 'Teletriage (demonstration)' : 'Teletriage',
        telephone: settings.nurseTelephone,
      },
      home: homeOf(settings),
      demo: settings.demo,
      version,
      madeAt: this.#parts.time.now(),
      madeBy: author.name,
    });
    if (pack === undefined) {
      throw new RefusalError('not-found', 'There is no pack yet: first say who this person is.');
    }
    return pack;
  }

  #packToPrint(found: Found, by: string, version: number | undefined): { pack: RedBagPack; sha256?: string } {
    // Not frozen: it has no number, and the paper says that it is a draft.
    if (version === undefined) return { pack: this.#packNow(found, { name: by }, 0) };
    const frozen = found.bag.frozen.findLast((one) => one.version === version);
    const pack = frozen && readPack(frozen.text);
    if (frozen === undefined || pack === undefined) {
      throw new RefusalError('not-found', 'That version of the pack is not here.');
    }
    return { pack, sha256: frozen.sha256 };
  }

  #address({ settings }: Found, pack: RedBagPack, token: Uint8Array | undefined): string | undefined {
    if (settings.redBag === undefined) return undefined;
    const { pageUrl, certificate } = settings.redBag;
    const own = ownCertificate(certificate, this.#privateKey);
    return addressOf(pack, settings.homeId, pageUrl, this.#privateKey, own, token);
  }

  async #secretOf(bag: RedBag, residentId: ResidentId, shareId: string) {
    const kept = await this.#parts.shares.find(shareId);
    const state = bag.shares.find(({ shared }) => shared.shareId === shareId);
    const over = kept === undefined || millisecondsBetween(this.#parts.time.now(), kept.expiresAt) <= 0;
    if (over || state?.ended !== undefined || kept.residentId !== residentId) {
      throw new RefusalError('not-found', 'This link was made at another kiosk, or it has ended. Make a new one.');
    }
    return kept;
  }

  #mayPrintUnsigned(bag: RedBag, which: string, shareId: string | undefined): void {
    const now = this.#parts.time.now();
    const rang = bag.reasons.some(
      ({ why, at }) => why === 'emergency' && millisecondsBetween(at, now) < EMERGENCY_PRINT_MS,
    );
    if (rang && which === 'front-page' && shareId === undefined) return;
    throw new RefusalError(
      'forbidden',
      'Sign in first. In the hours after a 999 call the front page prints without it.',
    );
  }

  async #photos(residentId: ResidentId, pack: RedBagPack, which: 'front-page' | 'pack'): Promise<Photos> {
    const wanted = [pack.person.photo, ...(which === 'pack' ? pack.belongings.map(({ photo }) => photo) : [])].flatMap(
      (photo) => (photo === undefined || photo.mediaType === 'application/pdf' ? [] : [photo.sha256]),
    );
    const found: Record<string, Uint8Array> = {};
    for (const sha256 of new Set(wanted)) {
      // One that is not here does not hold up the paper, which says that it is missing.
      const bytes = await this.#parts.photo(residentId, sha256).catch(() => undefined);
      if (bytes !== undefined) found[sha256] = bytes;
    }
    return found;
  }
}

function tokenBytes(token: string): Uint8Array {
  return Uint8Array.from(Buffer.from(token, 'base64url'));
}

function homeOf({ homeName, address, telephone }: HomeSettings): RedBagPack['home'] {
  return { name: homeName, address, telephone: telephone ?? '' };
}

function readPack(text: string): RedBagPack | undefined {
  const parsed = safely(redBagPack, parseJson(text));
  return parsed.success ? parsed.data : undefined;
}

/** Nothing has changed since it was frozen. */
function isFrozen(text: string, pack: RedBagPack): boolean {
  const frozen = readPack(text);
  return frozen !== undefined && samePack(frozen, pack);
}
