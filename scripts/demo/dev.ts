/**
 * `npm run dev`: the product while it is being changed. Pages reload as they are saved (Vite); the hub and the kiosk's core
 * are started again when their code changes. `--open` opens the three pages in a browser.
 */
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, type ProxyOptions } from 'vite';
import { ROOT, startSystem, type System } from './system.ts';

const PAGES = 'http://127.0.0.1:5173';
const HUB_PORT = 4400;
const KIOSK_PORT = 4500;

/** What each part is made of: a change there starts it again. */
const MADE_OF = {
  hub: ['domain', 'protocol', 'sfu-server'],
  kiosk: ['domain', 'protocol', 'device-drivers', 'main'],
} as const;

/** Editors write a file several times when they save it; a restart waits until it is quiet. */
const QUIET_MS = 150;

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

/**
 * Passes requests on to one part as if its own page had made them: both check where a request comes from, and this server is
 * not one of the places that they know.
 */
function passOn(port: number): ProxyOptions {
  const origin = `http://127.0.0.1:${String(port)}`;
  return {
    target: origin,
    changeOrigin: true,
    ws: true,
    headers: { origin },
  };
}

async function startPages(): Promise<() => Promise<void>> {
  const hub = passOn(HUB_PORT);
  const server = await createServer({
    configFile: join(ROOT, 'renderer/vite.config.ts'),
    server: {
      host: '127.0.0.1',
      port: 5173,
      strictPort: true,
      // The kiosk's page comes through its core, at another port.
      hmr: { host: '127.0.0.1', clientPort: 5173 },
      // Whole paths: `/media/...` is also a folder of the pages' own modules.
      proxy: { '^/api/': hub, '^/(clinician|media)(\\?|$)': hub },
    },
  });
  await server.listen();
  return () => server.close();
}

/** Calls back, once it is quiet, with each part whose code has changed. */
function watchCode(onChange: (part: keyof typeof MADE_OF) => void): void {
  for (const part of ['hub', 'kiosk'] as const) {
    let timer: NodeJS.Timeout | undefined;
    for (const folder of MADE_OF[part]) {
      watch(join(ROOT, folder), { recursive: true }, (_, file) => {
        if (file === null || !file.endsWith('.ts')) return;
        clearTimeout(timer);
        timer = setTimeout(() => onChange(part), QUIET_MS);
      });
    }
  }
}

async function restart(system: System, part: keyof typeof MADE_OF): Promise<void> {
  say(`  The ${part}'s code has changed: starting it again`);
  await system.parts[part]().stop();
  try {
    await (part === 'hub' ? system.startHub() : system.startKiosk());
    say(part === 'kiosk' ? `  Kiosk  ${system.kioskUrl()}` : '  The hub is back');
  } catch (fault) {
    // The code does not start; the next change is another try.
    say(fault instanceof Error ? fault.message : String(fault));
  }
}

const data = join(ROOT, '.data/dev');
await mkdir(data, { recursive: true });
const closePages = await startPages();
const system = await startSystem({
  dataDir: data,
  hubPort: HUB_PORT,
  rtcPort: 44400,
  kioskPort: KIOSK_PORT,
  devicesByThemselves: true,
  env: { KIOSK_DEV_RENDERER: PAGES },
  onLine: (name, line) => say(`${name}: ${line}`),
});
const pages = [system.kioskUrl(), `${PAGES}/console.html`, `${PAGES}/review.html`];
say(['', 'Kiosk, console, review (accounts as for npm start):', ...pages.map((page) => `  ${page}`), ''].join('\n'));
if (process.argv.includes('--open')) {
  const opener = process.platform === 'darwin' ? 'open' : 'xdg-open';
  for (const page of pages) {
    spawn(opener, [page], { stdio: 'ignore', detached: true }).on('error', () => {
      say(`  ${opener} is not here: open ${page} yourself`);
    });
  }
}

// One restart after the other, in the order of the changes.
let turn = Promise.resolve();
watchCode((part) => {
  turn = turn.then(() => restart(system, part));
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await system.stop();
  await closePages();
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
