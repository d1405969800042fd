import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

/** A short run of what `npm run fuzz -- protocol` does with a million messages. */
const MESSAGES = 15_000;

test('a hub that is fuzzed over its links and plain requests stays whole, and does nothing that it should refuse', async () => {
  const seed = String(Date.now());
  const words = ['protocol', '--messages', String(MESSAGES), '--seed', seed];
  const child = spawn(process.execPath, ['scripts/fuzz/main.ts', ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  console.log(said);
  expect(said).toContain(`${MESSAGES.toLocaleString('en-GB')} messages in`);
  expect(code, `seed ${seed}\n${said}`).toBe(0);
}, 300_000);
