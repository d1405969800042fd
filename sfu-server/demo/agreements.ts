/** The invented service has agreed with all its homes and practices. */
import type { Agreements } from '../identity/access/agreements.ts';
import { DEMO_HOMES, DEMO_PRACTICES, DEMO_SERVICE, DEMO_SERVICE_LEAD } from './people.ts';

/** The last group of digits tells them apart. */
const agreementId = (number: number): string => `01920000-0014-7000-8000-${String(number).padStart(12, '0')}`;

/** Writes them where there is none of any organisation; one that was changed or ended stays as it is. */
export async function seedAgreements(agreements: Agreements, from: string, until: string): Promise<void> {
  const listed = await agreements.list(DEMO_SERVICE);
  const { personId, name } = DEMO_SERVICE_LEAD;
  const organisations = [
    ...Object.values(DEMO_HOMES).map(({ homeId }) => ({ kind: 'home' as const, id: homeId })),
    ...Object.values(DEMO_PRACTICES).map(({ practiceId }) => ({ kind: 'practice' as const, id: practiceId })),
  ];
  for (const [index, organisation] of organisations.entries()) {
    const known = listed.find(({ kind, id }) => kind === organisation.kind && id === organisation.id);
    if (known === undefined || known.agreements.length > 0) continue;
    await agreements.save(
      DEMO_SERVICE,
      { personId, name },
      {
        agreementId: agreementId(index + 1),
        organisation,
        from,
        until,
        signedForService: name,
        signedForOrganisation: organisation.kind === 'home' ? 'The registered manager' : 'The managing partner',
        legalBasis: 'Direct care: UK GDPR Article 6(1)(e) and Article 9(2)(h)',
        consentMode: 'once',
        documentReference: `DEMO-DSA-${String(index + 1).padStart(3, '0')}`,
      },
    );
  }
}
