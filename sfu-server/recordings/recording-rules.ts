/** When a call may be recorded, and in whose words it is refused. Pure: state in, decision or refusal out. */
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import { recordingNow, type Encounter, type Recording } from '#domain/encounters/encounter.ts';
import type { Author } from '#domain/people/people.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { callIsOn } from '../parties/membership.ts';

const DAY_MS = 24 * 60 * 60_000;

/** An hour of picture and sound takes less; what is larger is no call. */
export const MAX_RECORDING_BYTES = 1024 * 1024 * 1024;
/** Of one piece, after base64. */
export const MAX_PIECE_BYTES = 96 * 1024;

function conflict(words: string): RefusalError {
  return new RefusalError('conflict', words);
}

export function keepUntil(from: Instant, keepDays: number): Instant {
  return addMilliseconds(from, keepDays * DAY_MS);
}

export function mayRecord(
  encounter: Encounter,
  nurse: Author,
  { version, recording: { allowed, keepDays } }: Pick<TriagePolicy, 'version' | 'recording'>,
  consent: { readonly consentBy: string; readonly words: string },
): void {
  if (!allowed || keepDays <= 0) {
    throw new RefusalError(
      'forbidden',
      `Calls are not recorded here: policy ${version} does not allow it. Nothing is recorded.`,
    );
  }
  if (encounter.clinician?.personId !== nurse.personId) throw conflict('Only whoever has the call records it.');
  if (!callIsOn(encounter)) throw conflict('The call is not on: there is nothing to record.');
  if (consent.consentBy.trim() === '' || consent.words.trim() === '') {
    throw conflict('Ask everybody in the call first, and write down who agreed and how. Nothing is recorded.');
  }
  if (recordingNow(encounter) !== undefined) throw conflict('This call is being recorded already.');
}

/** The recording, where this person may add to it or stop it: whoever began it, or has the call now. */
export function ownRecording(encounter: Encounter, { personId }: Author, recordingId: string): Recording {
  const recording = encounter.recordings.find(({ started }) => started.recordingId === recordingId);
  const theirs = recording?.started.by.personId === personId || encounter.clinician?.personId === personId;
  if (recording === undefined || !theirs) throw new RefusalError('not-found', 'There is no such recording here.');
  return recording;
}
