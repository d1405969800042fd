/** Who lives in a home: those for whom a call may have been made that was for somebody in no list, or was handled on paper. */
import type { HomeId } from '#domain/base/ids.ts';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import { findResidents, lookedBy, saysWhom } from '#domain/residents/find-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import { MOST_FOUND, type ClinicianLink, type ResidentToIdentify } from '#protocol/hub/clinician-link.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { RESIDENT_KINDS } from '../../triage/resident-projection.ts';
import { encounterState } from '../../triage/encounter-state.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource, homeResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

/** What says who somebody is. Observations and calls, of which there are many, are not read. */
const KINDS = [...RESIDENT_KINDS, 'entry.struck'];

export function identifyHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads' | 'homeName' | 'lookups'>,
): Pick<GuardedHandlers<ClinicianLink>, 'home.residents' | 'home.people'> {
  const { reads } = parts;
  const { scope } = session;

  async function peopleOf(homeId: HomeId): Promise<{ residents: ResidentToIdentify[] }> {
    const found: ResidentToIdentify[] = [];
    for (const residentId of await reads.residentsOfHome(scope, homeId)) {
      const entries = await reads.entriesOfKinds(scope, residentId, KINDS);
      const { resident } = reduceResident(entries.map((entry) => readEntry(entry)));
      if (resident === undefined) continue;
      const { room, born, nhsNumber } = resident;
      found.push({ residentId, name: listName(resident), room, born, nhsNumber });
    }
    return { residents: found.sort((a, b) => a.name.localeCompare(b.name, 'en')) };
  }

  return {
    'home.residents': {
      resource: ({ encounterId }) => encounterResource(reads, scope, encounterId),
      async run({ encounterId }) {
        const encounter = await encounterState(reads, scope, encounterId);
        if (encounter === undefined) throw new RefusalError('not-found', 'This call is not known.');
        return peopleOf(encounter.homeId);
      },
    },
    'home.people': {
      resource: ({ homeId }) => homeResource(parts, scope, homeId),
      // How many, not whom: what was typed may be of somebody else.
      reason: ({ homeId, typed }, found) =>
        `Looked by ${lookedBy(typed)} in home ${homeId}${found === undefined ? '' : `: ${String(found.residents.length + found.more)} found`}`,
      async run({ homeId, typed }) {
        if (!saysWhom(typed)) return { residents: [], more: 0 };
        parts.lookups.look(session.account.personId);
        const { residents } = await peopleOf(homeId);
        const found = findResidents(residents, typed);
        return { residents: found.slice(0, MOST_FOUND), more: Math.max(0, found.length - MOST_FOUND) };
      },
    },
  };
}
