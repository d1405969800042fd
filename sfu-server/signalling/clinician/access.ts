/** Break-glass and what is found of it, sharing agreements, and counts. */
import type { BreakGlassRow, OrganisationRow } from '#protocol/hub/access.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { ReviewedGrant } from '../../identity/access/ports.ts';
import { nameOf, subjectOf } from '../../triage/subject.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

type Requests =
  | 'access.break-glass'
  | 'access.break-glass-list'
  | 'access.break-glass-review'
  | 'agreement.list'
  | 'agreement.save'
  | 'agreement.end'
  | 'measures.summary';

export function accessHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'grants' | 'agreements' | 'measures' | 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { grants, agreements, measures, reads } = parts;
  const { scope, account } = session;
  const by = { personId: account.personId, name: account.name };

  async function rowOf({ grant, review }: ReviewedGrant): Promise<BreakGlassRow> {
    const { grantId, residentId, personId, personName, personRole, reason, givenAt, until } = grant;
    const row = await reads.resident(scope, residentId);
    return {
      grantId,
      residentId,
      residentName: nameOf(await subjectOf(reads, scope, residentId)),
      homeName: row?.homeName ?? '',
      personId,
      personName,
      personRole,
      reason,
      at: givenAt,
      until,
      ...(review === undefined
        ? {}
        : { reviewed: { verdict: review.verdict, words: review.words, by: review.by.name, at: review.at } }),
    };
  }

  async function organisations(): Promise<{ organisations: OrganisationRow[] }> {
    const listed = await agreements.list(scope);
    return {
      organisations: listed.map(({ kind, id, name, alarm, agreements: all }) => ({
        kind,
        organisationId: id,
        name,
        ...(alarm === undefined ? {} : { alarm }),
        agreements: all.map(({ organisation, ...agreement }) => ({
          ...agreement,
          organisationKind: organisation.kind,
          organisationId: organisation.id,
        })),
      })),
    };
  }

  return {
    'access.break-glass': {
      resource: async ({ residentId, reason }) => {
        const what = await residentResource(reads, scope, residentId);
        return what.kind === 'resident' ? { ...what, wantedBecause: reason } : what;
      },
      async run({ commandId, residentId, reason }) {
        const { until } = await grants.breakGlass(scope, authorOf(account), { grantId: commandId, residentId, reason });
        return { until };
      },
    },
    'access.break-glass-list': {
      async run() {
        const rows: BreakGlassRow[] = [];
        for (const reviewed of await grants.list(scope)) rows.push(await rowOf(reviewed));
        return { rows };
      },
    },
    'access.break-glass-review': {
      async run({ grantId, verdict, words }) {
        await grants.review(scope, by, { grantId, verdict, words });
        return {};
      },
    },
    'agreement.list': { run: organisations },
    'agreement.save': {
      async run({ agreement: { organisationKind: kind, organisationId, ...agreement } }) {
        await agreements.save(scope, by, { ...agreement, organisation: { kind, id: organisationId } });
        return organisations();
      },
    },
    'agreement.end': {
      reason: ({ reason }) => reason,
      async run({ agreementId, reason }) {
        await agreements.end(scope, by, agreementId, reason);
        return organisations();
      },
    },
    'measures.summary': { run: async () => ({ rows: await measures.summary(scope) }) },
  };
}
