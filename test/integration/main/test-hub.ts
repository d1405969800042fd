/**
 * A hub for the kiosk's tests: it speaks the kiosk link by its contract, keeps what it is given in memory, and can be made
 * to fail in ways that a real one only does on bad days.
 */
import { createPrivateKey, createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuidv7 } from 'uuid';
import { WebSocketServer } from 'ws';
import { hashSync } from '@node-rs/argon2';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { messageOf } from '#core/base/log.ts';
import type { FaultReport, KioskReport } from '#domain/devices/fault.ts';
import { hasOwnDigest, hasSignatureOf, makeKeyPair, seal } from '#core/journal/seal.ts';
import { enrolRequest } from '#protocol/hub/http.ts';
import type { LiveReadings } from '#protocol/hub/live.ts';
import type { KioskOpening } from '#protocol/hub/record.ts';
import type { PracticeRun } from '#protocol/hub/training.ts';
import { kioskLink, proofText, type KioskLink } from '#protocol/hub/kiosk-link.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { FedEntry, SealedEntry } from '#protocol/stored/entry.ts';
import { wireOf } from '../../../main/core/hub-link/socket-wire.ts';

export const PIN = '246810';
export const TOMS_PIN = '135790';
export const PRIYA = '019a0000-0000-7000-8000-0000000000a1';
export const TOM = '019a0000-0000-7000-8000-0000000000a2';
export const EDIE = '019a0000-0000-7000-8000-0000000000b1';
export const STAN = '019a0000-0000-7000-8000-0000000000b2';
const SERVICE = '019a0000-0000-7000-8000-0000000000c1';
export const HOME = '019a0000-0000-7000-8000-0000000000c2';
export const KIOSK = '019a0000-0000-7000-8000-0000000000c3';
const GP = { practiceId: uuidv7(), name: 'Millbrook Surgery', gpId: uuidv7(), gpName: 'Dr Samuel Okafor' };
const CODE = 'TEST-CODE';

const verifierOf = (pin: string) => hashSync(pin, { memoryCost: 1024, timeCost: 1, parallelism: 1 });

interface Link {
  served: Served<KioskLink> | undefined;
  proved: boolean;
  ended: boolean;
}

export class TestHub {
  /** Another one: this hub has been restored from a backup. */
  journalId = randomUUID();
  readonly received: SealedEntry[] = [];
  /** How often each id was sent, first or again. */
  readonly sent = new Map<string, number>();
  readonly faults: string[] = [];
  readonly kioskReports: KioskReport[] = [];
  /** Reported faults by their identifier, the first word of each. */
  readonly openings = new Map<string, KioskOpening>();
  /** Practices that were told, by their identifier, and how often each was. */
  readonly practised = new Map<string, { run: PracticeRun; told: number }>();
  readonly shown: LiveReadings[] = [];
  /** What the hub does with live readings before it answers. */
  onShown: (readings: LiveReadings) => void | Promise<void> = () => undefined;
  readonly faultReports = new Map<string, FaultReport>();
  /** Answers to `entries.append` that are kept and then never told: the link is cut instead. */
  dropAnswers = 0;
  refuse: (entry: SealedEntry) => { code: RefusalCode; words: string } | undefined = () => undefined;
  skewMs = 0;
  /** This kiosk is out of the service. */
  ended: 'revoked' | 'stolen' | undefined;
  /** How many entries the kiosk said that it handed over, each time it asked for the receipt. */
  readonly handedOver: number[] = [];
  /** Before the receipt is given. */
  onHandOver: () => void | Promise<void> = () => undefined;
  settings: HomeSettings;
  readonly #hubKey = makeKeyPair();
  readonly #feeds = new Map<string, FedEntry[]>();
  readonly #links = new Set<Link>();
  #kioskKey: string | undefined;
  #server: ReturnType<typeof createServer> | undefined;
  #port = 0;

  constructor() {
    this.settings = {
      version: 1,
      serviceId: SERVICE,
      homeId: HOME,
      homeName: 'Larkfield House',
      address: '1 Lark Lane, Millbrook',
      kioskId: KIOSK,
      nurseTelephone: '01632 960001',
      demo: true,
      carers: [
        {
          personId: PRIYA,
          name: 'Priya Nair',
          role: 'senior-carer',
          pinVerifier: verifierOf(PIN),
        },
        { personId: TOM, name: 'Tom Aldous', role: 'carer', pinVerifier: verifierOf(TOMS_PIN) },
      ],
    };
    this.#register(EDIE, 'Hargreaves', 'Edith', '9991234519', {
      authorisedBy: 'Dr Aisha Rahman',
      reason: 'hypercapnic respiratory failure',
      dated: '2026-02-03',
      reviewBy: '2027-02-03',
      target: { from: 88, to: 92 },
    });
    this.#register(STAN, 'Whitlock', 'Stanley', '9991234535', undefined);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** PEM; undefined until it has enrolled. */
  get kioskKey(): string | undefined {
    return this.#kioskKey;
  }

  get code(): string {
    return CODE;
  }

  /** Listens, on the same port as before. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#http(request, response));
    const sockets = new WebSocketServer({ server, path: '/kiosk' });
    sockets.on('connection', (socket) => this.#link(wireOf(socket), () => socket.terminate()));
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
    this.#cut = () => {
      for (const socket of sockets.clients) socket.terminate();
    };
  }

  /** Gone without a word, as when the network is. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    this.#cut();
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }

  #cut: () => void = () => undefined;

  /** Every connection breaks; the hub goes on. */
  cut(): void {
    this.#cut();
  }

  /** Something that a nurse did. */
  commit<Kind extends EntryKind>(
    kind: Kind,
    residentId: string,
    body: EntryBodies[Kind],
    encounterId?: string,
  ): FedEntry {
    const now = new Date().toISOString();
    const sealed = seal(
      {
        id: uuidv7(),
        kind,
        version: 1,
        serviceId: SERVICE,
        residentId,
        ...(encounterId === undefined ? {} : { encounterId }),
        homeId: HOME,
        author: { personId: GP.gpId, name: 'Joanna Bell', role: 'nurse-practitioner' },
        device: { id: 'hub', counter: 0 },
        occurredAt: now,
        recordedAt: now,
        clock: 'hub',
      },
      JSON.stringify(body),
      randomBytes(16),
      createPrivateKey(this.#hubKey.privateKeyPem),
    );
    const fed = this.#feed(sealed);
    this.push('feed.entries', { residentId, entries: [fed] });
    return fed;
  }

  push: Served<KioskLink>['push'] = (topic, data) => {
    for (const link of this.#links) if (link.proved && !link.ended) link.served?.push(topic, data);
  };

  feed(residentId: string): readonly FedEntry[] {
    return this.#feeds.get(residentId) ?? [];
  }

  #register(
    residentId: string,
    familyName: string,
    givenName: string,
    nhsNumber: string,
    scale2: EntryBodies['resident.registered']['resident']['scale2'],
  ): void {
    const resident = {
      residentId,
      familyName,
      givenName,
      title: 'Mx',
      preferredName: givenName,
      born: '1936-03-14',
      sex: 'female' as const,
      nhsNumber,
      room: '12',
      practice: GP,
      allergies: { status: 'none-known' as const },
      cpr: { status: 'not-recorded' as const },
      ...(scale2 === undefined ? {} : { scale2 }),
      communication: [],
      background: [],
    };
    this.commit('resident.registered', residentId, { resident });
    const placement = { homeId: HOME, homeName: 'Larkfield House', from: '2024-01-01T00:00:00.000Z' };
    this.commit('placement.started', residentId, { placement });
  }

  #feed(entry: SealedEntry): FedEntry {
    const feed = this.#feeds.get(entry.envelope.residentId) ?? [];
    const fed = { ...entry, seq: feed.length + 1 };
    this.#feeds.set(entry.envelope.residentId, [...feed, fed]);
    return fed;
  }

  async #http(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { code, publicKeyPem } = enrolRequest.parse(JSON.parse(text));
    if (code !== CODE) {
      response.writeHead(403).end(JSON.stringify({ code: 'ticket-refused', words: 'This code is not known.' }));
      return;
    }
    this.#kioskKey = publicKeyPem;
    response.end(JSON.stringify({ kioskId: KIOSK, serviceId: SERVICE, homeId: HOME }));
  }

  #link(wire: ReturnType<typeof wireOf>, terminate: () => void): void {
    const nonce = randomUUID();
    const link: Link = { served: undefined, proved: false, ended: false };
    const needsProof = () => {
      if (!link.proved) throw new RefusalError('not-signed-in', 'Prove first.');
    };
    const handlers: Handlers<KioskLink> = {
      'live.show': async (readings) => {
        needsProof();
        this.shown.push(readings);
        await this.onShown(readings);
        return {};
      },
      'practice.finished': ({ runs }) => {
        needsProof();
        for (const run of runs) {
          this.practised.set(run.practiceId, { run, told: (this.practised.get(run.practiceId)?.told ?? 0) + 1 });
        }
        return {};
      },
      'link.hello': () => ({ nonce }),
      'link.prove': ({ signature }) => {
        const text = Buffer.from(proofText(KIOSK, nonce));
        const key = createPublicKey(this.#kioskKey ?? '');
        if (!verify(null, text, key, Buffer.from(signature, 'base64'))) {
          throw new RefusalError('signature-wrong', 'That is not the key of this kiosk.');
        }
        link.proved = true;
        link.ended = this.ended !== undefined;
        const ended = this.ended && {
          how: this.ended,
          handedOver: this.handedOver.length > 0,
          homeName: this.settings.homeName,
          telephone: this.settings.nurseTelephone,
        };
        const proved = { serviceId: SERVICE, homeId: HOME, hubTime: this.#now(), journalId: this.journalId };
        return ended === undefined ? proved : { ...proved, ended };
      },
      'link.hand-over': async ({ entries }) => {
        needsProof();
        await this.onHandOver();
        this.handedOver.push(entries);
        return { receivedAt: this.#now() };
      },
      'feeds.subscribe': ({ cursors, settingsVersion }) => {
        needsProof();
        if (settingsVersion < this.settings.version) {
          link.served?.push('settings.changed', { ...this.settings, carers: [...this.settings.carers] });
        }
        for (const [residentId, feed] of this.#feeds) {
          const entries = feed.slice(cursors[residentId] ?? 0);
          if (entries.length > 0) link.served?.push('feed.entries', { residentId, entries });
        }
        // Who is only described has no placement, and a hub may not list them.
        const placed = (feed: readonly FedEntry[]) =>
          feed.some(({ envelope }) => envelope.kind === 'placement.started');
        return { residents: [...this.#feeds].filter(([, feed]) => placed(feed)).map(([residentId]) => residentId) };
      },
      'entries.append': ({ entries }) => {
        needsProof();
        const answers = entries.map((entry) => this.#append(entry));
        if (this.dropAnswers > 0) {
          this.dropAnswers -= 1;
          terminate();
        }
        return { answers };
      },
      'entries.places': ({ entries }) => {
        needsProof();
        const seqs = entries.map(
          ({ id, residentId }) => this.feed(residentId).find((fed) => fed.envelope.id === id)?.seq,
        );
        return { places: seqs.map((seq) => seq ?? null) };
      },
      'entries.return': ({ entries }) => {
        needsProof();
        return { answers: entries.map(({ seq: _before, ...entry }) => this.#append(entry)) };
      },
      'record.opened': ({ openings }) => {
        needsProof();
        for (const opening of openings) this.openings.set(opening.openingId, opening);
        return {};
      },
      'resident.openings': () => ({ openings: [] }),
      'bag.openings': () => ({ openings: [] }),
      'attachment.offer': ({ attachment }) => ({ have: attachment.bytes }),
      'attachment.send': refuseAttachment,
      'attachment.fetch': refuseAttachment,
      'media.ticket': () => ({ ticket: 'a-ticket', url: `${this.url.replace('http', 'ws')}/media` }),
      'kiosk.report': (report) => {
        needsProof();
        this.kioskReports.push(report);
        return {};
      },
      'fault.report': (report) => {
        needsProof();
        if (!this.faultReports.has(report.faultId)) this.faultReports.set(report.faultId, report);
        return { receivedAt: this.#now() };
      },
      'incident.report': () => ({ receivedAt: this.#now() }),
      'pin.told': () => ({ outcome: 'too-late' }),
      'about.show': () => {
        throw new RefusalError('not-found', 'This hub says nothing of itself.');
      },
      ping: () => ({ hubTime: this.#now() }),
    };
    link.served = serve(wire, kioskLink, handlers, {
      onFault: (method, fault) => this.faults.push(`${method}: ${messageOf(fault)}`),
    });
    this.#links.add(link);
    wire.onClose(() => this.#links.delete(link));
  }

  #append(entry: SealedEntry): { id: string; status: 'accepted'; seq: number } | ReturnType<typeof refused> {
    const { id, residentId } = entry.envelope;
    this.sent.set(id, (this.sent.get(id) ?? 0) + 1);
    const known = this.feed(residentId).find((fed) => fed.envelope.id === id);
    if (known !== undefined) {
      if (known.digest !== entry.digest) this.faults.push(`${id} came again with another content`);
      return { id, status: 'accepted', seq: known.seq };
    }
    const refusal = this.refuse(entry);
    if (refusal !== undefined) return refused(id, refusal.code, refusal.words);
    if (!hasOwnDigest(entry)) return refused(id, 'digest-wrong', 'The digest is wrong.');
    if (!hasSignatureOf(entry, this.#kioskKey ?? '')) return refused(id, 'signature-wrong', 'The signature is wrong.');
    this.received.push(entry);
    const fed = this.#feed(entry);
    this.push('feed.entries', { residentId, entries: [fed] });
    return { id, status: 'accepted', seq: fed.seq };
  }

  #now(): string {
    return new Date(Date.now() + this.skewMs).toISOString();
  }
}

function refused(id: string, code: RefusalCode, words: string) {
  return { id, status: 'refused' as const, code, words };
}

function refuseAttachment(): never {
  throw new RefusalError('not-found', 'This hub keeps no files.');
}
