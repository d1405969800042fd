/** What whoever answers for information governance asks. */
import type { auditRequests } from '#protocol/hub/audit.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Resource } from '../../identity/policy.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { recordOrGone } from '../resources.ts';
import { stepUpSession } from './signing.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof auditRequests, string>;

export function governanceHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'governance' | 'reads' | 'stepUp'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { scope, account } = session;
  const { search, reviews, subjects } = parts.governance;
  const asker = { ...scope, personId: account.personId };
  let watching = false;

  /** Whom a search is about stands in the audit too. */
  function about({ residentId }: { readonly residentId?: string | undefined }): Promise<Resource> | Resource {
    return residentId === undefined ? { kind: 'none' } : recordOrGone(parts.reads, scope, residentId);
  }

  return {
    'audit.search': { resource: about, run: (asked) => search.page(scope, asked) },
    'audit.export': { resource: about, run: (asked) => search.lines(scope, asked) },
    'audit.find-residents': { run: async ({ text }) => ({ residents: await search.residents(scope, text) }) },
    'audit.find-people': { run: async ({ text }) => ({ people: await search.people(scope, text) }) },
    'access-review.read': { run: () => reviews.read(scope) },
    'access-review.record': {
      run: (asked) => reviews.record(scope, { personId: account.personId, name: account.name }, asked),
    },
    'subject-access.subscribe': {
      run() {
        if (!watching) {
          watching = true;
          session.onEnd(
            subjects.onChange((whose) => {
              if (whose.serviceId !== scope.serviceId || whose.personId !== account.personId) return;
              session.push('subject-access.changed', { exports: subjects.list(asker) });
            }),
          );
        }
        return { exports: subjects.list(asker) };
      },
    },
    'subject-access.begin': {
      resource: about,
      // Why, in the words of whoever had it made, stands in the audit with it.
      reason: ({ words }) => words,
      run({ commandId, residentId, stepUp }) {
        parts.stepUp.use(stepUpSession(session), stepUp, 'disclosure');
        return subjects.begin(asker, { exportId: commandId, residentId });
      },
    },
    'subject-access.stop': {
      run({ exportId }) {
        subjects.stop(asker, exportId);
        return {};
      },
    },
  };
}
