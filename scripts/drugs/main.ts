/** `npm run drugs`: a drug table is checked, or taken in by a hub that is stopped. */
import { runDrugs } from './run.ts';

// What is written is for this account alone.
process.umask(0o077);
process.exitCode = await runDrugs(
  process.argv.slice(2),
  (words) => process.stdout.write(`${words}\n`),
  (words) => process.stderr.write(`${words}\n`),
);
