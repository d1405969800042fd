import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
/** A hub, a network and a clock that a test holds in its hands. */
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { createHubClient, type HubClient } from '../../../../renderer/connections/hub-client/hub-client.ts';
import { hubHttp, type HttpAnswer } from '../../../../renderer/connections/hub-client/http.ts';

/** Time that passes only when it is told to. */
export class HandClock {
  now = Date.parse('2026-11-22T20:58:00.000Z');
  readonly #due: { at: number; run: () => void }[] = [];

  readonly timers: Timers = {
    after: (milliseconds, run) => {
      const one = { at: this.now + milliseconds, run };
      this.#due.push(one);
      return {
        cancel: () => {
          const index = this.#due.indexOf(one);
          if (index >= 0) this.#due.splice(index, 1);
        },
      };
    },
  };

  /** Passes time, running what falls due in its order, and lets promises settle after each. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#due.splice(this.#due.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.run();
      await settle();
    }
    this.now = until;
    await settle();
  }
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

interface Pair {
  readonly near: Wire;
  readonly far: Wire;
  cut(): void;
}

/** Two ends of one wire; what is sent arrives a moment later, as on a network. */
function wirePair(): Pair {
  const listeners = { near: [] as ((text: string) => void)[], far: [] as ((text: string) => void)[] };
  const closes: (() => void)[] = [];
  let closed = false;
  const cut = (): void => {
    if (closed) return;
    closed = true;
    for (const listener of closes) listener();
  };
  const end = (mine: 'near' | 'far', other: 'near' | 'far'): Wire => ({
    send(text) {
      queueMicrotask(() => {
        if (!closed) for (const listener of listeners[other]) listener(text);
      });
    },
    onMessage: (listener) => listeners[mine].push(listener),
    onClose: (listener) => closes.push(listener),
    close: cut,
  });
  return { near: end('near', 'far'), far: end('far', 'near'), cut };
}

export const JOANNA = {
  personId: '01900000-0000-7000-8000-00000000000b',
  name: 'Joanna Bell',
  role: 'nurse-practitioner',
} as const;

/** The far end: what it was asked, and a switch for each thing that can go wrong. */
export class HandHub {
  readonly clock = new HandClock();
  signedIn = true;
  online = true;
  /** Answers to commands get lost while this is true: the hub does the work and the wire breaks. */
  losesAnswers = false;
  tickets = 0;
  readonly usedTickets: string[] = [];
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];
  /** Commands that were carried out, each once. */
  readonly carriedOut = new Map<string, string>();
  served: Served<ClinicianLink> | undefined;
  #pair: Pair | undefined;
  readonly client: HubClient;

  constructor(handlers: Partial<Handlers<ClinicianLink>> = {}) {
    this.client = createHubClient({
      http: hubHttp((path) => this.#post(path)),
      openWire: (ticket) => this.#open(ticket, handlers),
      timers: this.clock.timers,
      now: () => this.clock.now,
      // The longest wait of every step: a test then knows how far to pass time.
      random: () => 0.999,
      newId: (() => {
        let count = 0;
        return () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`;
      })(),
    });
  }

  /** The network breaks. */
  cut(): void {
    this.#pair?.cut();
  }

  async #post(path: string): Promise<HttpAnswer> {
    await Promise.resolve();
    if (!this.online) throw new TypeError('fetch failed');
    if (path === '/api/sign-in') {
      this.signedIn = true;
      return { status: 200, body: { author: JOANNA } };
    }
    if (path === '/api/sign-out') return { status: 204, body: undefined };
    if (!this.signedIn) return { status: 401, body: { code: 'not-signed-in', words: 'Sign in.' } };
    return { status: 200, body: { ticket: `ticket-${String(++this.tickets)}` } };
  }

  #open(ticket: string, handlers: Partial<Handlers<ClinicianLink>>): Wire {
    this.usedTickets.push(ticket);
    const pair = wirePair();
    this.#pair = pair;
    const claim = (commandId: string, method: string): Record<string, never> => {
      if (!this.carriedOut.has(commandId)) this.carriedOut.set(commandId, method);
      if (this.losesAnswers) pair.cut();
      return {};
    };
    const refuse = (): never => {
      throw new RefusalError('not-found', 'Not in this test.');
    };
    const all = {
      'session.whoami': () => ({
        author: JOANNA,
        qualification: 'V300',
        serviceName: 'Northgate hub',
        demo: true,
        summaryTabs: DEFAULT_SUMMARY_TABS,
        hubTime: new Date(this.clock.now + 90_000).toISOString(),
      }),
      'queue.subscribe': refuse,
      'resident.open': () => ({ entries: [] }),
      'resident.close': () => ({}),
      'call.claim': ({ commandId }: { commandId: string }) => claim(commandId, 'call.claim'),
      'call.release': refuse,
      'call.answer': refuse,
      'call.end': refuse,
      'outcome.sign': refuse,
      'media.ticket': refuse,
      'reviews.subscribe': refuse,
      'review.record': refuse,
      ...handlers,
    };
    const watched = Object.fromEntries(
      Object.entries(all).map(([method, handler]) => [
        method,
        (params: unknown) => {
          this.asked.push({ method, params });
          return (handler as (params: unknown) => unknown)(params);
        },
      ]),
    ) as unknown as Handlers<ClinicianLink>;
    this.served = serve(pair.far, clinicianLink, watched, {
      onFault: (method, fault) => {
        throw new Error(`${method}: ${String(fault)}`);
      },
    });
    return pair.near;
  }
}
