/** What recording a call needs from outside. */
import type { EncounterId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import type { Scope } from '../triage/ports.ts';

/** The policy that the service works by at this moment. */
export interface PolicyInUse {
  inUse(
    scope: Scope,
  ): Pick<TriagePolicy, 'version' | 'recording'> | Promise<Pick<TriagePolicy, 'version' | 'recording'>>;
}

/** A recording as the hub keeps it: beside the record and not in it, because it goes again. */
export interface KeptRecording {
  readonly serviceId: string;
  readonly recordingId: string;
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly startedAt: Instant;
  readonly stoppedAt?: Instant | undefined;
  /** After this it is deleted, stopped or not. */
  readonly keepUntil: Instant;
}

export interface RecordingStore {
  keep(recording: Omit<KeptRecording, 'stoppedAt'>): Promise<void>;
  stopped(scope: Scope, recordingId: string, stoppedAt: Instant, keepUntil: Instant): Promise<void>;
  /** Those that nobody has stopped. */
  running(): Promise<readonly KeptRecording[]>;
  /** Those whose time is over and that are still there. */
  due(now: Instant): Promise<readonly KeptRecording[]>;
  deleted(scope: Scope, recordingId: string, at: Instant): Promise<void>;
}
