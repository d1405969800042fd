/**
 * Tickets and links to a call end with whoever they were given to: a session that is signed out, an account that is closed, a kiosk that
 * is taken out of the service. Thirty seconds of a ticket are enough for somebody who has just been shown the door.
 */
import type { KioskId } from '#domain/base/ids.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { Kiosks } from '../identity/kiosks.ts';
import type { MediaHolder } from './media-part.ts';

export interface MediaHolders {
  /** @throws RefusalError `ticket-refused` where whoever the ticket was given to is not here any more */
  demandStanding(holder: MediaHolder): Promise<void>;
  /** The link ends when its holder does. */
  hold(holder: MediaHolder, wire: Pick<Wire, 'close' | 'onClose'>): void;
  /** Listens no more. */
  close(): void;
}

function nameOf(holder: MediaHolder): string | undefined {
  switch (holder.kind) {
    case 'session':
      return `session ${holder.sessionDigest}`;
    case 'kiosk':
      return `kiosk ${holder.kioskId}`;
    // A guest has nothing but the invitation, which is looked at when they join and whenever the call changes.
    case 'guest':
      return undefined;
    default:
      return holder satisfies never;
  }
}

export function createMediaHolders(parts: {
  readonly accounts: Pick<Accounts, 'stillSignedIn' | 'onSignedOut'>;
  readonly kiosks: Pick<Kiosks, 'isInService' | 'onRevoked'>;
}): MediaHolders {
  const { accounts, kiosks } = parts;
  const links = new Map<string, Set<Pick<Wire, 'close'>>>();

  function end(name: string): void {
    for (const wire of links.get(name) ?? []) wire.close();
  }

  const stops = [
    accounts.onSignedOut((digest) => {
      end(`session ${digest}`);
    }),
    kiosks.onRevoked((kioskId: KioskId) => {
      end(`kiosk ${kioskId}`);
    }),
  ];

  async function isStanding(holder: MediaHolder): Promise<boolean> {
    switch (holder.kind) {
      case 'session':
        return accounts.stillSignedIn(holder.sessionDigest);
      case 'kiosk':
        return kiosks.isInService(holder.kioskId);
      case 'guest':
        return true;
      default:
        return holder satisfies never;
    }
  }

  return {
    async demandStanding(holder) {
      if (await isStanding(holder)) return;
      throw new RefusalError('ticket-refused', 'Whoever this ticket was given to is not part of the service any more.');
    },
    hold(holder, wire) {
      const name = nameOf(holder);
      if (name === undefined) return;
      const own = links.get(name) ?? new Set();
      links.set(name, own.add(wire));
      wire.onClose(() => {
        own.delete(wire);
        if (own.size === 0 && links.get(name) === own) links.delete(name);
      });
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}
