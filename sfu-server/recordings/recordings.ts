/**
 * Recording of a call: only where the policy allows it, with consent each time, and for no longer than the policy says. The console
 * records and sends; nothing is recorded in the SFU. A recording stands apart from the record and is never an attachment.
 */
import { millisecondsBetween, type Clock, type Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { RecordedFile } from '#domain/encounters/handling.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { callIsOn } from '../parties/membership.ts';
import type { CarryOut, Clinician, Command } from '../triage/carry-out.ts';
import { encounterState } from '../triage/encounter-state.ts';
import { HUB_AUTHOR } from '../triage/hub-author.ts';
import type { Ids, Scope, TriageReads } from '../triage/ports.ts';
import type { KeptRecording, PolicyInUse, RecordingStore } from './ports.ts';
import type { RecordingFiles } from './recording-files.ts';
import { keepUntil, MAX_PIECE_BYTES, MAX_RECORDING_BYTES, mayRecord, ownRecording } from './recording-rules.ts';

/** A console that is gone may come back and send the rest. Hub time, after the last piece or the end of the call. */
export const STOP_AFTER_MS = 10 * 60_000;

export interface Piece {
  readonly encounterId: string;
  readonly recordingId: string;
  readonly offset: number;
  readonly data: Uint8Array;
}

export interface Recordings {
  start(
    clinician: Clinician,
    command: Command & { readonly consentBy: string; readonly words: string },
  ): Promise<{ readonly recordingId: string; readonly keepUntil: Instant }>;
  /** @returns how much is there: where the next piece begins, whatever was sent */
  add(clinician: Clinician, piece: Piece): Promise<number>;
  stop(
    clinician: Clinician,
    command: Command & { readonly recordingId: string; readonly sha256?: string | undefined },
  ): Promise<void>;
  /** Stops what nobody will stop any more, and deletes what was kept for long enough. To be called at intervals. */
  look(): Promise<void>;
}

export interface RecordingParts {
  readonly store: RecordingStore;
  readonly files: RecordingFiles;
  readonly reads: TriageReads;
  readonly policy: PolicyInUse;
  readonly carryOut: CarryOut;
  readonly ids: Ids;
  readonly clock: Clock;
  /** Told of each recording that was deleted, before the next. */
  readonly onDeleted: (recording: KeptRecording) => Promise<void>;
}

export function createRecordings(parts: RecordingParts): Recordings {
  const { store, files, reads, policy, carryOut, ids, clock } = parts;
  /** When the hub last heard of a recording. After a restart it counts from the start. */
  const heardOf = new Map<string, Instant>();

  async function stateOf(scope: Scope, encounterId: string): Promise<Encounter> {
    const encounter = await encounterState(reads, scope, encounterId);
    if (encounter === undefined) throw new RefusalError('not-found', 'There is no such call.');
    return encounter;
  }

  /** Digest and length of what is there, unless there is nothing. */
  async function fileOf(recordingId: string): Promise<RecordedFile | undefined> {
    const bytes = await files.size(recordingId);
    if (bytes === 0) return undefined;
    return { sha256: await files.sha256(recordingId), bytes, mediaType: 'video/webm' };
  }

  async function settle(
    method: string,
    clinician: Clinician,
    { recordingId, ...command }: Command & { readonly recordingId: string },
    file: RecordedFile | undefined,
  ): Promise<void> {
    const { serviceId, author } = clinician;
    const at = clock.now();
    await carryOut(method, clinician, command, (encounter) => {
      const own = author === HUB_AUTHOR ? undefined : ownRecording(encounter, author, recordingId);
      const recording = own ?? encounter.recordings.find(({ started }) => started.recordingId === recordingId);
      if (recording === undefined || recording.stopped !== undefined) return undefined;
      const until = keepUntil(at, recording.started.keepDays);
      return {
        kind: 'recording.stopped',
        body: { recordingId, ...(file === undefined ? {} : { file }), keepUntil: until },
      };
    });
    // Asked again after a fault, it is found stopped, and what stands in the journal is what counts.
    const encounter = await stateOf({ serviceId }, command.encounterId);
    const stopped = encounter.recordings.find(({ started }) => started.recordingId === recordingId)?.stopped;
    if (stopped !== undefined) await store.stopped({ serviceId }, recordingId, stopped.at, stopped.keepUntil);
    heardOf.delete(recordingId);
  }

  async function stopWhereForgotten({ serviceId, encounterId, recordingId }: KeptRecording): Promise<void> {
    const encounter = await stateOf({ serviceId }, encounterId);
    const last = heardOf.get(recordingId) ?? clock.now();
    heardOf.set(recordingId, last);
    if (callIsOn(encounter) || millisecondsBetween(last, clock.now()) < STOP_AFTER_MS) return;
    const hub: Clinician = { serviceId, author: HUB_AUTHOR, prescriber: false };
    const command = { commandId: ids.next(), encounterId, recordingId };
    await settle('hub.recording-stop', hub, command, await fileOf(recordingId));
  }

  return {
    async start(clinician, { consentBy, words, ...command }) {
      const scope = { serviceId: clinician.serviceId };
      const inUse = await policy.inUse(scope);
      const { entryId } = await carryOut('recording.start', clinician, command, (encounter) => {
        mayRecord(encounter, clinician.author, inUse, { consentBy, words });
        const body = { recordingId: ids.next(), consentBy: consentBy.trim(), words: words.trim() };
        return {
          kind: 'recording.started',
          body: { ...body, policy: inUse.version, keepDays: inUse.recording.keepDays },
        };
      });
      const fed = entryId === null ? undefined : await reads.entryById(scope, entryId);
      const entry = fed && readEntry(fed);
      if (entry?.kind !== 'recording.started') throw new Error('a recording left no entry');
      const { recordingId, keepDays } = entry.body;
      const { occurredAt: startedAt, residentId } = entry.envelope;
      const until = keepUntil(startedAt, keepDays);
      const { encounterId } = command;
      await store.keep({ ...scope, recordingId, encounterId, residentId, startedAt, keepUntil: until });
      heardOf.set(recordingId, clock.now());
      return { recordingId, keepUntil: until };
    },
    async add({ serviceId, author }, { encounterId, recordingId, offset, data }) {
      const encounter = await stateOf({ serviceId }, encounterId);
      const { stopped } = ownRecording(encounter, author, recordingId);
      if (stopped !== undefined) throw new RefusalError('conflict', 'This recording has been stopped.');
      if (data.length > MAX_PIECE_BYTES)
        throw new RefusalError('too-large', 'This piece is too large. Send less at once.');
      const have = await files.add(recordingId, offset, data, MAX_RECORDING_BYTES);
      if (have === 'too-large') {
        throw new RefusalError('too-large', 'The recording is full. What was recorded until now is kept.');
      }
      heardOf.set(recordingId, clock.now());
      return have;
    },
    async stop(clinician, { sha256, ...command }) {
      const { serviceId, author } = clinician;
      const { recordingId } = command;
      const encounter = await stateOf({ serviceId }, command.encounterId);
      ownRecording(encounter, author, recordingId);
      const file = await fileOf(recordingId);
      // What is in the entry must be what was recorded: the rest is sent first, or the console says that nothing was.
      if (file?.sha256 !== sha256) {
        throw new RefusalError(
          'digest-wrong',
          `What is here (${String(file?.bytes ?? 0)} bytes) is not what was recorded. Send the rest, then stop it again.`,
        );
      }
      await settle('recording.stop', clinician, command, file);
    },
    async look() {
      for (const recording of await store.running()) await stopWhereForgotten(recording);
      for (const recording of await store.due(clock.now())) {
        await files.remove(recording.recordingId);
        await parts.onDeleted(recording);
        await store.deleted(recording, recording.recordingId, clock.now());
      }
    },
  };
}
