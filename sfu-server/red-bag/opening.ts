/**
 * A pack is opened from outside, with what is on the paper and the passcode that was told. What is decided here is decided by the
 * hub's clock and out of what is written down, so that it is the same after a restart.
 */
import { createHash } from 'node:crypto';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { statusOf } from '#domain/red-bag/state.ts';
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import { PASSCODE_TRIES, type BagOpened, type BagOpenRequest } from '#protocol/hub/bag.ts';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import { newToken, tokenDigest } from '../identity/tokens.ts';
import type { TriageReads } from '../triage/ports.ts';
import { networkOf } from './address.ts';
import { bagOfResident, frozenOf, holderSince, openedPack } from './bag-of-resident.ts';
import { createAddressLimit, createTurns } from './limits.ts';
import { isPasscode } from './passcode.ts';
import type { BagHome, BagStore, Share } from './ports.ts';

const ACCESS_LIFE_MS = 30 * 60_000;
/** The most that a kiosk may give a link; one whose clock is wrong gives it no more. */
const LONGEST_LIFE_MS = 336 * 3_600_000;
/** By what time servers put a clock right without anybody noticing. */
const SLIGHT_MS = 10 * 60_000;
/** What opens nothing any more is written down once in this time for each address. */
const QUIET_MS = 60_000;
/** Requests that wait for their turn at a passcode. */
const MOST_WAITING = 150;

/** Somebody who has a pack open. */
export interface Reader {
  readonly share: Share;
  readonly bag: RedBag;
  readonly from: string;
}

export interface Openings {
  /** @throws RefusalError `wait-before-retry` for an address that asks too often */
  open(asked: BagOpenRequest, from: string): Promise<BagOpened>;
  /** @throws RefusalError `not-signed-in` for what opens nothing, or nothing any more */
  reader(access: string | undefined, from: string): Promise<Reader>;
  /** @throws RefusalError `wait-before-retry` for a link with which too many papers are asked for */
  beforePaper(reader: Pick<Reader, 'share'>): void;
  /** Written down before it is answered. */
  note(reader: Pick<Reader, 'share' | 'from'>, what: BagOpening['what'], words: string): Promise<void>;
}

function expiryOf({ expiresAt, receivedAt }: Share): Instant {
  const latest = addMilliseconds(receivedAt, LONGEST_LIFE_MS);
  return expiresAt < latest ? expiresAt : latest;
}

function closedToYou(): RefusalError {
  return new RefusalError('not-signed-in', 'This pack is not open any more. Open it again with the passcode.');
}

export function createOpenings(parts: {
  readonly store: BagStore;
  readonly reads: Pick<TriageReads, 'entriesOfKinds' | 'placementIn'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly monotonicMs: () => number;
  readonly serviceKey: string;
}): Openings {
  const { store, reads, audit, clock } = parts;
  const limit = createAddressLimit(parts.monotonicMs);
  /** By link: papers take time to set, and one page that asks again and again must not keep the hub busy. */
  const papers = createAddressLimit(parts.monotonicMs);
  const turns = createTurns(MOST_WAITING);

  async function note(
    { share, from }: Pick<Reader, 'share' | 'from'>,
    what: BagOpening['what'],
    words: string,
    quietly = false,
  ): Promise<void> {
    const at = clock.now();
    const quietSince = quietly ? addMilliseconds(at, -QUIET_MS) : undefined;
    if (!(await store.addOpening(share, { at, what, words, from }, quietSince))) return;
    const { serviceId, residentId, shareId } = share;
    const actor = { actorKind: 'guest', actorId: shareId } as const;
    await audit.record({ serviceId, ...actor, action: `http:bag.${what}`, residentId, outcome: 'done' });
  }

  const bagOfShare = (share: Share) => bagOfResident(reads, share, share.residentId, share.bagId);

  /**
   * When it is over, said in its own state. A journey that is over, or a person who lives elsewhere now, leaves nothing to open: what
   * a link shows is shown for one journey.
   */
  async function overBy(
    share: Share,
    bag: RedBag,
  ): Promise<Extract<BagOpened, { state: 'ended' | 'expired' }> | undefined> {
    const now = clock.now();
    const expiry = expiryOf(share);
    if (share.endedAt !== undefined || share.struck) return { state: 'ended', at: share.endedAt ?? now };
    if (statusOf(bag) === 'closed') return { state: 'ended', at: bag.closed?.at ?? bag.setAside ?? now };
    const placement = await reads.placementIn(share, share.residentId, share.homeId);
    if (placement?.placed !== true) return { state: 'ended', at: now };
    if (expiry <= now) return { state: 'expired', at: expiry };
    // No link lasts so long from now: it was made while the clocks of the hub and of the tablet had leapt forward.
    return expiry > addMilliseconds(now, LONGEST_LIFE_MS + SLIGHT_MS) ? { state: 'expired', at: now } : undefined;
  }

  /** One at a time for each link: counted before it is looked at, so that a hub that ends meanwhile has counted it. */
  async function tryPasscode(share: Share, passcode: string): Promise<'right' | 'locked' | number> {
    const tries = await store.countTry(share, PASSCODE_TRIES);
    if (tries === undefined) return 'locked';
    if (!(await isPasscode(passcode, share.passcodeVerifier))) return PASSCODE_TRIES - tries;
    await store.forgiveTry(share);
    return 'right';
  }

  async function opened(share: Share, bag: RedBag, from: string): Promise<BagOpened> {
    await note({ share, from }, 'opened', '');
    const now = clock.now();
    const access = newToken();
    const [halfAnHour, expiry] = [addMilliseconds(now, ACCESS_LIFE_MS), expiryOf(share)];
    const accessUntil = halfAnHour < expiry ? halfAnHour : expiry;
    await store.saveAccess(tokenDigest(access), share, accessUntil, now);
    const newest = frozenOf(bag);
    const holder = holderSince(bag);
    return {
      state: 'open',
      access,
      accessUntil,
      expiresAt: expiryOf(share),
      bagId: bag.bagId,
      versions: bag.frozen.map(({ version, at, sha256 }) => ({ version, madeAt: at, sha256 })),
      pack: newest === undefined ? null : openedPack(newest),
      serviceKey: parts.serviceKey,
      ...(holder === undefined ? {} : { holder }),
    };
  }

  async function withPasscode(share: Share, passcode: string, from: string): Promise<BagOpened> {
    const bag = await bagOfShare(share);
    if (bag === undefined) return { state: 'not-here-yet' };
    const over = await overBy(share, bag);
    if (over !== undefined) {
      await note({ share, from }, over.state, '', true);
      return over;
    }
    const tried = await tryPasscode(share, passcode);
    if (tried === 'right') {
      // The look at a passcode takes its time, and the link may have been ended meanwhile.
      const [shareNow, bagNow] = [await store.share(share), await bagOfShare(share)];
      if (shareNow === undefined || bagNow === undefined) return { state: 'not-here-yet' };
      return (await overBy(shareNow, bagNow)) ?? opened(shareNow, bagNow, from);
    }
    if (tried === 'locked') {
      await note({ share, from }, 'locked', '', true);
      return { state: 'locked' };
    }
    await note({ share, from }, 'wrong-passcode', '');
    if (tried > 0) return { state: 'wrong-passcode', triesLeft: tried };
    await note({ share, from }, 'locked', '');
    return { state: 'locked' };
  }

  function rung(home: BagHome | undefined): { readonly home?: { readonly name: string; readonly telephone: string } } {
    return home === undefined ? {} : { home: { name: home.name, telephone: home.telephone } };
  }

  return {
    note,
    beforePaper({ share }) {
      papers.count(share.shareId);
    },
    async open({ token, homeId, passcode }, from) {
      limit.count(networkOf(from));
      // Read out in groups, it is typed in groups.
      const typed = passcode.replace(/\s/gu, '');
      const bytes = fromBase64url(token);
      const digest = createHash('sha256')
        .update(bytes ?? token)
        .digest('hex');
      const home = await store.home(homeId);
      const found = home && (await store.shareByToken(digest, homeId));
      if (found === undefined) return { state: 'not-here-yet', ...rung(home) };
      const answer = await turns.take(`${found.serviceId} ${found.residentId} ${found.shareId}`, async () => {
        // Read again: it may have been ended while others had their turn.
        const share = await store.share(found);
        return share === undefined ? ({ state: 'not-here-yet' } as const) : withPasscode(share, typed, from);
      });
      return { ...answer, ...rung(home) };
    },
    async reader(access, from) {
      const pass = access === undefined ? undefined : await store.access(tokenDigest(access));
      if (pass === undefined || pass.until <= clock.now()) throw closedToYou();
      const share = await store.share(pass);
      const bag = share && (await bagOfShare(share));
      if (share === undefined || bag === undefined || (await overBy(share, bag)) !== undefined) throw closedToYou();
      if ((await store.wrongTries(share)) >= PASSCODE_TRIES) throw closedToYou();
      return { share, bag, from };
    },
  };
}
