/**
 * One practice from its beginning to its end: a core, a bridge and a store of its own. None of the three knows the real ones;
 * the only word that ever goes to the real core is that an exercise was finished.
 */
import type { Author } from '#domain/people/people.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { openBridge, type BridgeClient } from '../../../connections/bridge-client.ts';
import type { JoinCall } from '../../../features/call/index.ts';
import { createKioskStore, type Home, type KioskStore } from '../state/store.ts';
import { Waves } from '../state/waves.ts';
import { wireStore } from '../state/wire-store.ts';
import { memoryWires } from './memory-wire.ts';
import { joinPracticeCall } from './practice-call.ts';
import { PracticeCore } from './practice-core.ts';
import type { PracticeDevices } from './practice-devices.ts';
import type { Exercise } from './practice-nurse.ts';

/** The one thing that may be said to the real core. */
export type TellFinished = (run: { practiceId: string; at: string; exercise: Exercise }) => Promise<unknown>;

export interface PracticeParts {
  readonly home: Home;
  readonly carer: Author;
  readonly exercise: Exercise;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly tellFinished: TellFinished;
  /** The lock, or the carer, has signed them out. */
  readonly onSignOut: () => void;
}

/** `telling`: done, and the real core has not answered. `not-told`: it could not keep it. */
export type Finished = 'no' | 'telling' | 'told' | 'not-told';

export interface Practice {
  readonly exercise: Exercise;
  readonly since: string;
  readonly store: KioskStore;
  readonly bridge: BridgeClient;
  readonly waves: Waves;
  readonly joinCall: JoinCall;
  readonly devices: PracticeDevices;
  /** What the nurse said last. */
  readonly saying: () => string;
  readonly finished: () => Finished;
  readonly subscribe: (listener: () => void) => () => void;
  /** Tells it once more, when it could not be kept. */
  readonly tellAgain: () => void;
  /** Ends it. Safe to call twice. */
  close(): void;
}

export function openPractice(parts: PracticeParts): Practice {
  const { home, carer, exercise, timers, nowMs, random, newId } = parts;
  const listeners = new Set<() => void>();
  const since = new Date(nowMs()).toISOString();
  const practiceId = newId();
  let saying = '';
  let finished: Finished = 'no';
  let finishedAt = since;
  let closed = false;

  function tell(): void {
    for (const listener of listeners) listener();
  }

  function tellFinished(): void {
    finished = 'telling';
    tell();
    parts.tellFinished({ practiceId, at: finishedAt, exercise }).then(
      () => {
        finished = 'told';
        tell();
      },
      () => {
        finished = 'not-told';
        tell();
      },
    );
  }

  const [near, far] = memoryWires();
  const { carePolicy, summaryTabs, lockAfterMinutes } = home;
  const core = new PracticeCore(far, {
    settings: { carePolicy, summaryTabs, lockAfterMinutes },
    carer,
    portrait: home.carers.find((it) => it.personId === carer.personId)?.portrait,
    timers,
    nowMs,
    random,
    newId,
    onSays(words) {
      saying = words;
      tell();
    },
    onEnd(ended) {
      saying = '';
      tell();
      // Another exercise than the one that was chosen is not the end of this one.
      if (ended !== exercise || finished !== 'no') return;
      finishedAt = new Date(nowMs()).toISOString();
      tellFinished();
    },
    onSignOut: parts.onSignOut,
    onFault: (words) => {
      console.warn(`practice: ${words}`);
    },
  });
  const bridge = openBridge({
    openWire: () => near,
    timers,
    onFault: (words) => {
      console.warn(`practice: ${words}`);
    },
  });
  const store = createKioskStore();
  const waves = new Waves();
  wireStore(store, bridge, waves);

  const encounter = (encounterId: string) => {
    for (const record of store.getState().records.values()) {
      const found = record.encounters.get(encounterId);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const joinCall = joinPracticeCall({
    subscribe: store.subscribe,
    isAnswered: (encounterId) => encounter(encounterId)?.answeredAt !== undefined,
    hasEnded: (encounterId) => encounter(encounterId)?.endedAt !== undefined,
    saying: () => saying,
  });

  return {
    exercise,
    since,
    store,
    bridge,
    waves,
    joinCall,
    devices: core.devices,
    saying: () => saying,
    finished: () => finished,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellAgain() {
      if (finished === 'not-told') tellFinished();
    },
    close() {
      if (closed) return;
      closed = true;
      bridge.close();
      core.close();
    },
  };
}
