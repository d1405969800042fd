import { useEffect, useRef, useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { isOpen, type Encounter } from '#domain/encounters/encounter.ts';
import { latestObservations, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import type { BridgeClient } from '../../../../connections/bridge-client.ts';
import { countTaken } from '../../bedside/bedside.ts';
import { detailsOf, EMPTY_CALL_DETAILS, type CallDetailsDraft } from '../../state/call-details.ts';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { ask, identify, pressFor, settlePress, writtenBy } from '../../state/presses.ts';
import { openCallOf } from '../../state/ring-facts.ts';
import { saveObservations } from '../../state/save-observations.ts';
import { saveSoftSigns } from '../../state/save-soft-signs.ts';
import { draftOf, withKey, type KioskStore } from '../../state/store.ts';

/** What is told with a call, as it stands on the page. */
export interface Telling {
  readonly details: CallDetailsDraft;
  /** Typed; counts only with nobody signed in. */
  readonly caller: string;
  readonly emergency: Emergency | undefined;
}

export interface Ringing {
  readonly calling: boolean;
  readonly failed: Failure | undefined;
  readonly ring: () => void;
}

const CALLER_LENGTH = 200;

/**
 * Saves what was taken and seen of this person, so that it goes with the call. What cannot be saved stays where it is and the
 * call goes out without it: no value, no device and no training holds a call up.
 */
async function saveWhatIsThere(store: KioskStore, bridge: BridgeClient, residentId: string): Promise<boolean> {
  let saved = true;
  const tried = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch {
      saved = false;
    }
  };
  if (countTaken(draftOf(store.getState(), residentId)) > 0) {
    await tried(() => saveObservations(store, bridge, residentId));
  }
  await tried(() => saveSoftSigns(store, bridge, residentId));
  return saved;
}

/** The set that the call rests on: the one saved just now, or the newest of the record. */
function setFor({ savedSet, records }: ReturnType<KioskStore['getState']>, residentId: string): string | undefined {
  if (savedSet?.residentId === residentId) return savedSet.id;
  const record = records.get(residentId);
  return record && latestObservations(record)?.id;
}

/** What every call carries, and who made it where nobody has signed in. */
function toldOf({ details, caller, emergency }: Telling, signedIn: boolean) {
  return {
    ...detailsOf(details),
    // An empty name says that nobody was signed in and nobody typed one.
    ...(signedIn ? {} : { caller: caller.trim().slice(0, CALLER_LENGTH) }),
    ...(emergency === undefined ? {} : { emergency }),
  };
}

/** One press of "Call now": busy until the core has answered, and what to say when it did not. */
function useRingWith(work: () => Promise<void>): Ringing {
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const [calling, setCalling] = useState(false);
  const [failed, setFailed] = useState<Failure>();
  // Two touches in one moment are one call: the state of the page comes too late for the second.
  const busy = useRef(false);
  async function run(): Promise<void> {
    if (busy.current) return;
    busy.current = true;
    setCalling(true);
    setFailed(undefined);
    try {
      await work();
    } catch (fault) {
      setFailed(
        failureOf(fault, {
          notSaved: `${RING_TEXT.failed} ${telephone}`,
          noAnswer: `${RING_TEXT.noAnswer} ${telephone}`,
          changed: RING_TEXT.changed,
        }),
      );
    } finally {
      busy.current = false;
      setCalling(false);
    }
  }
  return {
    calling,
    failed,
    ring: () => {
      void run();
    },
  };
}

/** A call about somebody who is in the list. */
export function useRinging(residentId: string, telling: Telling): Ringing {
  const { store, bridge } = useKiosk();
  const ringing = useRingWith(async () => {
    const signedIn = store.getState().signedIn !== null;
    const allSaved = !signedIn || (await saveWhatIsThere(store, bridge, residentId));
    // With nobody signed in too: what is known already decides how soon the nurse answers. It is named, not shown.
    const observationsId = setFor(store.getState(), residentId);
    const { encounterId } = await ask(store, pressFor.call(residentId), (entryId) =>
      bridge.request('call.request', {
        entryId,
        residentId,
        ...toldOf(telling, signedIn),
        ...(observationsId === undefined ? {} : { observationsId }),
      }),
    );
    const { callDetails } = store.getState();
    store.setState({
      savedSet: undefined,
      callDetails: withKey(callDetails, residentId, undefined),
      ...(allSaved ? {} : { toast: RING_TEXT.notAllSaved }),
    });
    go({ page: 'call', residentId, encounterId });
  });
  useWrittenCall(residentId, ringing.calling);
  return ringing;
}

/** The call that this press of "Call now" has made, from the moment at which the record shows it. */
function useOwnCallId(residentId: string): string | undefined {
  return useKioskState((state) => writtenBy(state, pressFor.call(residentId), residentId)?.envelope.encounterId);
}

/**
 * The call that is on about this person. The one that is just being made does not count: whoever has pressed once is not told
 * that she calls again.
 */
export function useCallOn(record: ResidentRecord, residentId: string): Encounter | undefined {
  return openCallOf(record, useOwnCallId(residentId));
}

/** The answer to a call was lost and the record shows the call: the carer is taken to it, and it is not made again. */
function useWrittenCall(residentId: string, calling: boolean): void {
  const { store } = useKiosk();
  const encounterId = useOwnCallId(residentId);
  useEffect(() => {
    if (calling || encounterId === undefined) return;
    settlePress(store, pressFor.call(residentId));
    const call = store.getState().records.get(residentId)?.encounters.get(encounterId);
    // One that is over already is not shown for a new one; one that was joined into another leads there.
    if (call !== undefined && (isOpen(call) || call.status === 'joined')) go({ page: 'call', residentId, encounterId });
  }, [store, residentId, encounterId, calling]);
}

export interface DescribedTyped {
  readonly name: string;
  readonly room: string;
  readonly concern: string;
  readonly caller: string;
  readonly emergency: Emergency | undefined;
}

/** The call and the entry that says for whom: the next call is about somebody else. */
function settleDescribed(store: KioskStore): void {
  settlePress(store, pressFor.describedCall);
  settlePress(store, pressFor.describedEntry);
  settlePress(store, pressFor.describedPerson);
}

/** A call about somebody who is in no list: what was typed begins a record of its own. */
export function useRingingDescribed(typed: DescribedTyped): Ringing {
  const { store, bridge } = useKiosk();
  const ringing = useRingWith(async () => {
    const { name, room, concern, caller, emergency } = typed;
    const describedEntryId = identify(store, pressFor.describedEntry);
    const describedId = identify(store, pressFor.describedPerson);
    const signedIn = store.getState().signedIn !== null;
    const told = toldOf({ details: { ...EMPTY_CALL_DETAILS, concern }, caller, emergency }, signedIn);
    const { encounterId } = await ask(store, pressFor.describedCall, (entryId) =>
      bridge.request('call.request-described', {
        entryId,
        describedEntryId,
        describedId,
        person: { name: name.trim(), room: room.trim() },
        ...told,
      }),
    ).catch((fault: unknown) => {
      // The first try stands as it was typed; another one is about somebody else.
      if (fault instanceof RefusalError && fault.code === 'conflict') settleDescribed(store);
      throw fault;
    });
    settleDescribed(store);
    go({ page: 'call', residentId: describedId, encounterId });
  });
  const { calling } = ringing;
  const written = useKioskState(({ presses, entries, records }) => {
    const describedId = presses.get(pressFor.describedPerson);
    if (describedId === undefined) return undefined;
    const encounterId = writtenBy({ presses, entries }, pressFor.describedCall, describedId)?.envelope.encounterId;
    const call = encounterId === undefined ? undefined : records.get(describedId)?.encounters.get(encounterId);
    return call && `${describedId} ${call.encounterId}`;
  });
  useEffect(() => {
    if (calling || written === undefined) return;
    const [residentId = '', encounterId = ''] = written.split(' ');
    settleDescribed(store);
    go({ page: 'call', residentId, encounterId });
  }, [store, written, calling]);
  return ringing;
}
