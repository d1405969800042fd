import { connect, type Connection, type Timers } from '#protocol/wire/connect.ts';
import type { Method, Params, Push, ResultOf, Topic } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';

export type KioskSnapshot = ResultOf<KioskBridge, 'kiosk.open'>;
/** `connecting` until the core answered for the first time, `lost` while it is away after that. */
export type BridgeState = 'connecting' | 'open' | 'lost';

/** The kiosk screen's way to its core. Comes back by itself; what was asked meanwhile is refused, never queued. */
export interface BridgeClient {
  request<M extends Method<KioskBridge>>(method: M, params: Params<KioskBridge, M>): Promise<ResultOf<KioskBridge, M>>;
  /** Returns a function that ends the listening. Listeners outlive reconnections. */
  on<T extends Topic<KioskBridge>>(topic: T, listener: (data: Push<KioskBridge, T>) => void): () => void;
  /** Each time the core has said everything anew: after the first opening and after every reconnection. */
  onSnapshot(listener: (snapshot: KioskSnapshot) => void): () => void;
  onState(listener: (state: BridgeState) => void): () => void;
  close(): void;
}

export interface BridgeOptions {
  readonly openWire: () => Wire;
  readonly timers: Timers;
  readonly onFault: (words: string) => void;
  readonly timeoutMs?: number | undefined;
  /** The core is out of service: there is another page in the place of this one. */
  readonly onOutOfService?: (() => void) | undefined;
}

/** Longer and longer, up to 5 s: the core is on the same machine and starts within seconds. */
const RETRY_MS = [250, 500, 1000, 2000, 5000] as const;

const PUSHES = [
  'home.changed',
  'link.changed',
  'devices.changed',
  'device.event',
  'devices.detection',
  'bluetooth.wanted',
  'bluetooth.command',
  'faults.changed',
  'health.changed',
  'resident.entries',
  'queue.places',
  'carer.changed',
] as const satisfies readonly Topic<KioskBridge>[];

/** Opens the bridge and keeps it open until `close`. */
export function openBridge({
  openWire,
  timers,
  onFault,
  timeoutMs = 10_000,
  onOutOfService,
}: BridgeOptions): BridgeClient {
  const topicListeners = new Map<string, Set<(data: never) => void>>();
  const snapshotListeners = new Set<(snapshot: KioskSnapshot) => void>();
  const stateListeners = new Set<(state: BridgeState) => void>();
  let connection: Connection<KioskBridge> | undefined;
  let retry: { cancel(): void } | undefined;
  let tries = 0;
  let opened = false;
  let closed = false;

  function tell(state: BridgeState): void {
    for (const listener of stateListeners) listener(state);
  }

  function lost(): void {
    connection = undefined;
    if (closed) return;
    tell(opened ? 'lost' : 'connecting');
    const wait = RETRY_MS[Math.min(tries, RETRY_MS.length - 1)] ?? 5000;
    tries += 1;
    retry = timers.after(wait, begin);
  }

  function begin(): void {
    if (closed) return;
    const made = connect(openWire(), kioskBridge, { timers, timeoutMs, onFault });
    connection = made;
    made.onClose(() => {
      if (connection === made) lost();
    });
    for (const topic of PUSHES) {
      made.on(topic, (data) => {
        // A wire that Electron gave is one for the life of the page: an earlier connection still hears it.
        if (connection !== made) return;
        for (const listener of topicListeners.get(topic) ?? []) listener(data as never);
        // The home's settings are no entry: everything is asked for again.
        if (topic === 'home.changed') void refresh(made);
      });
    }
    void refresh(made);
  }

  async function refresh(made: Connection<KioskBridge>): Promise<void> {
    try {
      const snapshot = await made.request('kiosk.open', {});
      if (connection !== made) return;
      opened = true;
      tries = 0;
      for (const listener of snapshotListeners) listener(snapshot);
      tell('open');
    } catch (fault) {
      if (fault instanceof RefusalError && fault.code === 'forbidden') onOutOfService?.();
      onFault(`the core did not open: ${fault instanceof RefusalError ? fault.code : 'unknown'}`);
      made.close();
    }
  }

  begin();

  return {
    request(method, params) {
      if (connection === undefined) {
        return Promise.reject(new RefusalError('not-connected', 'The kiosk’s own program does not answer.'));
      }
      return connection.request(method, params);
    },
    on(topic, listener) {
      const set = topicListeners.get(topic) ?? new Set();
      topicListeners.set(topic, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    onSnapshot(listener) {
      snapshotListeners.add(listener);
      return () => snapshotListeners.delete(listener);
    },
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    close() {
      if (closed) return;
      closed = true;
      retry?.cancel();
      connection?.close();
      connection = undefined;
    },
  };
}
