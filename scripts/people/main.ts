/** `npm run people`: services and who belongs to them, at the hub's own machine. */
import { runPeople } from './run.ts';

// What is written (database, key) is for the hub's own account alone.
process.umask(0o077);

process.exitCode = await runPeople(
  process.argv.slice(2),
  process.env,
  (words) => process.stdout.write(`${words}\n`),
  (words) => process.stderr.write(`${words}\n`),
);
