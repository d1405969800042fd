/** A hub and a kiosk, each with a clock of its own on the wall, and a nurse who signs in at the hub. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../../bootstrap/paths.mjs';
import { startProcess, type RunningProcess } from '../../demo/process.ts';
import { DEMO_CARERS, DEMO_CLINICIANS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import type { ClockQuality } from '#domain/journal/envelope.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import { WebSocket } from 'ws';
import { someObservations } from '../home/kiosk.ts';
import { freePort } from '../world/ports.ts';
import { connectScreen, type Screen } from '../world/screen.ts';
import { until } from '../world/until.ts';
import { Wall } from './wall.ts';

/** The link asks for the hub's time every two seconds in place of every fifteen. */
const LINK_PACE = '0.15';
/** Whoever is still there after this has been let in. */
const LET_IN_MS = 700;

export interface Saved {
  readonly id: string;
  /** What its envelope must say of the clock; undefined where either may be. */
  readonly clock: ClockQuality | undefined;
}

export class ClockHome {
  readonly saved: Saved[] = [];
  readonly residentId = DEMO_RESIDENT_IDS.walter;
  readonly kioskWall: Wall;
  readonly hubWall: Wall;
  readonly hubData: string;
  readonly #folder: string;
  #hub: RunningProcess | undefined;
  #kiosk: RunningProcess | undefined;
  #screen: Screen | undefined;
  #port = 0;

  constructor(folder: string, shim: string) {
    this.#folder = folder;
    this.hubData = join(folder, 'hub');
    this.kioskWall = new Wall(join(folder, 'kiosk-clock'), shim);
    this.hubWall = new Wall(join(folder, 'hub-clock'), shim);
  }

  get hubUrl(): string {
    return `http://127.0.0.1:${String(this.#port)}`;
  }

  async startHub(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    this.#hub = await startProcess({
      name: 'hub',
      args: [join(root, 'sfu-server/main.ts')],
      env: {
        ...this.hubWall.env,
        HUB_DATA: this.hubData,
        HUB_PORT: String(this.#port),
        HUB_RTC_PORT: '0',
        HUB_DEMO: '1',
        HUB_LOG_LEVEL: 'error',
        MEDIASOUP_WORKER_BIN: '/nonexistent',
      },
      onLine: () => undefined,
    });
  }

  async startKiosk(): Promise<void> {
    this.#kiosk = await startProcess({
      name: 'kiosk',
      args: [join(root, 'main/loopback/main.ts')],
      env: {
        ...this.kioskWall.env,
        KIOSK_DATA: join(this.#folder, 'kiosk'),
        KIOSK_PORT: '0',
        HUB_URL: this.hubUrl,
        KIOSK_ENROLMENT_CODE: DEMO_HOMES.larkfield.enrolmentCode,
        KIOSK_LINK_PACE: LINK_PACE,
      },
      onLine: () => undefined,
    });
    const screen = await connectScreen(String(this.#kiosk.ready['url']));
    this.#screen = screen;
    await until('the home is known', async () => {
      await screen.open();
      return screen.entries.has(this.residentId) && (await screen.open()).homeIsKnown;
    });
    const { personId, pin } = DEMO_CARERS.priya;
    await screen.bridge.request('carer.sign-in', { personId, pin });
  }

  get screen(): Screen {
    if (this.#screen === undefined) throw new Error('the kiosk is not running');
    return this.#screen;
  }

  /** @param clock what the entry must say of the kiosk's clock */
  async save(times: number, clock: ClockQuality | undefined): Promise<void> {
    for (let left = times; left > 0; left -= 1) {
      const values = someObservations(90 + (this.saved.length % 10), new Date().toISOString());
      const { id } = await this.screen.bridge.request('observations.record', {
        entryId: randomUUID(),
        residentId: this.residentId,
        values,
      });
      this.saved.push({ id, clock });
    }
  }

  async clockState(): Promise<KioskHealth['clock']['state']> {
    return (await this.screen.bridge.request('kiosk.open', {})).health.clock.state;
  }

  async untilClock(...states: KioskHealth['clock']['state'][]): Promise<void> {
    await until(
      `the kiosk says ${states.join(' or ')} of its clock`,
      async () => states.includes(await this.clockState()),
      {
        withinMs: 20_000,
        everyMs: 100,
      },
    );
  }

  async untilSent(): Promise<void> {
    await until('all is sent', async () => {
      const { link } = await this.screen.bridge.request('kiosk.open', {});
      return link.hub === 'connected' && link.unsent === 0;
    });
  }

  async stopHub(): Promise<void> {
    const hub = this.#hub;
    this.#hub = undefined;
    await hub?.stop();
  }

  async stopKiosk(): Promise<void> {
    const kiosk = this.#kiosk;
    this.#kiosk = undefined;
    this.#screen?.close();
    await kiosk?.stop();
  }

  async close(): Promise<void> {
    await this.stopKiosk();
    await this.stopHub();
    this.kioskWall.close();
    this.hubWall.close();
  }

  /** @returns the cookie of a nurse who has signed in */
  async nurseSignsIn(): Promise<string> {
    const { account, password } = DEMO_CLINICIANS.joanna;
    const answer = await this.#post('/api/sign-in', { account, password });
    if (!answer.ok) throw new Error(`the nurse cannot sign in: ${String(answer.status)}`);
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  /** @returns undefined when the hub knows her no more */
  async ticket(cookie: string): Promise<string | undefined> {
    const answer = await this.#post('/api/link-ticket', {}, { cookie });
    return answer.ok ? linkTicketReply.parse(await answer.json()).ticket : undefined;
  }

  /** Whether the hub lets somebody in with it. Whom it does not let in it tells so, and closes. */
  async letsIn(ticket: string): Promise<boolean> {
    const socket = new WebSocket(`${this.hubUrl.replace('http', 'ws')}/clinician?ticket=${ticket}`);
    const turnedAway = new Promise<boolean>((resolve) => {
      socket.on('message', (data: Buffer) => {
        if (data.toString().includes('"refusal"')) resolve(false);
      });
      socket.once('close', () => resolve(false));
      socket.once('error', () => resolve(false));
    });
    try {
      return await Promise.race([turnedAway, wait(LET_IN_MS, true)]);
    } finally {
      socket.terminate();
    }
  }

  #post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.hubUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.hubUrl, ...headers },
      body: JSON.stringify(body),
    });
  }
}
