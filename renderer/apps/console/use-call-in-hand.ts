import { useMemo } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { listName } from '#domain/residents/resident.ts';
import type { QueueRow } from '#protocol/hub/clinician-link.ts';
import { useRecord, type RecordState } from '../../connections/hub-client/index.ts';
import type { OnThePage } from '../../features/assurance/index.ts';
import { callPerson, type CallPerson } from '../../features/story/index.ts';
import type { Chosen } from './model/console-store.ts';
import { useConsoleState } from './model/context.ts';
import { phaseOf, type Phase } from './model/phase.ts';

export interface CallInHand {
  readonly chosen: Chosen | undefined;
  readonly recordState: RecordState | undefined;
  /** The record of whom a described person turned out to be. */
  readonly identifiedState: RecordState | undefined;
  readonly who: CallPerson | undefined;
  readonly encounter: Encounter | undefined;
  readonly row: QueueRow | undefined;
  readonly phase: Phase | undefined;
  /** The call and the decision take the whole page; the queue is a line above it. */
  readonly callPage: boolean;
  /** Picture and sound are on: another call cannot be opened meanwhile. */
  readonly callOn: boolean;
}

/** Whom the call is for; once it is known who that is, that person. */
export function onThePage({ chosen, who }: Pick<CallInHand, 'chosen' | 'who'>): OnThePage | undefined {
  const resident = who?.resident;
  if (resident === undefined) return chosen;
  return { residentId: resident.residentId, name: listName(resident) };
}

/** The call that is open at this console, as far as it is known. @param me the person at it */
export function useCallInHand(me: string): CallInHand {
  const queue = useConsoleState((state) => state.queue);
  const chosen = useConsoleState((state) => state.chosen);
  const recordState = useRecord(chosen?.residentId);
  const record = recordState?.kind === 'open' ? recordState.record : undefined;
  // A call for somebody in no list stands in a record of its own; once it is known who it is, theirs is opened beside it.
  const identifiedState = useRecord(record?.described?.identified?.residentId);
  const identified = identifiedState?.kind === 'open' ? identifiedState.record : undefined;
  const who = useMemo(() => record && callPerson(record, identified), [record, identified]);
  const encounter = chosen && record?.encounters.get(chosen.encounterId);
  const row = queue?.rows.find((candidate) => candidate.encounterId === chosen?.encounterId);
  const phase = chosen && phaseOf(encounter, row, me);
  const mine = encounter?.clinician?.personId === me;
  const wasMine = mine || encounter?.signed?.signedBy.personId === me;
  const callPage = phase === 'mine-in-call' || phase === 'mine-ended' || (phase === 'signed' && wasMine);
  const stillOn = mine && encounter.answeredAt !== undefined && encounter.endedAt === undefined;
  const callOn = phase === 'mine-in-call' || (phase === 'signed' && stillOn);
  return { chosen, recordState, identifiedState, who, encounter, row, phase, callPage, callOn };
}
