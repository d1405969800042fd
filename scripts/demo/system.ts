/**
 * The whole product on one machine: the hub, simulated bedside devices on pseudo-terminals, and one kiosk, each in a process
 * of its own. `npm start`, `npm run dev`, the browser tests, the screenshots and the benchmark all run this.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { bedsideArguments, enrolledDevices } from './bedside.ts';
import { startProcess, type RunningProcess } from './process.ts';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** The code that the demo's seed accepts once, for the kiosk of Larkfield House. */
const ENROLMENT_CODE = 'LARKFIELD-DEMO';

export interface SystemOptions {
  /** Databases and keys live here; an empty folder is a new, seeded service. */
  readonly dataDir: string;
  readonly hubPort: number;
  readonly rtcPort: number;
  readonly kioskPort: number;
  /** true: the simulated people have their temperature taken by themselves, so that somebody trying it sees values. */
  readonly devicesByThemselves: boolean;
  /** More simulated devices, plugged in and not enrolled: the port's name and the driver. */
  readonly spareDevices?: Readonly<Record<string, string>>;
  /** false: no kiosk is started; whoever asked starts one with `kioskEnv`. Default: true. */
  readonly withKiosk?: boolean;
  readonly onLine: (name: string, line: string) => void;
  readonly onStep?: (step: string) => void;
  readonly env?: Readonly<Record<string, string>>;
}

export interface System {
  readonly hubUrl: string;
  /** What a kiosk of this system has to be told. */
  readonly kioskEnv: Readonly<Record<string, string>>;
  /** The kiosk's page with the one-use token of its latest start. */
  readonly kioskUrl: () => string;
  readonly parts: Readonly<Record<'hub' | 'bedside' | 'kiosk', () => RunningProcess>>;
  startHub(): Promise<void>;
  startKiosk(): Promise<void>;
  stop(): Promise<void>;
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}

function part(found: RunningProcess | undefined, name: string): RunningProcess {
  if (found === undefined) throw new Error(`${name} is not running`);
  return found;
}

/** Starts everything; resolves when the kiosk's page can be opened. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const hubDir = join(options.dataDir, 'hub');
  const kioskDir = join(options.dataDir, 'kiosk');
  const bedsideDir = join(options.dataDir, 'bedside');
  const devicesFile = join(options.dataDir, 'devices.json');
  const renderer = join(ROOT, 'dist/renderer');
  const hubUrl = `http://127.0.0.1:${String(options.hubPort)}`;
  for (const dir of [hubDir, kioskDir, bedsideDir]) await mkdir(dir, { recursive: true });
  await writeFile(devicesFile, JSON.stringify(enrolledDevices(bedsideDir), null, 2));

  let hub: RunningProcess | undefined;
  let bedside: RunningProcess | undefined;
  let kiosk: RunningProcess | undefined;

  const kioskEnv = {
    KIOSK_DATA: kioskDir,
    KIOSK_PORT: String(options.kioskPort),
    HUB_URL: hubUrl,
    KIOSK_ENROLMENT_CODE: ENROLMENT_CODE,
    KIOSK_DEVICES: devicesFile,
    KIOSK_PORT_DIR: bedsideDir,
    KIOSK_RENDERER_DIR: renderer,
    ...options.env,
  };
  const system: System = {
    hubUrl,
    kioskEnv,
    kioskUrl: () => String(part(kiosk, 'the kiosk').ready['url']),
    parts: {
      hub: () => part(hub, 'the hub'),
      bedside: () => part(bedside, 'the bedside'),
      kiosk: () => part(kiosk, 'the kiosk'),
    },
    async startHub() {
      options.onStep?.('hub');
      hub = await startProcess({
        name: 'hub',
        args: [join(ROOT, 'sfu-server/main.ts')],
        env: {
          HUB_DATA: hubDir,
          HUB_PORT: String(options.hubPort),
          HUB_RTC_PORT: String(options.rtcPort),
          HUB_RENDERER_DIR: renderer,
          HUB_DEMO: '1',
          ...options.env,
        },
        onLine: options.onLine,
      });
    },
    async startKiosk() {
      options.onStep?.('kiosk');
      kiosk = await startProcess({
        name: 'kiosk',
        args: [join(ROOT, 'main/loopback/main.ts')],
        env: kioskEnv,
        onLine: options.onLine,
      });
    },
    async stop() {
      await kiosk?.stop();
      await bedside?.stop();
      await hub?.stop();
    },
  };

  try {
    await system.startHub();
    options.onStep?.('bedside');
    bedside = await startProcess({
      name: 'bedside',
      args: [
        join(ROOT, 'device-drivers/simulator/main.ts'),
        ...bedsideArguments(bedsideDir, options.spareDevices),
        ...(options.devicesByThemselves ? ['--demo'] : []),
      ],
      env: {},
      onLine: options.onLine,
    });
    if (options.withKiosk !== false) await system.startKiosk();
    return system;
  } catch (fault) {
    await system.stop();
    throw fault;
  }
}
