/** `npm start`: the whole product with one fictitious home, until Ctrl-C. `--fresh` starts with an empty service. */
import { appendFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, startSystem, type System } from './system.ts';

const DATA = join(ROOT, '.data/demo');
const LOG = join(DATA, 'teletriage.log');
const STEP_WORDS: Readonly<Record<string, string>> = {
  hub: 'Starting the hub',
  bedside: 'Plugging in the simulated devices',
  kiosk: 'Starting the kiosk',
};

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

function howToUseIt(system: System): string {
  return `
Teletriage is running, with fictitious people only.

  Kiosk     ${system.kioskUrl()}
            touch Priya Nair, PIN 246810
  Console   ${system.hubUrl}/console.html
            account joanna.bell, password demo-nurse-2026
  Review    ${system.hubUrl}/review.html
            account samuel.okafor, password demo-gp-2026
  Support   ${system.hubUrl}/manage.html
            account tess.riley, password demo-support-2026
  Manage    ${system.hubUrl}/manage.html
            account helen.marsh, password demo-manager-2026

The kiosk's address works once, in one browser. It reaches this machine only: there is no TLS yet.
Blood pressure, oximeter and thermometer are simulated on pseudo-terminals and speak their makers' protocols. After each blood
pressure somebody takes a temperature. Two more devices are plugged in and not enrolled: try Devices, Add a device.
What the parts say is in ${LOG}
Ctrl-C stops everything.`;
}

async function main(): Promise<void> {
  const started = performance.now();
  if (process.argv.includes('--fresh')) await rm(DATA, { recursive: true, force: true });
  await mkdir(DATA, { recursive: true });
  let writing = Promise.resolve();
  const system = await startSystem({
    dataDir: DATA,
    hubPort: 4400,
    rtcPort: 44400,
    kioskPort: 4500,
    devicesByThemselves: true,
    spareDevices: { 'spare-oximeter': 'contec-cms50-v7', 'memory-cuff': 'beurer-bm58' },
    onLine: (name, line) => {
      writing = writing.then(() => appendFile(LOG, `${name}: ${line}\n`));
    },
    onStep: (step) => say(`  ${STEP_WORDS[step] ?? step}`),
  });
  say(`  Ready in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  say(howToUseIt(system));

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say('\nStopping.');
    await system.stop();
    await writing;
    say('Everything has stopped. What was saved is kept in .data/demo');
    process.exit(code);
  };
  process.on('SIGINT', () => void stop(0));
  process.on('SIGTERM', () => void stop(0));
  for (const running of [system.parts.hub(), system.parts.bedside(), system.parts.kiosk()]) {
    void running.exited.then((code) => {
      if (stopping) return;
      say(`\nThe ${running.name} has ended by itself (code ${String(code)}). Its last words are in ${LOG}`);
      void stop(1);
    });
  }
}

try {
  await main();
} catch (fault) {
  say(`\n${fault instanceof Error ? fault.message : String(fault)}`);
  say('Nothing is left running. If a port is in use, another Teletriage may be running on this machine.');
  process.exit(1);
}
