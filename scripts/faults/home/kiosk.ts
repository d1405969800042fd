/** A whole kiosk core in this process, with a screen at which a carer is signed in: as the carer sees it. */
import { randomUUID } from 'node:crypto';
import { kioskBridge, type KioskBridge, type LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import type { KioskHealth } from '#protocol/bridge/record.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import type { Params, ResultOf } from '#protocol/wire/contract.ts';
import { SILENT, type Log } from '../../../main/core/base/log.ts';
import { systemTime, type Time } from '../../../main/core/base/time.ts';
import { startKiosk, type Kiosk } from '../../../main/core/kiosk.ts';
import { CARER, PIN } from './furnish.ts';
import { wirePair } from './wire-pair.ts';

export type Observations = Params<KioskBridge, 'observations.record'>['values'];
export type SavedSet = ResultOf<KioskBridge, 'observations.record'>;

/** Nobody listens there (discard). */
export const NO_HUB = 'http://127.0.0.1:9';

const SMALL_RESERVE_BYTES = 16 * 1024;

export interface LocalOptions {
  readonly hubUrl?: string;
  readonly enrolmentCode?: string;
  readonly time?: Time;
  readonly log?: Log;
  /** Of the file that is given up when the disk is full; next to nothing unless told, because a copy costs time. */
  readonly reserveBytes?: number;
}

export class LocalKiosk {
  readonly #kiosk: Kiosk;
  readonly screen: Connection<KioskBridge>;
  /** What the kiosk says of itself, as it was last told. */
  health: KioskHealth | undefined;
  link: LinkState | undefined;

  private constructor(kiosk: Kiosk) {
    this.#kiosk = kiosk;
    const [core, page] = wirePair();
    kiosk.serveBridge(core);
    this.screen = connect(page, kioskBridge, { timers: systemTime, timeoutMs: 20_000, onFault: () => undefined });
    this.screen.on('health.changed', (health) => {
      this.health = health;
    });
    this.screen.on('link.changed', (link) => {
      this.link = link;
    });
  }

  /** @throws what the kiosk's start throws */
  static async start(directory: string, options: LocalOptions = {}): Promise<LocalKiosk> {
    const kiosk = await startKiosk(
      {
        dataDirectory: directory,
        hubUrl: options.hubUrl ?? NO_HUB,
        ...(options.enrolmentCode === undefined ? {} : { enrolmentCode: options.enrolmentCode }),
        devices: [],
        reserveBytes: options.reserveBytes ?? SMALL_RESERVE_BYTES,
      },
      { log: options.log ?? SILENT, ...(options.time === undefined ? {} : { time: options.time }) },
    );
    return new LocalKiosk(kiosk);
  }

  async signIn(personId = CARER, pin = PIN): Promise<void> {
    await this.screen.request('carer.sign-in', { personId, pin });
  }

  /** Comes back when the screen would say "Saved". */
  save(residentId: string, entryId: string = randomUUID(), values = someObservations()): Promise<SavedSet> {
    return this.screen.request('observations.record', { entryId, residentId, values });
  }

  async look(): Promise<ResultOf<KioskBridge, 'kiosk.open'>> {
    return this.screen.request('kiosk.open', {});
  }

  close(): Promise<void> {
    return this.#kiosk.close();
  }
}

/** A set that a carer could have taken: a whole NEWS2. */
export function someObservations(spo2 = 96, takenAt = new Date().toISOString()): Observations {
  const provenance = { source: 'observed', takenAt } as const;
  const typed = { source: 'typed', takenAt } as const;
  return {
    respiratoryRate: { value: 18, provenance: { source: 'counted', takenAt, seconds: 60 } },
    spo2: { value: spo2, provenance: typed },
    inspiredOxygen: { value: { support: 'air' }, provenance },
    bloodPressure: { value: { systolic: 124, diastolic: 76 }, provenance: typed },
    pulse: { value: 78, provenance: typed },
    consciousness: { value: 'A', provenance },
    temperature: { value: 368, provenance: typed },
  };
}
