/** The emergency summary out of a pack. */
import { CPR_DIFFERS } from './alerts.ts';
import type { EmergencySummary } from './emergency-summary.ts';
import type { RedBagPack } from './pack.ts';

function allergyWords({ allergies }: RedBagPack): string {
  switch (allergies.status) {
    case 'not-asked':
      return 'Not asked';
    case 'none-known':
      return 'None known';
    case 'known':
      return allergies.items.map(({ substance }) => substance).join(', ');
    default:
      return allergies satisfies never;
  }
}

export function summaryOf(pack: RedBagPack): EmergencySummary {
  const { person, oxygenTarget } = pack;
  return {
    bagId: pack.bagId,
    tracker: pack.tracker,
    name: `${person.familyName.toUpperCase()}, ${person.givenName}`,
    born: person.born,
    nhsNumber: person.nhsNumber,
    allergies: allergyWords(pack),
    cpr: pack.cpr.status,
    ...(oxygenTarget === undefined ? {} : { oxygenTarget: { from: oxygenTarget.from, to: oxygenTarget.to } }),
    alerts: pack.alerts
      // What has a field of its own is not said twice; that the papers on CPR differ is in none.
      .filter(({ kind, words }) => kind !== 'allergy' && kind !== 'oxygen' && (kind !== 'cpr' || words === CPR_DIFFERS))
      .map(({ kind, words }) => (kind === 'anticoagulant' ? `${words} (blood thinner)` : words)),
    homeTelephone: pack.home.telephone,
    madeAt: pack.madeAt,
  };
}
