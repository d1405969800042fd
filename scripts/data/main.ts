/** `npm run data`: backup, restore and check of what a hub or a kiosk keeps. */
import { runData } from './run.ts';

// What is written is for this account alone.
process.umask(0o077);
process.exitCode = await runData(
  process.argv.slice(2),
  (words) => process.stdout.write(`${words}\n`),
  (words) => process.stderr.write(`${words}\n`),
);
