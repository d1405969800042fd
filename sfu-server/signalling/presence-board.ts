/** Shows who is there to all who look at it: after every change of who is connected, and of who holds which call. */
import type { Instant } from '#domain/base/time.ts';
import type { PresenceState } from '#protocol/hub/duty.ts';
import type { JournalEvents } from '../triage/events.ts';
import type { Directory, EncounterReads, Scope } from '../triage/ports.ts';
import type { PresenceBook } from './presence.ts';

export interface PresenceWatcher {
  readonly serviceId: string;
  show(state: PresenceState): void;
}

export interface PresenceBoard {
  state(scope: Scope): Promise<PresenceState>;
  /** Shows the state when it has changed since `seen`. Returns a function that ends it. */
  watch(watcher: PresenceWatcher, seen: PresenceState): () => void;
  /** Something happened that may change it. */
  changed(): void;
  close(): void;
}

/** Changes that come together are shown together; whoever is there is not a matter of milliseconds. */
const TOGETHER_MS = 100;

/** After these somebody else holds a call, or nobody does. */
const CHANGE_HANDS: ReadonlySet<string> = new Set([
  'call.claimed',
  'call.released',
  'call.answered',
  'call.ended',
  'call.transferred',
  'call.cancelled',
  'call.joined',
  'outcome.signed',
]);

export function createPresenceBoard(parts: {
  readonly presence: PresenceBook;
  readonly reads: Pick<EncounterReads, 'unsettledEncounters'>;
  readonly directory: Pick<Directory, 'homes'>;
  readonly nobodySince: (scope: Scope) => Instant | undefined;
  readonly events: Pick<JournalEvents, 'onCommitted'>;
  readonly onFault: (fault: unknown) => void;
}): PresenceBoard {
  const { presence, reads, directory } = parts;
  const watchers = new Map<PresenceWatcher, string>();
  let soon: NodeJS.Timeout | undefined;
  let closed = false;
  let showing: Promise<void> = Promise.resolve();

  async function state(scope: Scope): Promise<PresenceState> {
    const held = (await reads.unsettledEncounters(scope)).filter(({ status }) => status !== 'waiting');
    const homes = await directory.homes(scope);
    const links = new Map(presence.homes(scope).map((home) => [home.homeId, home]));
    const nobodySince = parts.nobodySince(scope);
    return {
      staff: presence
        .staff(scope)
        .map(({ author, onDuty, since }) => {
          const theirs = held.filter(({ clinicianId }) => clinicianId === author.personId);
          const inCall = theirs.some(({ status }) => status === 'in-call');
          return { ...author, onDuty, since, holds: theirs.length, inCall };
        })
        .sort((a, b) => a.name.localeCompare(b.name)),
      homes: homes.map(({ homeId, name, telephone }) => {
        const link = links.get(homeId);
        return {
          homeId,
          name,
          telephone,
          kiosks: link?.kiosks ?? 0,
          ...(link === undefined ? {} : { since: link.since }),
        };
      }),
      ...(nobodySince === undefined ? {} : { nobodySince }),
    };
  }

  async function showAll(): Promise<void> {
    const services = new Set([...watchers.keys()].map(({ serviceId }) => serviceId));
    for (const serviceId of services) {
      const now = await state({ serviceId });
      const text = JSON.stringify(now);
      for (const [watcher, seen] of watchers) {
        if (watcher.serviceId !== serviceId || seen === text) continue;
        watchers.set(watcher, text);
        // One watcher's fault must not keep it from the others.
        try {
          watcher.show(now);
        } catch (fault) {
          parts.onFault(fault);
        }
      }
    }
  }

  function changed(): void {
    if (closed || watchers.size === 0) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      showing = showing.then(showAll).catch(parts.onFault);
    }, TOGETHER_MS);
  }

  const stopPresence = presence.onChange(changed);
  const stopEvents = parts.events.onCommitted(({ kind }) => {
    if (CHANGE_HANDS.has(kind)) changed();
  });

  return {
    state,
    watch(watcher, seen) {
      watchers.set(watcher, JSON.stringify(seen));
      changed();
      return () => watchers.delete(watcher);
    },
    changed,
    close() {
      closed = true;
      clearTimeout(soon);
      stopPresence();
      stopEvents();
      watchers.clear();
    },
  };
}
