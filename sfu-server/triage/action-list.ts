/** Everything that is not done yet, of every call of the last days. */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import type { EntryKind } from '#domain/journal/bodies.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { actionsOf, CHASED_FOR_HOURS } from './actions.ts';
import { encounterState } from './encounter-state.ts';
import type { JournalEvents } from './events.ts';
import { createKeptReadings, type KeptReadings } from './kept-readings.ts';
import type { Directory, Scope, TriageReads } from './ports.ts';
import { nameOf, subjectOf } from './subject.ts';

interface ReadCall {
  readonly encounter: Encounter;
  readonly residentName: string;
  readonly died: boolean;
  readonly readFrom: readonly ResidentId[];
}

const KINDS = [
  'call.answered',
  'call.cancelled',
  'call.ended',
  'call.entered-late',
  'call.joined',
  'call.released',
  'call.transferred',
  'call-back.promised',
  'reading.requested',
  'reading.answered',
  'outcome.signed',
  'item.read-back',
  'action.chased',
  'death.recorded',
  'person.identified',
] as const satisfies readonly EntryKind[];

/** After these there may be more to do, or less. What else changes, as a name does, is seen with the next look. */
export const CHANGES_ACTIONS: ReadonlySet<string> = new Set(KINDS);

const HOUR_MS = 60 * 60_000;

export interface ActionList {
  /** What is due first stands first. */
  rows(scope: Scope): Promise<ActionRow[]>;
}

export function createActionList(parts: {
  readonly reads: TriageReads;
  readonly directory: Pick<Directory, 'homes'>;
  readonly clock: Clock;
  readonly events: Pick<JournalEvents, 'onCommitted'>;
}): ActionList {
  const { reads, directory, clock } = parts;
  const kept = new Map<string, KeptReadings<ReadCall>>();

  function keptOf({ serviceId }: Scope): KeptReadings<ReadCall> {
    const known = kept.get(serviceId) ?? createKeptReadings<ReadCall>(parts.events);
    kept.set(serviceId, known);
    return known;
  }

  async function readCall(scope: Scope, encounterId: EncounterId): Promise<ReadCall | undefined> {
    const encounter = await encounterState(reads, scope, encounterId);
    if (encounter === undefined) return undefined;
    const { residentId } = encounter;
    const subject = await subjectOf(reads, scope, residentId);
    const { identifiedAs } = subject;
    return {
      encounter,
      residentName: nameOf(subject),
      died: subject.card?.died ?? false,
      readFrom: identifiedAs === undefined ? [residentId] : [residentId, identifiedAs],
    };
  }

  return {
    async rows(scope) {
      const now = clock.now();
      const found = [
        ...(await reads.unsettledEncounters(scope)),
        ...(await reads.signedSince(scope, addMilliseconds(now, -CHASED_FOR_HOURS * HOUR_MS))),
      ];
      const readings = keptOf(scope);
      readings.keepOnly(new Set(found.map(({ encounterId }) => encounterId)));
      const homes = new Map((await directory.homes(scope)).map((home) => [home.homeId, home]));
      const rows: ActionRow[] = [];
      for (const { encounterId, residentId, homeId } of found) {
        const call = await readings.get(residentId, encounterId, () => readCall(scope, encounterId));
        if (call === undefined) continue;
        const { residentName } = call;
        const home = { homeName: homes.get(homeId)?.name ?? '', homeTelephone: homes.get(homeId)?.telephone ?? '' };
        for (const action of actionsOf(call.encounter, now, call.died)) {
          rows.push({ encounterId, residentId, residentName, ...home, ...action });
        }
      }
      return rows.sort((a, b) => a.due.localeCompare(b.due) || a.encounterId.localeCompare(b.encounterId));
    },
  };
}
