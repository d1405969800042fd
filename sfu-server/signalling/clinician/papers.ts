/** The policies of a service: looked at, proposed, decided about, by its leads. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { managePaperRequests, Paper } from '#protocol/hub/manage-papers.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { ClinicianSession } from './session.ts';

type Requests = Extract<keyof typeof managePaperRequests, string>;

export function paperHandlers(
  { scope, account }: ClinicianSession,
  { papers }: Pick<SignallingParts, 'papers'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const by = authorOf(account);
  const all = async (): Promise<{ papers: Paper[] }> => ({ papers: await papers.list(scope, by) });
  return {
    'paper.list': { run: all },
    'paper.check': { run: (asked) => papers.check(scope, asked) },
    'paper.propose': {
      reason: ({ words }) => words,
      async run({ commandId, kind, text, words }) {
        await papers.propose(scope, by, { proposalId: commandId, kind, text, words });
        return all();
      },
    },
    'paper.decide': {
      reason: ({ words }) => words,
      async run({ kind, proposalId, verdict, words }) {
        await papers.decide(scope, by, { kind, proposalId, verdict, words });
        return all();
      },
    },
  };
}
