/** `npm run audit`: whether the audit is as the hub wrote it, and what stands in it. */
import { runAudit } from './run.ts';

process.exitCode = await runAudit(
  process.argv.slice(2),
  (words) => process.stdout.write(`${words}\n`),
  (words) => process.stderr.write(`${words}\n`),
);
