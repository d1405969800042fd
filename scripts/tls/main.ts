/** `npm run tls`: how the hub's connections are encrypted. */
import { runTls } from './run.ts';

// Keys are for this account alone.
process.umask(0o077);
process.exitCode = await runTls(
  process.argv.slice(2),
  Date.now(),
  (words) => process.stdout.write(`${words}\n`),
  (words) => process.stderr.write(`${words}\n`),
);
