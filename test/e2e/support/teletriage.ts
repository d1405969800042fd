import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { freePort, startSystem, type System } from '../../../scripts/demo/system.ts';

export interface TestSystem extends System {
  /** Tells the simulated bedside something: `{"device":"oximeter","set":{"spo2":86}}`. */
  bedside(command: Readonly<Record<string, unknown>>): void;
  readonly dataDir: string;
  /** What the parts wrote to their logs, oldest first. */
  readonly log: readonly string[];
}

/** The whole product on free ports with an empty folder. */
export async function startTestSystem(
  withKiosk = true,
  spareDevices: Readonly<Record<string, string>> = {},
): Promise<TestSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'teletriage-e2e-'));
  const log: string[] = [];
  const system = await startSystem({
    dataDir,
    hubPort: await freePort(),
    rtcPort: await freePort(),
    kioskPort: await freePort(),
    devicesByThemselves: false,
    withKiosk,
    spareDevices,
    onLine: (name, line) => log.push(`${name}: ${line}`),
  });
  return {
    ...system,
    dataDir,
    log,
    bedside: (command) => system.parts.bedside().tell(JSON.stringify(command)),
    async stop() {
      await system.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** `test` with a running product. The log of its parts is attached when a test fails. */
export const test = base.extend<{
  withKiosk: boolean;
  /** Simulated devices that are plugged in and not enrolled: the port's name and the driver. */
  spareDevices: Readonly<Record<string, string>>;
  system: TestSystem;
}>({
  withKiosk: [true, { option: true }],
  spareDevices: [{}, { option: true }],
  system: async ({ withKiosk, spareDevices }, use, info) => {
    const system = await startTestSystem(withKiosk, spareDevices);
    await use(system);
    if (info.status !== info.expectedStatus) {
      await info.attach('log of hub, bedside and kiosk', { body: system.log.join('\n'), contentType: 'text/plain' });
    }
    await system.stop();
  },
});

export { expect } from 'playwright/test';
