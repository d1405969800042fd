/**
 * A night with four homes: one hub, and for each home a kiosk with its own folder, enrolment code and simulated bedside. The
 * programs run from the start; a page is opened when somebody first looks at it, all of them in one browser, because a
 * two-core machine has no room for more.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type Browser, type Page } from 'playwright/test';
import {
  DEMO_CARERS,
  DEMO_CLINICIANS,
  DEMO_COORDINATOR,
  DEMO_HOMES,
  DEMO_ON_CALL_TELEPHONE,
} from '../../../sfu-server/demo/people.ts';
import { bedsideArguments, enrolledDevices } from '../../../scripts/demo/bedside.ts';
import { startProcess, type RunningProcess } from '../../../scripts/demo/process.ts';
import { freePort, ROOT } from '../../../scripts/demo/system.ts';
import { launchBrowser, openPage, watchPeerConnections } from './browsers.ts';
import { ConsolePage } from './clinician-pages.ts';
import { KioskPage } from './kiosk-page.ts';
import { openOnCallGateway, type OnCallGateway } from './on-call-gateway.ts';

export type HomeName = keyof typeof DEMO_HOMES;
export type CarerName = keyof typeof DEMO_CARERS;

const RENDERER = join(ROOT, 'dist/renderer');

/** Who sits at a console tonight. */
export const NIGHT_STAFF = {
  joanna: DEMO_CLINICIANS.joanna,
  amir: DEMO_CLINICIANS.amir,
  drRahman: DEMO_CLINICIANS.rahman,
  coordinator: DEMO_COORDINATOR,
} as const;
export type StaffName = keyof typeof NIGHT_STAFF;

type OnLine = (name: string, line: string) => void;

/** A home: its kiosk's program, its bedside, and its page once somebody looks at it. */
export class NightHome {
  readonly name: HomeName;
  readonly homeName: string;
  readonly directory: string;
  readonly #hubUrl: string;
  readonly #onLine: OnLine;
  readonly #browser: Browser;
  #kiosk: RunningProcess | undefined;
  #bedside: RunningProcess | undefined;
  #page: KioskPage | undefined;

  constructor(name: HomeName, place: { dataDir: string; hubUrl: string; browser: Browser; onLine: OnLine }) {
    this.name = name;
    this.homeName = DEMO_HOMES[name].name;
    this.directory = join(place.dataDir, name);
    this.#hubUrl = place.hubUrl;
    this.#onLine = place.onLine;
    this.#browser = place.browser;
  }

  /** Starts the bedside and the kiosk's program; its page is opened by {@link open}. */
  async start(): Promise<void> {
    const bedsideDir = join(this.directory, 'bedside');
    await mkdir(bedsideDir, { recursive: true });
    await mkdir(join(this.directory, 'kiosk'), { recursive: true });
    await writeFile(join(this.directory, 'devices.json'), JSON.stringify(enrolledDevices(bedsideDir)));
    this.#bedside = await startProcess({
      name: `${this.name} bedside`,
      args: [join(ROOT, 'device-drivers/simulator/main.ts'), ...bedsideArguments(bedsideDir)],
      env: {},
      onLine: this.#onLine,
    });
    await this.startKiosk();
  }

  async startKiosk(): Promise<void> {
    this.#kiosk = await startProcess({
      name: `${this.name} kiosk`,
      args: [join(ROOT, 'main/loopback/main.ts')],
      env: {
        KIOSK_DATA: join(this.directory, 'kiosk'),
        KIOSK_PORT: '0',
        HUB_URL: this.#hubUrl,
        KIOSK_ENROLMENT_CODE: DEMO_HOMES[this.name].enrolmentCode,
        KIOSK_DEVICES: join(this.directory, 'devices.json'),
        KIOSK_PORT_DIR: join(this.directory, 'bedside'),
        KIOSK_RENDERER_DIR: RENDERER,
      },
      onLine: this.#onLine,
    });
  }

  /** The kiosk's program ends as in a power cut; `startKiosk` and `open` bring it back. */
  async powerCut(): Promise<void> {
    await this.closePage();
    await this.#kiosk?.kill();
    this.#kiosk = undefined;
  }

  /** Tells the simulated bedside something: `{"device":"oximeter","set":{"spo2":86}}`. */
  bedside(command: Readonly<Record<string, unknown>>): void {
    this.#bedside?.tell(JSON.stringify(command));
  }

  /** The kiosk's page with a carer signed in; opened at the first call. */
  async open(carer: CarerName = 'priya'): Promise<KioskPage> {
    if (this.#page !== undefined) return this.#page;
    if (this.#kiosk === undefined) throw new Error(`the kiosk of ${this.homeName} is not running`);
    const page = await openPage(this.#browser);
    await watchPeerConnections(page);
    const kiosk = new KioskPage(page);
    await page.goto(String(this.#kiosk.ready['url']));
    // The first time, the home's people still come from the hub.
    await expect(page.getByTestId('carer-card').first()).toBeVisible({ timeout: 30_000 });
    const { name, pin } = DEMO_CARERS[carer];
    await kiosk.signIn(name, pin);
    this.#page = kiosk;
    return kiosk;
  }

  /** Makes room for another; the program goes on. Its address is for one use, so only a restart opens it again. */
  async closePage(): Promise<void> {
    await this.#page?.page.context().close();
    this.#page = undefined;
  }

  async stop(): Promise<void> {
    await this.#kiosk?.stop();
    await this.#bedside?.stop();
  }
}

/** The care coordinator's own page: she sees and chases, and decides nothing. */
export class CoordinatorPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  row(residentName: string) {
    return this.page.getByTestId('queue-row').filter({ hasText: residentName });
  }
}

/** Somebody who was asked in by a link: an interpreter, a geriatrician, a daughter. */
export class GuestPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The picture of the call that the guest sees. */
  remoteVideo() {
    return this.page.getByTestId('remote-video');
  }
}

export interface Night {
  readonly hubUrl: string;
  readonly dataDir: string;
  readonly homes: Readonly<Record<HomeName, NightHome>>;
  /** What the hub asked to be rung. */
  readonly onCall: OnCallGateway;
  readonly browser: Browser;
  /** What the parts wrote to their logs, oldest first. */
  readonly log: readonly string[];
  /** Signs a nurse or the GP on duty in at a console of their own; opened at the first call. */
  console(staff: Exclude<StaffName, 'coordinator'>): Promise<ConsolePage>;
  coordinator(): Promise<CoordinatorPage>;
  /** Opens a link that the nurse has sent. */
  guest(link: string): Promise<GuestPage>;
  hub(): RunningProcess;
  startHub(): Promise<void>;
  /** Hub, kiosks, bedsides and the browser. */
  stop(): Promise<void>;
}

/** @param hubEnv more settings of the hub */
export async function startNight(hubEnv: Readonly<Record<string, string>> = {}): Promise<Night> {
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-night-'));
  const log: string[] = [];
  const onLine: OnLine = (name, line) => void log.push(`${name}: ${line}`);
  const hubPort = await freePort();
  const rtcPort = await freePort();
  const hubUrl = `http://127.0.0.1:${String(hubPort)}`;
  const onCall = await openOnCallGateway();
  const browser = await launchBrowser();
  const place = { dataDir, hubUrl, browser, onLine };
  const homes: Record<HomeName, NightHome> = {
    larkfield: new NightHome('larkfield', place),
    beechCourt: new NightHome('beechCourt', place),
    fernLodge: new NightHome('fernLodge', place),
    quayside: new NightHome('quayside', place),
  };
  let hub: RunningProcess | undefined;

  async function startHub(): Promise<void> {
    hub = await startProcess({
      name: 'hub',
      args: [join(ROOT, 'sfu-server/main.ts')],
      env: {
        HUB_DATA: join(dataDir, 'hub'),
        HUB_PORT: String(hubPort),
        HUB_RTC_PORT: String(rtcPort),
        HUB_RENDERER_DIR: RENDERER,
        HUB_DEMO: '1',
        HUB_ON_CALL_URL: onCall.url,
        HUB_ON_CALL_TELEPHONE: DEMO_ON_CALL_TELEPHONE,
        ...hubEnv,
      },
      onLine,
    });
  }

  async function stop(): Promise<void> {
    await browser.close();
    await Promise.all(Object.values(homes).map((home) => home.stop()));
    await hub?.stop();
    await onCall.close();
    await rm(dataDir, { recursive: true, force: true });
  }

  const consoles = new Map<StaffName, ConsolePage>();
  let coordinating: CoordinatorPage | undefined;

  async function signedIn(staff: StaffName): Promise<ConsolePage> {
    const page = await openPage(browser, 1920, 1080);
    await watchPeerConnections(page);
    const at = new ConsolePage(page);
    const { account, password } = NIGHT_STAFF[staff];
    await at.signIn(hubUrl, account, password);
    return at;
  }

  try {
    await startHub();
    // Two at a time: each start is a second of one core.
    await Promise.all([homes.larkfield.start(), homes.beechCourt.start()]);
    await Promise.all([homes.fernLodge.start(), homes.quayside.start()]);
  } catch (fault) {
    await stop();
    throw fault;
  }
  return {
    hubUrl,
    dataDir,
    homes,
    onCall,
    browser,
    log,
    async console(staff) {
      const at = consoles.get(staff) ?? (await signedIn(staff));
      consoles.set(staff, at);
      return at;
    },
    async coordinator() {
      coordinating ??= new CoordinatorPage((await signedIn('coordinator')).page);
      return coordinating;
    },
    async guest(link) {
      const page = await openPage(browser);
      await watchPeerConnections(page);
      await page.goto(new URL(link, hubUrl).href);
      return new GuestPage(page);
    },
    hub() {
      if (hub === undefined) throw new Error('the hub is not running');
      return hub;
    },
    startHub,
    stop,
  };
}

/** `test` with a night. What its parts wrote is attached when it fails. */
export const test = base.extend<{
  /** More settings of the hub: the times of the policy's timers, a gateway of one's own. */
  hubEnv: Readonly<Record<string, string>>;
  night: Night;
}>({
  hubEnv: [{}, { option: true }],
  night: async ({ hubEnv }, use, info) => {
    const night = await startNight(hubEnv);
    await use(night);
    if (info.status !== info.expectedStatus) {
      await info.attach('log of hub, bedsides and kiosks', {
        body: night.log.join('\n'),
        contentType: 'text/plain',
      });
    }
    await night.stop();
  },
});

export { expect } from 'playwright/test';
