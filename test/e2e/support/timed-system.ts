/** The product with a clock that a test can move: hub and kiosk in this process on one time, and a mail server that takes letters. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright/test';
import { readKeys } from '#core/at-rest/keys.ts';
import { systemTime } from '#core/base/time.ts';
import { openSocketWire } from '#core/hub-link/socket-wire.ts';
import { startKiosk } from '#core/kiosk.ts';
import { openDatabase } from '#core/store/database.ts';
import { DATABASE_FILE } from '#core/store/store.ts';
import { CORE_HOURS, isWorkingDay } from '#domain/actions/working-days.ts';
import { addDays, instantInLondon, londonTime, weekdayOf } from '#domain/base/london.ts';
import { builtPage } from '../../../main/loopback/page-source.ts';
import { startLoopback } from '../../../main/loopback/server.ts';
import { freePort, ROOT } from '../../../scripts/demo/system.ts';
import type { HubConfig } from '../../../sfu-server/config.ts';
import { startHub } from '../../../sfu-server/server.ts';
import { hubConfig } from '../../integration/sfu-server/support/hub.ts';
import { openSink, type MailSink } from '../../integration/sfu-server/support/mail-sink.ts';
import { KioskPage } from './kiosk-page.ts';
import { openSwitchedLine, type SwitchedLine } from './switched-line.ts';

export interface TimedSystem {
  readonly hubUrl: string;
  /** Where the hub keeps what it has. */
  readonly hubDataDir: string;
  /** By the clock of hub and tablet. */
  now(): string;
  readonly mail: MailSink;
  /** Of the tablet to the hub. */
  readonly line: Pick<SwitchedLine, 'pullOut' | 'putBack'>;
  /** The one tablet of the home, with its clock: its address is good once. `before` it is loaded, something may be done to its page. */
  openKiosk(browser: Browser, before?: (page: Page) => Promise<void>): Promise<KioskPage>;
  /**
   * Lets so much time pass at the hub, at the kiosk and on its screen, at once. Whoever is signed in to the hub is signed out by it,
   * as after any such time.
   */
  forward(milliseconds: number): Promise<void>;
  /** Whether these words stand anywhere in what the tablet has on its disk. */
  tabletHolds(words: string): Promise<boolean>;
  stop(): Promise<void>;
}

/** The next Tuesday on which practices are open, at nine: what is due by working days is due at the same hours in every run. */
function tuesdayAtNine(): number {
  let day = addDays(londonTime(new Date().toISOString()).date, 1);
  while (weekdayOf(day) !== 2 || !isWorkingDay(day, CORE_HOURS)) day = addDays(day, 1);
  return Date.parse(instantInLondon(day, 9 * 60));
}

/** A page reads the time of its computer: this one's goes as far ahead as it is told. */
async function withClock(page: Page, ahead: number): Promise<void> {
  await page.addInitScript((start: number) => {
    const RealDate = Date;
    let moved = start;
    class MovedDate extends RealDate {
      constructor(...given: [] | [number | string | Date]) {
        if (given.length === 0) super(RealDate.now() + moved);
        else super(...(given as [number]));
      }
      static override now(): number {
        return RealDate.now() + moved;
      }
    }
    Object.assign(globalThis, {
      Date: MovedDate,
      moveClock: (to: number) => {
        moved = to;
      },
    });
  }, ahead);
}

/** @param changes of the hub's settings */
/** Every row of every table of the tablet's database, as its own program reads them, out of a copy. */
async function keptBehindItsKey(folder: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'teletriage-tablet-'));
  try {
    await cp(folder, copy, { recursive: true });
    const keys = await readKeys(copy);
    const database = await openDatabase(join(copy, DATABASE_FILE), keys?.codec);
    const tables = await database.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
    const rows = [];
    for (const { name } of tables) rows.push(...(await database.all(`SELECT * FROM "${name}"`)));
    await database.close();
    return JSON.stringify(rows);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

export async function startTimedSystem(changes: Partial<HubConfig> = {}): Promise<TimedSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-timed-'));
  const rendererDir = join(ROOT, 'dist/renderer');
  let ahead = tuesdayAtNine() - Date.now();
  const screens: Page[] = [];
  const now = () => new Date(Date.now() + ahead).toISOString();
  const mail = await openSink();
  const hub = await startHub(
    hubConfig(join(dataDir, 'hub'), {
      port: await freePort(),
      rtcPort: await freePort(),
      rendererDir,
      mail: {
        host: '127.0.0.1',
        port: mail.port,
        secure: false,
        mustEncrypt: false,
        from: 'teletriage@hub.example',
      },
      ...changes,
    }),
    { clock: { now } },
  );
  const { hostname, port } = new URL(hub.url);
  const line = await openSwitchedLine({ host: hostname, port: Number(port) });
  let origin = '';
  const kiosk = await startKiosk(
    {
      dataDirectory: join(dataDir, 'kiosk'),
      hubUrl: line.url,
      enrolmentCode: 'LARKFIELD-DEMO',
      devices: [],
      mediaUrl: () => `${origin.replace(/^http/, 'ws')}/media`,
    },
    {
      time: { ...systemTime, now, monotonicMs: () => systemTime.monotonicMs() + ahead },
      log: pino({ level: 'silent' }),
    },
  );
  const host = await startLoopback({
    port: 0,
    page: builtPage(rendererDir, hub.url),
    serveBridge: (wire) => {
      kiosk.serveBridge(wire);
    },
    // The page may speak with its own address alone: the switched line has another one.
    openMedia: (query) =>
      Promise.resolve(openSocketWire(new URL(`/media${query}`, line.url.replace(/^http/, 'ws')).href)),
  });
  origin = host.origin;
  return {
    hubUrl: hub.url,
    hubDataDir: join(dataDir, 'hub'),
    now,
    mail,
    line,
    async openKiosk(browser, before) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await withClock(page, ahead);
      await before?.(page);
      screens.push(page);
      const screen = new KioskPage(page);
      await screen.open(host.startUrl);
      return screen;
    },
    async forward(milliseconds) {
      ahead += milliseconds;
      for (const page of screens) await page.evaluate(`moveClock(${String(ahead)})`);
    },
    async tabletHolds(words) {
      const folder = join(dataDir, 'kiosk');
      const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
      const held = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name))));
      return held.some((bytes) => bytes.includes(words)) || (await keptBehindItsKey(folder)).includes(words);
    },
    async stop() {
      for (const page of screens) await page.context().close();
      await host.close();
      await kiosk.close();
      await line.close();
      await hub.close();
      await mail.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
