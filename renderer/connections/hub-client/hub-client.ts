/**
 * A clinician's page and the hub: signing in, the link, and its coming back after a break. One lifecycle: `start`, then
 * `close`. Everything from outside (network, timers, chance, time) is handed in, so that a test can break it on purpose.
 */
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { connect, type Connection, type Timers } from '#protocol/wire/connect.ts';
import type { Method, Params, Push, ResultOf, Topic } from '#protocol/wire/contract.ts';
import { RefusalError, RETRYABLE } from '#protocol/wire/refusal.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { backOffMs } from './back-off.ts';
import type { HubHttp } from './http.ts';

export type Whoami = ResultOf<ClinicianLink, 'session.whoami'>;

/** Why somebody is back at the sign-in page. `reason` is the hub's own words, when it gave any. */
export type SignedOutBecause =
  { readonly kind: 'start' } | { readonly kind: 'signed-out' } | { readonly kind: 'ended'; readonly reason: string };

export type HubState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'signed-out'; readonly because: SignedOutBecause }
  | {
      readonly kind: 'connecting';
      /** When the link was lost, or when signing in began; epoch milliseconds of this machine. */
      readonly since: number;
      readonly failures: number;
      /** Who was signed in before the break. */
      readonly whoami?: Whoami | undefined;
    }
  | { readonly kind: 'connected'; readonly whoami: Whoami };

type CommandMethod = {
  [M in Method<ClinicianLink>]: Params<ClinicianLink, M> extends { commandId: string } ? M : never;
}[Method<ClinicianLink>];

export interface HubClient {
  readonly state: () => HubState;
  /** Returns a function that ends the listening. */
  readonly onState: (listener: (state: HubState) => void) => () => void;
  /** Looks whether the cookie of an earlier sign-in still counts, and connects with it. */
  start(): void;
  /** @throws RefusalError with the hub's code and words. */
  readonly signIn: (account: string, password: string) => Promise<void>;
  /** The cookie is there, however somebody came in: connects with it. */
  readonly enter: () => Promise<void>;
  signOut(): Promise<void>;
  /** One question on the link as it is now. @throws RefusalError */
  request<M extends Method<ClinicianLink>>(
    method: M,
    params: Params<ClinicianLink, M>,
  ): Promise<ResultOf<ClinicianLink, M>>;
  /**
   * One press of a button. Its command id is made once; when the answer is lost the same command is sent again as soon as
   * the link is back, so that it is carried out once whatever happened. @throws RefusalError
   */
  command<M extends CommandMethod>(
    method: M,
    params: Omit<Params<ClinicianLink, M>, 'commandId'>,
  ): Promise<ResultOf<ClinicianLink, M>>;
  /** Pushes of this and every later connection. */
  on<T extends Topic<ClinicianLink>>(topic: T, listener: (data: Push<ClinicianLink, T>) => void): () => void;
  /** Milliseconds to add to this machine's clock to have the hub's. */
  clockOffsetMs(): number;
  /** Tries again now instead of at the end of the wait (the browser says that it is online again). */
  readonly retryNow: () => void;
  close(): void;
}

export interface HubClientDependencies {
  readonly http: HubHttp;
  /** Opens the link with a fresh ticket. */
  readonly openWire: (ticket: string) => Wire;
  readonly timers: Timers;
  readonly now: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly onFault?: (words: string) => void;
}

const ANSWER_LIMIT_MS = 10_000;
/** A link on which nothing has been heard for this long is asked whether it is still there. */
const LIVENESS_MS = 20_000;
/** How long one command is kept for a link that comes back. After that the person is told, and decides. */
const COMMAND_LIMIT_MS = 60_000;

type AnyListener = (data: never) => void;

export function createHubClient(dependencies: HubClientDependencies): HubClient {
  const { http, timers, now } = dependencies;
  const stateListeners = new Set<(state: HubState) => void>();
  const pushListeners = new Map<Topic<ClinicianLink>, Set<AnyListener>>();
  let state: HubState = { kind: 'starting' };
  let connection: Connection<ClinicianLink> | undefined;
  let waiting: { cancel(): void } | undefined;
  let liveness: { cancel(): void } | undefined;
  let lastKnown: Whoami | undefined;
  let offset = 0;
  let closed = false;
  /** Raised when a try no longer counts (signed out, closed), so that its late answer is ignored. */
  let generation = 0;

  function become(next: HubState): void {
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  }

  function dropLink(): void {
    generation++;
    waiting?.cancel();
    liveness?.cancel();
    waiting = undefined;
    liveness = undefined;
    const old = connection;
    connection = undefined;
    old?.close();
  }

  function signedOut(because: SignedOutBecause): void {
    lastKnown = undefined;
    dropLink();
    become({ kind: 'signed-out', because });
  }

  function learnTime(whoami: Whoami, askedAt: number): void {
    // The hub's time is that of about half way between asking and answer.
    offset = Date.parse(whoami.hubTime) - (askedAt + now()) / 2;
  }

  function watchLiveness(link: Connection<ClinicianLink>, mine: number): void {
    liveness = timers.after(LIVENESS_MS, () => {
      const askedAt = now();
      link.request('session.whoami', {}).then(
        (whoami) => {
          if (mine !== generation) return;
          learnTime(whoami, askedAt);
          watchLiveness(link, mine);
        },
        () => {
          // No answer: the network may have gone without saying so. Closing starts the ladder of tries.
          if (mine === generation) link.close();
        },
      );
    });
  }

  function tryLater(failures: number, since: number): void {
    become({ kind: 'connecting', since, failures, whoami: lastKnown });
    waiting?.cancel();
    waiting = timers.after(backOffMs(failures, dependencies.random()), () => {
      waiting = undefined;
      void open(failures, since);
    });
  }

  async function open(failures: number, since: number): Promise<void> {
    const mine = ++generation;
    let link: Connection<ClinicianLink> | undefined;
    try {
      const ticket = await http.linkTicket();
      if (mine !== generation) return;
      link = connect(dependencies.openWire(ticket), clinicianLink, {
        timers,
        timeoutMs: ANSWER_LIMIT_MS,
        onFault: (words) => dependencies.onFault?.(words),
      });
      const current = link;
      for (const topic of Object.keys(clinicianLink.pushes) as Topic<ClinicianLink>[]) {
        current.on(topic, (data) => {
          if (mine !== generation) return;
          for (const listener of [...(pushListeners.get(topic) ?? [])]) listener(data as never);
        });
      }
      current.on('session.ended', ({ reason }) => {
        if (mine === generation) signedOut({ kind: 'ended', reason });
      });
      const askedAt = now();
      const whoami = await current.request('session.whoami', {});
      if (mine !== generation) {
        current.close();
        return;
      }
      learnTime(whoami, askedAt);
      lastKnown = whoami;
      connection = current;
      current.onClose(() => {
        if (mine !== generation || closed) return;
        dropLink();
        tryLater(0, now());
      });
      watchLiveness(current, mine);
      become({ kind: 'connected', whoami });
    } catch (fault) {
      link?.close();
      if (mine !== generation) return;
      if (fault instanceof RefusalError && fault.code === 'not-signed-in') {
        signedOut(lastKnown === undefined ? { kind: 'start' } : { kind: 'ended', reason: '' });
      } else {
        tryLater(failures + 1, since);
      }
    }
  }

  /** Resolves at the next connected state; rejects when that can no longer come or did not come in time. */
  function connectedAgain(limitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        stateListeners.delete(listener);
        timer.cancel();
      };
      const listener = (next: HubState): void => {
        if (next.kind === 'connected') {
          stop();
          resolve();
        } else if (next.kind === 'signed-out') {
          stop();
          reject(new RefusalError('not-signed-in', 'You were signed out before the answer came.'));
        }
      };
      const timer = timers.after(limitMs, () => {
        stateListeners.delete(listener);
        reject(new RefusalError('not-connected', 'The hub could not be reached in time.'));
      });
      stateListeners.add(listener);
      listener(state);
    });
  }

  const client: HubClient = {
    state: () => state,
    onState(listener) {
      stateListeners.add(listener);
      return () => stateListeners.delete(listener);
    },
    start() {
      if (closed || state.kind !== 'starting') return;
      void open(0, now());
    },
    async signIn(account, password) {
      await http.signIn(account, password);
      await client.enter();
    },
    async enter() {
      if (closed) return;
      const since = now();
      become({ kind: 'connecting', since, failures: 0 });
      await open(0, since);
    },
    async signOut() {
      signedOut({ kind: 'signed-out' });
      await http.signOut();
    },
    request(method, params) {
      if (connection === undefined) {
        return Promise.reject(new RefusalError('not-connected', 'There is no connection to the hub.'));
      }
      return connection.request(method, params);
    },
    async command<M extends CommandMethod>(method: M, params: Omit<Params<ClinicianLink, M>, 'commandId'>) {
      const whole = { ...params, commandId: dependencies.newId() } as unknown as Params<ClinicianLink, M>;
      const until = now() + COMMAND_LIMIT_MS;
      for (;;) {
        try {
          return await client.request(method, whole);
        } catch (fault) {
          if (!(fault instanceof RefusalError) || !RETRYABLE.has(fault.code) || fault.code === 'internal') throw fault;
          const left = until - now();
          if (left <= 0 || closed) throw fault;
          await connectedAgain(left);
        }
      }
    },
    on(topic, listener) {
      const set = pushListeners.get(topic) ?? new Set();
      pushListeners.set(topic, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    clockOffsetMs: () => offset,
    retryNow() {
      if (waiting === undefined || state.kind !== 'connecting') return;
      waiting.cancel();
      waiting = undefined;
      void open(state.failures, state.since);
    },
    close() {
      if (closed) return;
      closed = true;
      dropLink();
      stateListeners.clear();
      pushListeners.clear();
    },
  };
  return client;
}
