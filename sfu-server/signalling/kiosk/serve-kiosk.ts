/** Puts one kiosk's link together and takes it apart again. */
import { kioskLink, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import type { Served } from '#protocol/wire/serve.ts';
import type { ProvedKiosk } from '../../identity/kiosks.ts';
import { createEndings } from '../endings.ts';
import { createFeedPump, firstChunk, type FeedPump } from '../feed-pump.ts';
import { serveGuarded } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { SocketWire } from '../ws-wire.ts';
import { assuranceHandlers } from './assurance.ts';
import { pinHandlers } from './pins.ts';
import { attachmentHandlers } from './attachments.ts';
import { bagHandlers } from './bags.ts';
import { entriesHandlers } from './entries.ts';
import { feedsHandlers } from './feeds.ts';
import { linkHandlers } from './link.ts';
import { liveHandlers } from './live.ts';
import { mediaTicketHandlers } from './media-ticket.ts';
import { openingsHandlers } from './openings.ts';
import { onlyHandingOver } from './only-handing-over.ts';
import { practiceHandlers } from './practice.ts';
import { notProved, type KioskSession } from './session.ts';
import { faultNews, supportHandlers } from './support.ts';

/** Who has not proved itself by then is not a kiosk. */
const PROVE_WITHIN_MS = 15_000;

/** After these a person is in the home, or no more: somebody who is described is there at once. */
const MOVES: ReadonlySet<string> = new Set(['placement.started', 'placement.ended', 'person.described']);

/** Links by kiosk: a kiosk that connects again replaces its old link, which may be dead without knowing. */
export type KioskLinks = Map<string, () => void>;

export function serveKiosk(wire: SocketWire, parts: SignallingParts, links: KioskLinks): void {
  const { log, reads, events, presence, board, kiosks, desk } = parts;
  let kiosk: ProvedKiosk | undefined;
  let pump: FeedPump | undefined;
  let closed = false;
  const endings = createEndings();
  // Assigned right below; the session's functions are only called by messages, which come later.
  let served: Served<KioskLink> | undefined = undefined;

  const close = () => {
    served?.close();
  };

  function proved(who: ProvedKiosk): void {
    if (closed || kiosk !== undefined) return;
    kiosk = who;
    const scope = { serviceId: who.serviceId };
    links.get(who.kioskId)?.();
    links.set(who.kioskId, close);
    presence.kioskArrived(who);
    desk.kioskArrived(who);
    tellFaults(who);
    const feedPump = createFeedPump({
      reads,
      scope,
      // A home is told up to the entry with which the person left it, and nothing of what comes after.
      async lastFor(residentId) {
        const placement = await reads.placementIn(scope, residentId, who.homeId);
        return placement?.placed === true ? undefined : (placement?.leftSeq ?? 0);
      },
      push: (residentId, entries) => {
        session.push('feed.entries', { residentId, entries: [...entries] });
      },
      drained: () => wire.drained(),
      onFault: (fault) => {
        log.error({ fault }, 'a feed could not be sent');
        close();
      },
    });
    pump = feedPump;
    endings.add(
      () => {
        if (links.get(who.kioskId) === close) links.delete(who.kioskId);
        presence.kioskLeft(who);
        desk.kioskLeft(who);
        feedPump.close();
      },
      parts.onSettingsWritten((written) => {
        if (written.serviceId === who.serviceId && written.homeId === who.homeId) settingsWritten(who);
      }),
      kiosks.onRevoked((kioskId) => {
        if (kioskId === who.kioskId) close();
      }),
      desk.onChange((change) => {
        if (change.kind === 'fault' && change.fault.kioskId === who.kioskId) tellFaults(who);
      }),
    );
  }

  /** What has become of the faults that were reported here: for the people who wait for a mended device. */
  function tellFaults(who: ProvedKiosk): void {
    desk
      .faultsOf(who)
      .then((faults) => {
        if (faults.length > 0) session.push('faults.changed', faultNews(faults));
      })
      .catch((fault: unknown) => {
        log.error({ fault }, 'the kiosk could not be told of its faults');
      });
  }

  /**
   * Whoever came for the first time is followed from the beginning. Whoever left stays followed and gets nothing: when they
   * come back, what happened elsewhere is sent first.
   */
  async function residentMoved(residentId: string): Promise<void> {
    const { serviceId, homeId } = session.kiosk();
    const placement = await reads.placementIn({ serviceId }, residentId, homeId);
    if (placement?.placed !== true) return;
    if (session.pump().follows(residentId)) session.pump().wake(residentId);
    else session.pump().follow(residentId, 0);
  }

  /** One after the other, and always the newest: an older document never comes after a newer one. */
  let settling: Promise<void> = Promise.resolve();
  function settingsWritten({ serviceId, homeId, kioskId }: ProvedKiosk): void {
    settling = settling
      .then(async () => {
        const settings = await parts.settingsFor({ serviceId }, homeId, kioskId);
        if (settings !== undefined) session.push('settings.changed', { ...settings, carers: [...settings.carers] });
      })
      .catch((fault: unknown) => {
        log.error({ fault }, 'the kiosk could not be told of its settings');
      });
  }

  /** What a kiosk that was away, or on which somebody who left is still held, has to erase. */
  async function tellErased(): Promise<void> {
    const { serviceId, homeId } = session.kiosk();
    let left = await parts.erasing.goneFrom({ serviceId }, homeId);
    while (left.length > 0 && !closed) {
      const entries = firstChunk(left);
      session.push('records.erased', { entries: [...entries] });
      left = left.slice(entries.length);
      await wire.drained();
    }
  }
  let telling: Promise<void> = Promise.resolve();
  function recordErased(): void {
    telling = telling.then(tellErased).catch((fault: unknown) => {
      log.error({ fault }, 'the kiosk could not be told which records were erased');
      close();
    });
  }

  let subscribedBefore = false;
  let toldLast = '';
  function subscribed(): void {
    if (subscribedBefore || closed) return;
    subscribedBefore = true;
    const { serviceId, homeId } = session.kiosk();
    recordErased();
    endings.add(
      events.onCommitted((committed) => {
        if (committed.serviceId !== serviceId) return;
        if (committed.kind === 'record.erased') recordErased();
        session.pump().wake(committed.residentId);
        if (!MOVES.has(committed.kind)) return;
        residentMoved(committed.residentId).catch((fault: unknown) => {
          log.error({ fault }, 'a move could not be followed');
          close();
        });
      }),
      board.watch({
        serviceId,
        show({ state, places }) {
          const own = places.filter((place) => place.homeId === homeId);
          const told = {
            places: own.map(({ encounterId, place, of, answerBy }) => ({ encounterId, place, of, answerBy })),
            nursesOnline: state.nursesOnline,
          };
          // Most of what changes in the queue is about other homes.
          const text = JSON.stringify(told);
          if (text === toldLast) return;
          toldLast = text;
          session.push('queue.places', told);
        },
      }),
    );
  }

  function provedRevoked(who: ProvedKiosk): void {
    if (closed || kiosk !== undefined) return;
    kiosk = who;
    links.get(who.kioskId)?.();
    links.set(who.kioskId, close);
    endings.add(
      () => {
        if (links.get(who.kioskId) === close) links.delete(who.kioskId);
      },
      // One that is revoked may be stolen after all.
      kiosks.onRevoked((kioskId) => {
        if (kioskId === who.kioskId) close();
      }),
    );
  }

  const session: KioskSession = {
    kiosk() {
      if (kiosk === undefined) throw notProved();
      return kiosk;
    },
    principal() {
      if (kiosk === undefined) return { kind: 'nobody' };
      const { kioskId, serviceId, homeId } = kiosk;
      return { kind: 'kiosk', kioskId, serviceId, homeId };
    },
    proved,
    provedRevoked,
    end: close,
    push(topic, data) {
      served?.push(topic, data);
    },
    pump() {
      if (pump === undefined) throw notProved();
      return pump;
    },
  };

  served = serveGuarded(
    wire,
    kioskLink,
    onlyHandingOver(() => kiosk, {
      ...linkHandlers(session, parts),
      ...entriesHandlers(session, parts),
      ...feedsHandlers(session, parts, subscribed),
      ...mediaTicketHandlers(session, parts),
      ...supportHandlers(session, parts),
      ...assuranceHandlers(session, parts),
      ...pinHandlers(session, parts),
      ...openingsHandlers(session, parts),
      ...attachmentHandlers(session, parts),
      ...liveHandlers(session, parts),
      ...practiceHandlers(session, parts),
      ...bagHandlers(session, parts),
    }),
    { link: 'kiosk', who: () => session.principal(), relate: parts.relate, audit: parts.audit, log },
  );

  const tooLate = setTimeout(() => {
    if (kiosk === undefined) close();
  }, PROVE_WITHIN_MS);

  wire.onClose(() => {
    closed = true;
    clearTimeout(tooLate);
    endings.run();
  });
}
