/** `npm run kiosk`: this machine is a kiosk, until Ctrl-C. See `USAGE` in options.ts. */
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../demo/system.ts';
import { readOptions, UsageError } from './options.ts';
import { Supervisor } from './supervisor.ts';

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env, ROOT, process.getuid?.() === 0);
  await mkdir(options.data, { recursive: true, mode: 0o700 });
  const logFile = join(options.data, 'kiosk.log');
  // The log of the start before this one is kept, and no older one.
  if (existsSync(logFile)) await rename(logFile, `${logFile}.1`);
  const log = createWriteStream(logFile, { mode: 0o600 });
  const supervisor = new Supervisor({ options, root: ROOT, say, log: (line) => void log.write(`${line}\n`) });
  let stopped: Promise<void> | undefined;
  const stop = (): void => {
    if (stopped !== undefined) return;
    say('\nStopping.');
    stopped = supervisor.stop();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  say(`  What the kiosk's program says is in ${logFile}. Ctrl-C ends both.`);
  await supervisor.run();
  await stopped;
  say('The kiosk has stopped. What was saved is kept.');
  return 0;
}

try {
  process.exit(await main());
} catch (fault) {
  say(`\n${fault instanceof Error ? fault.message : String(fault)}`);
  process.exit(fault instanceof UsageError ? 2 : 1);
}
