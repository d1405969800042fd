/**
 * A sound card of the test's own: a PulseAudio server with a headset that can be pulled out and plugged in. What Chromium then
 * reports is what it reports of a real one. Somebody hums into the headset all the time.
 */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright/test';
import { CHROMIUM_ARGUMENTS, CHROMIUM_EXECUTABLE } from './chromium.ts';

const run = promisify(execFile);

/** Headset and hum hang on a loudspeaker that nobody hears. */
const MODULES = ['module-null-sink sink_name=room', 'module-sine sink=room frequency=440'];
const HEADSET = [
  'module-remap-source',
  'source_name=headset',
  'master=room.monitor',
  'source_properties=device.description=Headset',
];

export interface SoundCard {
  /** With the microphones of this sound card, and without a camera. */
  launchBrowser(): Promise<Browser>;
  unplugHeadset(): Promise<void>;
  plugInHeadset(): Promise<void>;
  close(): Promise<void>;
}

export async function openSoundCard(): Promise<SoundCard> {
  const dir = await mkdtemp(join(tmpdir(), 'teletriage-sound-'));
  const socket = join(dir, 'native');
  const env = { ...process.env, HOME: dir, XDG_RUNTIME_DIR: dir, PULSE_SERVER: `unix:${socket}` };
  const server = spawn(
    'pulseaudio',
    [
      ...['-n', '--daemonize=no', '--exit-idle-time=-1', '--disable-shm=yes', '--log-level=error'],
      ...['-L', `module-native-protocol-unix socket=${socket} auth-anonymous=1`],
      ...MODULES.flatMap((module) => ['-L', module]),
    ],
    { env, stdio: 'ignore' },
  );
  const failed = once(server, 'error').then(([fault]) => {
    throw new Error('PulseAudio did not start (Debian: pulseaudio and pulseaudio-utils)', { cause: fault });
  });
  const pactl = async (...args: string[]): Promise<string> => (await run('pactl', args, { env })).stdout.trim();

  async function isUp(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await pactl('info');
        return;
      } catch (fault) {
        if (tries === 100) throw fault;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  let headset: string | undefined;
  async function plugInHeadset(): Promise<void> {
    headset = await pactl('load-module', ...HEADSET);
    await pactl('set-default-source', 'headset');
  }

  await Promise.race([isUp(), failed]);
  failed.catch(() => undefined);
  await plugInHeadset();
  return {
    launchBrowser: () =>
      chromium.launch({
        executablePath: CHROMIUM_EXECUTABLE,
        headless: true,
        env,
        args: CHROMIUM_ARGUMENTS.filter((argument) => argument !== '--use-fake-device-for-media-stream'),
      }),
    async unplugHeadset() {
      if (headset !== undefined) await pactl('unload-module', headset);
      headset = undefined;
    },
    plugInHeadset,
    async close() {
      const gone = once(server, 'exit');
      server.kill();
      await gone;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
