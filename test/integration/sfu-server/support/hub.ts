/** A whole hub in this process, on a database file of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubConfig } from '../../../../sfu-server/config.ts';
import { startHub, type Hub, type HubParts } from '../../../../sfu-server/server.ts';

export interface TestHub extends Hub {
  readonly dataDir: string;
  /** Closes the hub and removes its data. */
  remove(): Promise<void>;
}

export async function newDataDir(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'teletriage-hub-'));
}

export function hubConfig(dataDir: string, changes: Partial<HubConfig> = {}): HubConfig {
  return {
    dataDir,
    host: '127.0.0.1',
    port: 0,
    rtcPort: 0,
    rendererDir: 'no-such-directory',
    demo: true,
    logLevel: 'silent',
    ...changes,
  };
}

export async function startTestHub(parts: HubParts, changes: Partial<HubConfig> = {}): Promise<TestHub> {
  const dataDir = changes.dataDir ?? (await newDataDir());
  const hub = await startHub(hubConfig(dataDir, changes), parts);
  return {
    ...hub,
    dataDir,
    async remove() {
      await hub.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
