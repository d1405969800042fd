/** Shows who is there to all who look at it: after every change of who is connected, and of who holds which call. */
import type { Instant } from '#domain/base/time.ts';
import type { PresenceState } from '#protocol/hub/duty.ts';
import type { JournalEvents } from '../triage/events.ts';
import type { Directory, EncounterReads, Scope } from '../triage/ports.ts';
import type { PresenceBook } from './presence.ts';
import { createWatchedList, type WatchedList } from './watched-list.ts';

/** Changes that come together are shown together. Whoever is there can wait until a call that is answered has its picture. */
const TOGETHER_MS = 300;

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
}): WatchedList<PresenceState> {
  const { presence, reads, directory } = parts;

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

  const list = createWatchedList({
    view: state,
    atLeastMs: TOGETHER_MS,
    togetherMs: TOGETHER_MS,
    onFault: parts.onFault,
  });
  const stopPresence = presence.onChange(list.changed);
  const stopEvents = parts.events.onCommitted(({ kind }) => {
    if (CHANGE_HANDS.has(kind)) list.changed();
  });

  return {
    ...list,
    close() {
      stopPresence();
      stopEvents();
      list.close();
    },
  };
}
