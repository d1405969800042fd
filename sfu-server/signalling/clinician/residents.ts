/** Opening a resident's record. */
import { randomUUID } from 'node:crypto';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { authorOf } from '../../identity/accounts.ts';
import { firstChunk } from '../feed-pump.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

/** The beginning of the feed is the answer; a long feed's rest follows at once as pushes. */
const ENTRIES_IN_ANSWER = 1000;

export function residentsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads' | 'grants'>,
): Pick<GuardedHandlers<ClinicianLink>, 'resident.open' | 'resident.close'> {
  return {
    'resident.open': {
      async resource({ residentId, consent }) {
        const what = await residentResource(parts.reads, session.scope, residentId);
        return what.kind === 'resident' ? { ...what, consent } : what;
      },
      opens: () => ({}),
      async run({ residentId, consent }) {
        const { scope, account } = session;
        if (consent !== undefined) {
          // Within the hour nobody is asked again, also where the page was loaded anew.
          await parts.grants.consent(scope, authorOf(account), { grantId: randomUUID(), residentId, ...consent });
        }
        const grant = await parts.grants.lasting(scope, residentId, account.personId);
        const entries = firstChunk(await parts.reads.feed(session.scope, residentId, 0, ENTRIES_IN_ANSWER));
        session.pump.follow(residentId, entries.at(-1)?.seq ?? 0);
        const under = grant && { basis: 'break-glass' as const, until: grant.until, reason: grant.reason };
        return { entries: [...entries], ...(under === undefined ? {} : { under }) };
      },
    },
    'resident.close': {
      run({ residentId }) {
        session.pump.unfollow(residentId);
        return {};
      },
    },
  };
}
