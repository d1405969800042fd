/** Calls that were made for a person before it was known who they were: they stand in the record of whoever was described. */
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { LinkedCall, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { KioskState } from '../../state/store.ts';

/** A call as it is shown on a person's page. */
export interface ShownCall {
  readonly encounter: Encounter;
  readonly link?: LinkedCall | undefined;
}

/** A person's own calls and those that were linked to them, as far as this tablet has them. */
export function callsOf(record: ResidentRecord, records: KioskState['records']): readonly ShownCall[] {
  const own = [...record.encounters.values()].map((encounter) => ({ encounter }));
  const linked = record.linkedCalls.flatMap((link) => {
    const encounter = records.get(link.linked.describedId)?.encounters.get(link.linked.encounterId);
    return encounter === undefined ? [] : [{ encounter, link }];
  });
  return [...own, ...linked];
}

/** Links whose call is not on this tablet any more: that there was one is still said. */
export function linksAlone(record: ResidentRecord, records: KioskState['records']): readonly LinkedCall[] {
  return record.linkedCalls.filter(
    ({ linked }) => records.get(linked.describedId)?.encounters.get(linked.encounterId) === undefined,
  );
}
