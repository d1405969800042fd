/** Records that were kept for long enough: who decides about them, and who agrees. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { retentionRequests, RecordDue } from '#protocol/hub/retention.ts';
import type { Resource } from '../../identity/policy.ts';
import { nameOf, subjectOf } from '../../triage/subject.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { recordOrGone } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

export function retentionHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'retention' | 'erasing' | 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, keyof typeof retentionRequests> {
  const { scope, account } = session;
  const { retention, erasing, reads } = parts;
  const by = { personId: account.personId, name: account.name, role: account.role };

  async function row(residentId: string): Promise<RecordDue | undefined> {
    const due = await erasing.due(scope, residentId);
    if (due === undefined) return undefined;
    const { lastAt, diedAt, dueSince, countedFrom, entries, files, recordings, obstacles, decision } = due;
    const subject = await subjectOf(reads, scope, residentId);
    const born = subject.card?.resident.born;
    return {
      residentId,
      name: nameOf(subject),
      ...(born === undefined ? {} : { born }),
      lastAt,
      ...(diedAt === undefined ? {} : { diedAt }),
      dueSince,
      countedFrom,
      entries,
      files,
      recordings,
      obstacles: [...obstacles],
      ...(decision === undefined ? {} : { decision }),
    };
  }

  /** Of a record that is gone too: whoever sends the same again hears the same again. */
  const about = ({ residentId }: { readonly residentId: string }): Promise<Resource> =>
    recordOrGone(reads, scope, residentId);

  return {
    'retention.due': {
      async run() {
        const { kinds, records } = await retention.due(scope);
        const rows: RecordDue[] = [];
        for (const { residentId } of records) {
          const each = await row(residentId);
          // Whoever lives in a home is nobody's to decide about, however quiet the record.
          if (each !== undefined && !each.obstacles.includes('lives-here')) rows.push(each);
        }
        const erased = await erasing.gone(scope);
        return { policy: retention.policy, kinds: [...kinds], records: rows, erased: [...erased] };
      },
    },
    'retention.keep': {
      resource: about,
      async run(asked) {
        await erasing.keep(scope, by, asked);
        return {};
      },
    },
    'retention.propose': {
      resource: about,
      reason: ({ why }) => why,
      async run(asked) {
        await erasing.propose(scope, by, asked);
        return {};
      },
    },
    'retention.decline': {
      resource: about,
      async run(asked) {
        await erasing.decline(scope, by, asked);
        return {};
      },
    },
    'retention.agree': {
      resource: about,
      run: (asked) => erasing.agree(scope, by, asked),
    },
  };
}
