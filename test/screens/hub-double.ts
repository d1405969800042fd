/**
 * A hub that a test holds in its hands, for pictures of the console in states that a running hub reaches only after a long
 * night: everything said on its link is parsed by the contract in both directions, as with the real one.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page, WebSocketRoute } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { ENTRY_VERSIONS, type EntryBodies, type EntryKind } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import { clinicianLink, type ClinicianLink, type QueueState, type ReviewRow } from '#protocol/hub/clinician-link.ts';
import type { IncidentRow } from '#protocol/hub/assurance.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { PresenceState, ShiftBoard } from '#protocol/hub/duty.ts';
import type { ConcernRow, FeedbackRow, RoutesState, VisitRow } from '#protocol/hub/follow-up.ts';
import type { PolicyState } from '#protocol/hub/policy.ts';
import type { BagOpening } from '#protocol/stored/red-bag-openings.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { DEMO_HOMES, DEMO_SERVICE } from '../../sfu-server/demo/people.ts';

const ORIGIN = 'http://localhost:4999';
const PAGES = process.env['TELETRIAGE_RENDERER'] ?? join(import.meta.dirname, '../../dist/renderer');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

export interface HubStates {
  queue: QueueState;
  presence: PresenceState;
  shift: ShiftBoard;
  policy: PolicyState;
  actions: ActionRow[];
  /** Absent: this hub refuses to show them. */
  feedback?: FeedbackRow[];
  routes?: RoutesState;
  concerns?: ConcernRow[];
  /** Of a GP; nothing waits where it is absent. */
  reviews?: ReviewRow[];
  visits?: VisitRow[];
  bagOpenings?: BagOpening[];
  incidents?: IncidentRow[];
}

export interface WhoIsThere {
  readonly author: Author;
  readonly qualification: string;
  readonly dutyGp?: boolean | undefined;
  onDuty?: boolean | undefined;
  readonly safeguarding?: boolean | undefined;
  readonly clinicalLead?: boolean | undefined;
  readonly practice?: string | undefined;
}

export class HubDouble {
  readonly states: HubStates;
  /** Commands and other requests that changed something here, in their order. */
  readonly asked: { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[] = [];
  readonly #who: WhoIsThere;
  readonly #feeds = new Map<string, FedEntry[]>();
  #served: Served<ClinicianLink> | undefined;
  #counter = 0;

  constructor(who: WhoIsThere, states: HubStates) {
    this.#who = who;
    this.states = states;
  }

  /** Opens a page of this hub, signed in. */
  async open(page: Page, name: 'console' | 'review' = 'console'): Promise<void> {
    await page.route(`${ORIGIN}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/api/link-ticket') {
        await route.fulfill({ json: { ticket: 'a-ticket' } });
        return;
      }
      try {
        const body = await readFile(join(PAGES, pathname));
        await route.fulfill({ body, contentType: TYPES[extname(pathname)] ?? 'application/octet-stream' });
      } catch {
        await route.fulfill({ status: 404, json: { code: 'not-found', words: 'There is no such thing here.' } });
      }
    });
    await page.routeWebSocket(/\/clinician\?/, (socket) => {
      this.#answer(socket);
    });
    await page.goto(`${ORIGIN}/${name}.html`);
  }

  push(): void {
    const { queue, presence, shift, policy, actions } = this.states;
    this.#served?.push('queue.changed', queue);
    this.#served?.push('presence.changed', presence);
    this.#served?.push('shift.changed', shift);
    this.#served?.push('policy.changed', policy);
    this.#served?.push('actions.changed', { rows: actions });
    const { feedback, routes, concerns } = this.states;
    if (feedback !== undefined) this.#served?.push('feedback.changed', { rows: feedback });
    if (routes !== undefined) this.#served?.push('routes.changed', routes);
    if (concerns !== undefined) this.#served?.push('safeguarding.changed', { rows: concerns });
    const { reviews, visits } = this.states;
    if (reviews !== undefined) this.#served?.push('reviews.changed', { rows: reviews });
    if (visits !== undefined) this.#served?.push('visits.changed', { rows: visits });
  }

  /** Writes into a resident's feed, as a hub does that has accepted an entry. */
  write<Kind extends EntryKind>(
    residentId: string,
    kind: Kind,
    body: EntryBodies[Kind],
    { by, at, encounterId, id = uuidv7() }: { by: Author; at: string; encounterId?: string; id?: string },
  ): string {
    const feed = this.#feeds.get(residentId) ?? [];
    const entry: FedEntry = {
      seq: feed.length + 1,
      envelope: {
        id,
        kind,
        version: ENTRY_VERSIONS[kind],
        serviceId: DEMO_SERVICE.serviceId,
        residentId,
        ...(encounterId === undefined ? {} : { encounterId }),
        homeId: DEMO_HOMES.larkfield.homeId,
        author: by,
        device: { id: 'a-kiosk', counter: ++this.#counter },
        occurredAt: at,
        recordedAt: at,
        clock: 'checked',
      },
      body: JSON.stringify(body),
      salt: randomBytes(16).toString('base64'),
      digest: randomBytes(32).toString('base64'),
      signature: randomBytes(64).toString('base64'),
    };
    this.#feeds.set(residentId, [...feed, entry]);
    this.#served?.push('resident.entries', { residentId, entries: [entry] });
    return id;
  }

  #answer(socket: WebSocketRoute): void {
    const wire: Wire = {
      send: (text) => {
        socket.send(text);
      },
      onMessage: (listener) => {
        socket.onMessage((message) => {
          listener(typeof message === 'string' ? message : message.toString('utf8'));
        });
      },
      onClose: (listener) => {
        socket.onClose(() => {
          listener();
        });
      },
      close: () => void socket.close(),
    };
    const { states } = this;
    const refuse = (): never => {
      throw new RefusalError('conflict', 'Not at this hub.');
    };
    const known: Partial<Handlers<ClinicianLink>> = {
      'session.whoami': () => ({
        author: this.#who.author,
        qualification: this.#who.qualification,
        serviceName: DEMO_SERVICE.name,
        demo: true,
        summaryTabs: DEFAULT_SUMMARY_TABS,
        hubTime: new Date().toISOString(),
        keptKey: Buffer.alloc(32, this.#who.author.personId).toString('base64'),
        dutyGp: this.#who.dutyGp,
        onDuty: this.#who.onDuty,
        safeguarding: this.#who.safeguarding,
        clinicalLead: this.#who.clinicalLead,
        practice: this.#who.practice,
      }),
      'about.show': () => ({ version: '0.1.0', build: 'linux x64, Node 24' }),
      'incident.report': () => ({ receivedAt: new Date().toISOString() }),
      'incidents.list': () => ({ rows: states.incidents ?? [] }),
      'incident.take': () => ({}),
      'incident.close': () => ({}),
      'queue.subscribe': () => states.queue,
      'presence.subscribe': () => states.presence,
      'shift.subscribe': () => states.shift,
      'policy.subscribe': () => states.policy,
      'actions.subscribe': () => ({ rows: states.actions }),
      'reviews.subscribe': () => ({ rows: states.reviews ?? [] }),
      'visits.subscribe': () => ({ rows: states.visits ?? [] }),
      'review.record': () => ({}),
      'visit.answer': () => ({}),
      'resident.open': ({ residentId }) => ({ entries: this.#feeds.get(residentId) ?? [] }),
      'resident.close': () => ({}),
      'record.opened': () => ({}),
      'duty.start': () => {
        this.#who.onDuty = true;
        return {};
      },
      'duty.end': () => {
        this.#who.onDuty = false;
        return {};
      },
      'transfer.accept': () => ({}),
      'transfer.decline': () => ({}),
      'action.chase': () => ({}),
      'action.take': () => ({}),
      'action.done': () => ({}),
      'follow-up.record': () => ({}),
      'family.inform': () => ({}),
      'referral.told': () => ({}),
      'referral.send-again': () => ({}),
      'referral.acknowledge': () => ({}),
      'referral.close': () => ({}),
      'review.reply': () => ({}),
      'feedback.read': () => ({}),
      'safeguarding.raise': () => ({}),
      'safeguarding.note': () => ({}),
      'feedback.subscribe': () => ({ rows: states.feedback ?? refuse() }),
      'routes.subscribe': () => states.routes ?? refuse(),
      'route.save': () => states.routes ?? refuse(),
      'route.remove': () => states.routes ?? refuse(),
      // As many hours as were asked about, each with those that are missing at this one.
      'routes.check': ({ at }) => ({
        without: at.map((_, hour) => (hour % 24 < 9 ? (states.routes?.without ?? []) : [])),
      }),
      'safeguarding.subscribe': () => ({ rows: states.concerns ?? refuse() }),
      'shift.hand-over': () => ({ handoverId: uuidv7() }),
      'shift.take': () => ({}),
      'bag.openings': () => ({ openings: states.bagOpenings ?? [] }),
      'bag.end-share': () => ({}),
      'policy.propose': () => ({ proposalId: uuidv7() }),
      'policy.decide': () => ({}),
    };
    const handlers = Object.fromEntries(
      Object.keys(clinicianLink.requests).map((method) => {
        const run = known[method as keyof typeof known] as ((params: unknown) => unknown) | undefined;
        return [
          method,
          (params: Readonly<Record<string, unknown>>) => {
            if (!/\.(subscribe|whoami|opened|openings)$|^resident\.(open|close)$/.test(method))
              this.asked.push({ method, params });
            return run === undefined ? refuse() : run(params);
          },
        ];
      }),
    ) as unknown as Handlers<ClinicianLink>;
    this.#served = serve(wire, clinicianLink, handlers, {
      onFault: (method, fault) => {
        throw new Error(`${method}: ${String(fault)}`);
      },
    });
  }
}
