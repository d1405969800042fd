/** A kiosk in this process with its hub, its two residents and a screen. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { SILENT } from '#core/base/log.ts';
import { systemTime, type Time } from '#core/base/time.ts';
import { startKiosk, type Kiosk } from '#core/kiosk.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { wirePair } from '../../doubles/wire-pair.ts';
import { PIN, PRIYA, TestHub, TOM, TOMS_PIN } from './test-hub.ts';

export const PATIENCE = { timeout: 15_000 };

export class StartedKiosk {
  readonly hub = new TestHub();
  readonly #directory = mkdtempSync(join(tmpdir(), 'kiosk-started-'));
  /** How far the kiosk's clock is ahead. */
  aheadMs = 0;
  #kiosk: Kiosk | undefined;
  #screen: Connection<KioskBridge> | undefined;

  get screen(): Connection<KioskBridge> {
    if (this.#screen === undefined) throw new Error('no kiosk runs');
    return this.#screen;
  }

  /** Starts hub and kiosk, and waits for the home and its people. */
  async begin(): Promise<void> {
    await this.hub.start();
    await this.startCore();
    await expect.poll(async () => (await this.open()).residents.length, PATIENCE).toBe(2);
    await expect.poll(async () => (await this.open()).home !== null, PATIENCE).toBe(true);
  }

  async startCore(): Promise<void> {
    const time: Time = { ...systemTime, now: () => new Date(Date.now() + this.aheadMs).toISOString() };
    this.#kiosk = await startKiosk(
      {
        dataDirectory: this.#directory,
        hubUrl: this.hub.url,
        enrolmentCode: this.hub.code,
        devices: [],
        linkPace: 0.1,
      },
      { log: SILENT, time },
    );
    this.#screen = connect(this.newWire(), kioskBridge, {
      timers: systemTime,
      timeoutMs: 5_000,
      onFault: () => undefined,
    });
  }

  /** A wire to the core that runs now, as a page opens it; it takes the screen over. */
  newWire(): Wire {
    const [core, page] = wirePair();
    if (this.#kiosk === undefined) core.close();
    else this.#kiosk.serveBridge(core);
    return page;
  }

  /** Ends the core and starts it again with what it has kept. */
  async restart(): Promise<void> {
    await this.#kiosk?.close();
    await this.startCore();
  }

  async end(): Promise<void> {
    await this.#kiosk?.close();
    await this.hub.stop();
    rmSync(this.#directory, { recursive: true, force: true });
    expect(this.hub.faults).toEqual([]);
  }

  open() {
    return this.screen.request('kiosk.open', {});
  }

  priya() {
    return this.screen.request('carer.sign-in', { personId: PRIYA, pin: PIN });
  }

  tom() {
    return this.screen.request('carer.sign-in', { personId: TOM, pin: TOMS_PIN });
  }

  /** As the screen reduces it. */
  async record(residentId: string): Promise<ResidentRecord> {
    const { residents } = await this.open();
    const entries = residents.find((one) => one.residentId === residentId)?.entries ?? [];
    return reduceResident(entries.map((entry) => readEntry({ ...entry, salt: '', digest: '', signature: '' })));
  }

  async untilSent(): Promise<void> {
    await expect
      .poll(async () => (await this.open()).link, PATIENCE)
      .toMatchObject({ hub: 'connected', unsent: 0, quarantined: 0 });
  }
}
