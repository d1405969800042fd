/** The kiosk as a program of its own, and a screen connected to it as a browser would be. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { connect, type Connection } from '#protocol/wire/connect.ts';
import { systemTime } from '#core/base/time.ts';
import { wireOf } from '../../../main/core/hub-link/socket-wire.ts';

const MAIN = join(import.meta.dirname, '../../../main/loopback/main.ts');

export interface KioskProcess {
  readonly pid: number;
  readonly startUrl: string;
  readonly origin: string;
  readonly logs: string[];
  /** Exchanges the token for the cookie, once, and keeps it. */
  cookie(): Promise<string>;
  screen(): Promise<Connection<KioskBridge>>;
  /** SIGKILL: no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
}

/** @param within a command that starts the one that stands after it, in the place of itself */
export async function startKioskProcess(
  env: Record<string, string>,
  within: readonly string[] = [],
): Promise<KioskProcess> {
  const [command, ...args] = within.length === 0 ? [process.execPath] : [...within, process.execPath];
  const child = spawn(command, [...args, MAIN], {
    env: { PATH: process.env['PATH'] ?? '', KIOSK_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const logs: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => logs.push(line));
  const startUrl = await readyUrl(child, logs);
  const { origin } = new URL(startUrl);
  let cookie: Promise<string> | undefined;

  async function exchange(): Promise<string> {
    const response = await fetch(startUrl, { redirect: 'manual' });
    return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  }
  return {
    pid: child.pid ?? 0,
    startUrl,
    origin,
    logs,
    cookie: () => (cookie ??= exchange()),
    async screen() {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/bridge`, {
        headers: { cookie: await (cookie ??= exchange()), origin },
      });
      await once(socket, 'open');
      return connect(wireOf(socket), kioskBridge, { timers: systemTime, timeoutMs: 10_000, onFault: () => undefined });
    },
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}

async function readyUrl(child: ChildProcess, logs: string[]): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const line = new Promise<string>((resolve, reject) => {
    lines.once('line', resolve);
    child.once('exit', () => reject(new Error(`the kiosk did not start:\n${logs.join('\n')}`)));
  });
  const { url } = JSON.parse(await line) as { url: string };
  return url;
}
