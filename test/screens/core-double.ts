/**
 * A kiosk core that says what a picture needs, to the real page in a real browser: states of devices that no simulator can be
 * brought into on request, each at its moment. What it says is parsed by the contract like everything else.
 */
import type { TrainingRecord } from '#domain/training/training.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { WebSocketServer } from 'ws';
import type { DeviceState } from '#domain/devices/device-state.ts';
import type { EntryKind, EntryBodies } from '#domain/journal/bodies.ts';
import type { Author } from '#domain/people/people.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import { scoreNews2 } from '#domain/news2/index.ts';
import type { DeviceEvent, DriverCard, DriverProposal, KnownFault } from '#protocol/bridge/devices.ts';
import { kioskBridge, type KeptDraft, type KioskBridge, type OthersDraft } from '#protocol/bridge/kiosk-bridge.ts';
import type { BridgeEntry, KioskHealth } from '#protocol/bridge/record.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Push, ResultOf, Topic } from '#protocol/wire/contract.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_NURSE_TELEPHONE } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { entry } from '../fixtures/entries.ts';

/** The built pages; another build can be looked at beside it. */
const PAGES = process.env['SCREENS_PAGES'] ?? join(import.meta.dirname, '../../dist/renderer');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const now = (): string => ago(0);

/** An entry of a resident as the core hands it over. Numbers of one resident are different. */
export function bridgeEntry<Kind extends EntryKind>(
  residentId: string,
  kind: Kind,
  body: EntryBodies[Kind],
  number: number,
  at = ago(60 * 24),
) {
  const { envelope } = entry(kind, body, { number, at });
  return {
    envelope: { ...envelope, residentId, homeId: DEMO_HOMES.larkfield.homeId },
    body: JSON.stringify(body),
    seq: number,
  } as BridgeEntry;
}

/** Everybody of the demonstration home, with a face and a date of birth. */
function residents(): { residentId: string; entries: BridgeEntry[] }[] {
  return DEMO_RESIDENTS.filter(({ homeId }) => homeId === DEMO_HOMES.larkfield.homeId).map(({ resident }, index) => ({
    residentId: resident.residentId,
    entries: [bridgeEntry(resident.residentId, 'resident.registered', { resident }, index + 1)],
  }));
}

function authorOf({ personId, name, role }: (typeof DEMO_CARERS)[keyof typeof DEMO_CARERS]): Author {
  return { personId, name, role };
}

/** Enough room, and the right time. */
export const FINE: KioskHealth = {
  storage: { state: 'ok', freeBytes: 4_000_000_000, since: ago(60) },
  clock: { state: 'ok', aheadMs: 0, since: ago(60) },
  rebuilt: null,
};

export interface Said {
  devices: DeviceState[];
  drivers: DriverCard[];
  ports: { path: string; adapter?: string; deviceId?: string }[];
  proposals: DriverProposal[];
  faults: KnownFault[];
  hub: 'connected' | 'offline';
  /** More entries of residents than their registrations, and of people beside those of the demonstration. */
  entries?: readonly { readonly residentId: string; readonly entries: readonly BridgeEntry[] }[];
  health?: KioskHealth;
  outbox?: ResultOf<KioskBridge, 'outbox.list'>;
  numbers?: { name: string; telephone: string; hours: string }[];
  /** What whoever is signed in had begun, and what others have. */
  keptDrafts?: KeptDraft[];
  othersDrafts?: OthersDraft[];
  /** The kiosk has not got its home and its staff yet. */
  notSetUp?: boolean;
  /** Nobody has signed in. */
  signedOut?: boolean;
  /** The hub has what is written at once. */
  acknowledge?: boolean;
  /** Where waiting calls stand, and how many nurses are there: two unless it is said. */
  places?: readonly ResultOf<KioskBridge, 'kiosk.open'>['places'][number][];
  nursesOnline?: number;
  /** Refuses every call. */
  refuseCall?: { code: RefusalCode; words: string };
  /** What each carer is trained in, by person; without it the home keeps no record of training. */
  training?: Readonly<Record<string, TrainingRecord>>;
  /** Pictures that are taken are kept, as far as the page can tell. */
  keepsPhotos?: boolean;
  /** Refuses every PIN. */
  refuseSignIn?: boolean;
  /** Of a service with real people. */
  notDemo?: true;
  /** Until when PINs are good while the hub is away. */
  signInUntil?: string;
  /** Whose PIN is the one that was made for them. */
  firstPin?: string;
  /** Refuses to hand a red bag over, and to share it. */
  refuseBag?: { code: RefusalCode; words: string };
  /** What was done with the links of a red bag. */
  openings?: ResultOf<KioskBridge, 'bag.openings'>['openings'];
  /** Refuses the next set that is saved. */
  refuseSet?: { code: RefusalCode; words: string };
}

/** One page of A4 with nothing on it: what stands on a paper is tested where it is set. */
const PAPER = Buffer.from(
  [
    '%PDF-1.4',
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj',
    'trailer<</Root 1 0 R>>',
    '%%EOF',
  ].join('\n'),
);

/** The double's own kiosk: calls that are made at it are of this device. */
export const KIOSK_ID = '01900000-0000-7000-8000-0000000000ff';

export class CoreDouble {
  readonly said: Said;
  readonly asked: { readonly method: string; readonly params: unknown }[] = [];
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  #served: Served<KioskBridge> | undefined;
  #signedIn: Author | null;
  /** The number of the newest entry that was written here. */
  #written = 9000;
  /** The newest version of a pack. */
  #frozen = 0;

  private constructor(http: Server, sockets: WebSocketServer, said: Said) {
    this.#http = http;
    this.#sockets = sockets;
    this.said = said;
    this.#signedIn = said.signedOut === true ? null : authorOf(DEMO_CARERS.priya);
  }

  /** Serves the built pages and the bridge on a free port. */
  static async start(said: Said): Promise<CoreDouble> {
    const http = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const file = join(PAGES, path);
      if (!file.startsWith(PAGES) || !existsSync(file)) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    });
    const sockets = new WebSocketServer({ server: http, path: '/bridge' });
    const core = new CoreDouble(http, sockets, said);
    sockets.on('connection', (socket) => {
      core.#served = serve(
        {
          send: (text) => {
            socket.send(text);
          },
          onMessage: (listener) => {
            socket.on('message', (data) => {
              listener((data as Buffer).toString('utf8'));
            });
          },
          onClose: (listener) => {
            socket.on('close', listener);
          },
          close: () => {
            socket.close();
          },
        },
        kioskBridge,
        core.#handlers(),
        {
          onFault: (method, fault) => {
            throw new Error(`${method}: ${String(fault)}`);
          },
        },
      );
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    return core;
  }

  get url(): string {
    const address = this.#http.address();
    return `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/kiosk.html`;
  }

  push<T extends Topic<KioskBridge>>(topic: T, data: Push<KioskBridge, T>): void {
    this.#served?.push(topic, data);
  }

  event(event: DeviceEvent): void {
    this.push('device.event', event);
  }

  /** Changes one device, or adds it. */
  device(device: DeviceState): void {
    this.said.devices = [...this.said.devices.filter((it) => it.deviceId !== device.deviceId), device];
    this.push('devices.changed', { devices: this.said.devices.map((it) => ({ ...it, measures: [...it.measures] })) });
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#sockets.close();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  /** Writes an entry of this kiosk and tells the page; without a number while the hub does not have it. */
  #write<Kind extends EntryKind>(
    residentId: string,
    kind: Kind,
    body: EntryBodies[Kind],
    { entryId, encounterId }: { readonly entryId: string; readonly encounterId?: string | undefined },
  ): void {
    this.#written += 1;
    const { seq, ...written } = bridgeEntry(residentId, kind, body, this.#written, now());
    const envelope = {
      ...written.envelope,
      id: entryId,
      author: this.#signedIn ?? written.envelope.author,
      device: { ...written.envelope.device, id: KIOSK_ID },
      ...(encounterId === undefined ? {} : { encounterId }),
    };
    const numbered = this.said.acknowledge === true && seq !== undefined ? { seq } : {};
    this.push('resident.entries', { residentId, entries: [{ ...written, envelope, ...numbered }] });
  }

  #handlers(): Handlers<KioskBridge> {
    const { said, asked } = this;
    const note = (method: string, params: unknown): void => {
      asked.push({ method, params });
    };
    const refuse = (): never => {
      throw new RefusalError('internal', 'Not in a picture.');
    };
    const signIn = (author: Author | null): void => {
      this.#signedIn = author;
      this.push('carer.changed', { signedIn: author });
    };
    const people = residents();
    const others = (said.entries ?? []).filter(({ residentId }) => !people.some((it) => it.residentId === residentId));
    return {
      'kiosk.open': () => ({
        home:
          said.notSetUp === true
            ? null
            : {
                homeId: DEMO_HOMES.larkfield.homeId,
                kioskId: KIOSK_ID,
                homeName: DEMO_HOMES.larkfield.name,
                address: DEMO_HOMES.larkfield.address,
                telephone: DEMO_HOMES.larkfield.telephone,
                nurseTelephone: DEMO_NURSE_TELEPHONE,
                numbers: said.numbers ?? [],
                summaryTabs: DEFAULT_SUMMARY_TABS,
                carePolicy: { ...DEFAULT_CARE_POLICY },
                lockAfterMinutes: 5,
                demo: said.notDemo !== true,
                carers: Object.values(DEMO_CARERS).map(({ pin: _pin, ...carer }) => {
                  const training = said.training?.[carer.personId];
                  const first = said.firstPin === carer.personId ? { firstPin: true as const } : {};
                  return training === undefined ? { ...carer, ...first } : { ...carer, ...first, training };
                }),
              },
        signedIn: this.#signedIn,
        keptDrafts: said.keptDrafts ?? [],
        othersDrafts: said.othersDrafts ?? [],
        link: {
          hub: said.hub,
          since: ago(8),
          unsent: said.hub === 'offline' ? 2 : 0,
          quarantined: 0,
          ...(said.signInUntil === undefined ? {} : { signInUntil: said.signInUntil }),
        },
        health: said.health ?? FINE,
        devices: said.devices.map((it) => ({ ...it, measures: [...it.measures] })),
        bluetooth: [],
        faults: said.faults,
        places: [...(said.places ?? [])],
        nursesOnline: said.nursesOnline ?? 2,
        residents: [
          ...people.map(({ residentId, entries }) => ({
            residentId,
            entries: [
              ...entries,
              ...(said.entries ?? []).filter((it) => it.residentId === residentId).flatMap((it) => it.entries),
            ],
          })),
          ...others.map(({ residentId, entries }) => ({ residentId, entries: [...entries] })),
        ],
      }),
      'carer.choose-pin': ({ personId }) => {
        const carer = Object.values(DEMO_CARERS).find((it) => it.personId === personId);
        if (carer === undefined) throw new RefusalError('wrong-credentials', 'Nobody.');
        signIn(authorOf(carer));
        return { author: authorOf(carer), keptDrafts: [] };
      },
      'carer.sign-in': ({ personId, later }) => {
        const carer = Object.values(DEMO_CARERS).find((it) => it.personId === personId);
        if (carer === undefined || said.refuseSignIn === true) throw new RefusalError('wrong-credentials', 'Nobody.');
        if (said.firstPin === personId && later !== true) throw new RefusalError('choose-own-pin', 'Choose your own.');
        signIn(authorOf(carer));
        return { author: authorOf(carer), keptDrafts: [] };
      },
      'draft.keep': () => ({}),
      'draft.drop': () => ({}),
      'call.request-described': (params) => {
        note('call.request-described', params);
        const { entryId, describedEntryId, describedId, person, ...request } = params;
        if (said.refuseCall !== undefined) throw new RefusalError(said.refuseCall.code, said.refuseCall.words);
        const encounterId = crypto.randomUUID();
        this.#write(describedId, 'person.described', person, { entryId: describedEntryId });
        this.#write(describedId, 'call.requested', request, { entryId, encounterId });
        return { encounterId, savedAt: now() };
      },
      'person.identify': (params) => {
        note('person.identify', params);
        const { entryId, linkId, describedId, encounterId, residentId, words } = params;
        this.#write(describedId, 'person.identified', { residentId, words }, { entryId });
        const linked = { encounterId, describedId, requestedAt: now(), name: '' };
        this.#write(residentId, 'call.linked', linked, { entryId: linkId, encounterId });
        return { savedAt: now() };
      },
      'live.show': (params) => {
        note('live.show', params);
        return {};
      },
      'practice.finished': () => ({}),
      'carer.sign-out': () => {
        signIn(null);
        return {};
      },
      'record.write': ({ entryId, residentId, encounterId, fact }) => {
        note('record.write', fact);
        if (said.refuseSet !== undefined) throw new RefusalError(said.refuseSet.code, said.refuseSet.words);
        this.#write(residentId, fact.kind, fact.body, { entryId, encounterId });
        return { id: entryId, savedAt: now() };
      },
      'observations.move': refuse,
      'resident.history': () => ({ entries: [], more: false }),
      'record.opened': (params) => {
        note('record.opened', params);
        return {};
      },
      'resident.openings': () => ({ openings: [], complete: said.hub === 'connected' }),
      'outbox.list': () => said.outbox ?? { waiting: [], refused: [] },
      'attachment.put': ({ attachment }) => {
        if (said.keepsPhotos !== true) throw new RefusalError('internal', 'Not in a picture.');
        return { have: attachment.bytes };
      },
      'attachment.get': refuse,
      'health.seen': () => {
        note('health.seen', {});
        this.push('health.changed', { ...(said.health ?? FINE), rebuilt: null });
        return {};
      },
      'device.start': ({ deviceId }) => {
        this.event({ type: 'started', deviceId, at: now() });
        this.event({ type: 'cuff-pressure', deviceId, at: now(), mmHg: 128 });
        return {};
      },
      'device.stop': () => ({}),
      'devices.drivers': () => ({ drivers: said.drivers }),
      'devices.ports': () => ({ ports: said.ports }),
      'devices.detect': (params) => {
        note('devices.detect', params);
        return {};
      },
      'devices.detect-stop': (params) => {
        note('devices.detect-stop', params);
        return {};
      },
      'devices.identify-bluetooth': () => ({ proposals: said.proposals }),
      'device.enrol': (params) => {
        note('device.enrol', params);
        if (said.devices.some((it) => params.place.kind === 'serial' && it.where === params.place.path)) {
          throw new RefusalError('conflict', 'There is a device already.');
        }
        return {};
      },
      'device.rename': ({ deviceId, label }) => {
        const device = said.devices.find((it) => it.deviceId === deviceId);
        if (device !== undefined) this.device({ ...device, label });
        return {};
      },
      'device.remove': (params) => {
        note('device.remove', params);
        return {};
      },
      'fault.report': ({ faultId, deviceId, words }) => {
        note('fault.report', { faultId, deviceId, words });
        return { savedAt: now() };
      },
      'incident.report': (told) => {
        note('incident.report', told);
        return { savedAt: now() };
      },
      'about.show': () => ({ version: '0.1.0', build: 'linux x64, Node 24' }),
      'bag.freeze': refuse,
      'bag.hand-over': (params) => {
        note('bag.hand-over', params);
        if (said.refuseBag !== undefined) throw new RefusalError(said.refuseBag.code, said.refuseBag.words);
        const { entryId, frozenEntryId, residentId, ...handed } = params;
        const isHome = handed.to.kind === 'home';
        if (!isHome) {
          this.#frozen += 1;
          this.#write(
            residentId,
            'bag.frozen',
            {
              bagId: handed.bagId,
              version: this.#frozen,
              text: '{}',
              sha256: 'a'.repeat(64),
              signature: 'c2lnbmVk',
            },
            { entryId: frozenEntryId },
          );
        }
        const version = isHome ? 0 : this.#frozen;
        this.#write(residentId, 'bag.handed-over', { ...handed, version }, { entryId });
        return { version, savedAt: now() };
      },
      'bag.share': (params) => {
        note('bag.share', params);
        if (said.refuseBag !== undefined) throw new RefusalError(said.refuseBag.code, said.refuseBag.words);
        const { entryId, residentId, hours = 72, ...wanted } = params;
        const shareId = crypto.randomUUID();
        const expiresAt = ago(-hours * 60);
        const verifier = 'scrypt$32768$8$1$c2FsdA==$aGFzaA==';
        const shared = { ...wanted, shareId, tokenSha256: 'b'.repeat(64), passcodeVerifier: verifier, expiresAt };
        this.#write(residentId, 'bag.shared', shared, { entryId });
        return { shareId, url: 'https://bag.example.net/bag.html#demo', passcode: '482915', expiresAt };
      },
      'bag.share-secret': ({ shareId }) => ({
        shareId,
        url: 'https://bag.example.net/bag.html#demo',
        passcode: '482915',
        expiresAt: ago(-72 * 60),
      }),
      'bag.paper': (params) => {
        note('bag.paper', params);
        return { paperId: crypto.randomUUID(), bytes: PAPER.length };
      },
      'bag.paper-part': ({ offset }) => ({ data: PAPER.subarray(offset).toString('base64'), more: false }),
      'bag.openings': () => ({ openings: said.openings ?? [], complete: said.hub === 'connected' }),
      'bluetooth.said': () => ({}),
      'observations.record': ({ entryId, residentId, values }) => {
        note('observations.record', values);
        if (said.refuseSet !== undefined) throw new RefusalError(said.refuseSet.code, said.refuseSet.words);
        const news2 = scoreNews2(news2Inputs(values, 1));
        const { seq: _none, ...unsent } = bridgeEntry(
          residentId,
          'observations.recorded',
          { values, news2 },
          9100,
          now(),
        );
        this.push('resident.entries', {
          residentId,
          entries: [{ ...unsent, envelope: { ...unsent.envelope, id: entryId } }],
        });
        return { id: entryId, savedAt: now(), news2 };
      },
      'call.request': (params) => {
        note('call.request', params);
        const { entryId, residentId, ...request } = params;
        if (said.refuseCall !== undefined) throw new RefusalError(said.refuseCall.code, said.refuseCall.words);
        const encounterId = crypto.randomUUID();
        this.#write(residentId, 'call.requested', request, { entryId, encounterId });
        return { encounterId, savedAt: now() };
      },
      'call.cancel': refuse,
      'item.read-back': refuse,
      'media.ticket': () => {
        throw new RefusalError('not-connected', 'No hub in a picture.');
      },
    };
  }
}
