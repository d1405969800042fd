/** What a carer has said of a waiting call that the call does not carry yet. Pure. */
import { sameContent } from '#domain/base/same-content.ts';
import type { CallAddition } from '#domain/encounters/asking.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { detailsOf, type CallDetailsDraft } from '../state/call-details.ts';

/** The call as it stands, as the form shows it. */
export function detailsDraftOf({ concern, reason, family, alternative }: Encounter): CallDetailsDraft {
  return {
    concern,
    ...(reason === undefined ? {} : { reason }),
    ...(family === undefined ? {} : { family }),
    ...(alternative === undefined ? {} : { alternative }),
  };
}

/** Only what is new: an addition never takes away by its silence. Undefined when there is nothing to tell. */
export function additionOf(draft: CallDetailsDraft, encounter: Encounter): CallAddition | undefined {
  const { concern, reason, family, alternative } = detailsOf(draft);
  const addition: CallAddition = {
    ...(concern === '' || concern === encounter.concern ? {} : { concern }),
    ...(reason === undefined || sameContent(reason, encounter.reason) ? {} : { reason }),
    ...(family === undefined || sameContent(family, encounter.family) ? {} : { family }),
    ...(alternative === undefined || alternative === encounter.alternative ? {} : { alternative }),
  };
  return Object.keys(addition).length === 0 ? undefined : addition;
}
