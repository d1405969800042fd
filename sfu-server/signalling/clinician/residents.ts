/** Opening a resident's record. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { firstChunk } from '../feed-pump.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

/** The beginning of the feed is the answer; a long feed's rest follows at once as pushes. */
const ENTRIES_IN_ANSWER = 1000;

export function residentsHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'reads'>,
): Pick<GuardedHandlers<ClinicianLink>, 'resident.open' | 'resident.close'> {
  return {
    'resident.open': {
      resource: ({ residentId }) => residentResource(parts.reads, session.scope, residentId),
      opens: () => ({}),
      async run({ residentId }) {
        const entries = firstChunk(await parts.reads.feed(session.scope, residentId, 0, ENTRIES_IN_ANSWER));
        session.pump.follow(residentId, entries.at(-1)?.seq ?? 0);
        return { entries: [...entries] };
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
