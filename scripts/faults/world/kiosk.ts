/** A real kiosk core in a process of its own, with one screen on it, to be killed and started again. */
import { join } from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { startProcess, type RunningProcess } from '../../demo/process.ts';
import { DEMO_CARERS } from '../../../sfu-server/demo/people.ts';
import { connectScreen, type Screen } from './screen.ts';
import { until } from './until.ts';

const MAIN = join(root, 'main/loopback/main.ts');
const KEPT_LINES = 200;
/** A link that gives up and tries again seven times as fast as in a home: a night's faults in an hour. */
const LINK_PACE = '0.15';

export interface KioskPlace {
  readonly directory: string;
  readonly hubUrl: string;
  readonly enrolmentCode: string;
}

export class Kiosk {
  readonly directory: string;
  readonly lines: string[] = [];
  readonly #place: KioskPlace;
  #running: { readonly process: RunningProcess; readonly screen: Screen } | undefined;

  constructor(place: KioskPlace) {
    this.#place = place;
    this.directory = place.directory;
  }

  get isUp(): boolean {
    return this.#running !== undefined;
  }

  /** The operating system's number of its process. */
  get pid(): number {
    if (this.#running === undefined) throw new Error('the kiosk is not running');
    return this.#running.process.pid;
  }

  get screen(): Screen {
    if (this.#running === undefined) throw new Error('the kiosk is not running');
    return this.#running.screen;
  }

  /** Starts it; a carer signs in as soon as the home's people are known. */
  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    const process = await startProcess({
      name: 'kiosk',
      args: [MAIN],
      env: {
        KIOSK_DATA: this.#place.directory,
        KIOSK_PORT: '0',
        HUB_URL: this.#place.hubUrl,
        KIOSK_ENROLMENT_CODE: this.#place.enrolmentCode,
        KIOSK_LINK_PACE: LINK_PACE,
      },
      onLine: (_name, line) => {
        this.lines.push(line);
        if (this.lines.length > KEPT_LINES) this.lines.shift();
      },
    });
    const screen = await connectScreen(String(process.ready['url']));
    await until('the home is known', async () => (await screen.open()).homeIsKnown);
    const { personId, pin } = DEMO_CARERS.priya;
    await screen.bridge.request('carer.sign-in', { personId, pin });
    this.#running = { process, screen };
  }

  async kill(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.process.kill();
    running?.screen.close();
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    running?.screen.close();
    await running?.process.stop();
  }
}
