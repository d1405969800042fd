/** `npm run red-bag`: whether a pack that somebody holds is the one that a kiosk of the service froze. */
import { runRedBag } from './run.ts';

process.exitCode = await runRedBag(
  process.argv.slice(2),
  (words) => process.stdout.write(`${words}\n`),
  (words) => process.stderr.write(`${words}\n`),
);
