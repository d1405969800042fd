/**
 * `npm run dependencies`: asks the registry which packages are behind and which have a known weakness. Ends with 1 when one is
 * high or critical, and with 2 when the registry could not be asked: silence is no "none".
 */
import { spawnSync } from 'node:child_process';
import { root } from '../bootstrap/paths.mjs';
import { MENDED_WITHIN_DAYS, readAudit, readBehind, SEVERITIES, verdictOf } from './fresh.ts';

const LIMIT_MS = 120_000;

/** Both of them end with 1 when they have found something, so that it is their words that count. */
function npm(...args: string[]): string {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  return spawnSync(program, [...args, '--json'], { cwd: root, encoding: 'utf8', timeout: LIMIT_MS }).stdout;
}

const behind = readBehind(npm('outdated'));
if (behind === undefined) console.log('behind: not known, the registry gave no answer');
else console.log(`behind: ${String(behind.length)} of the packages that are asked for by name`);
for (const { name, current, latest } of behind ?? []) console.log(`  ${name} ${current}, newest ${latest}`);

const audited = readAudit(npm('audit'));
if (audited.kind === 'not known') {
  console.log(`known weaknesses: NOT KNOWN. ${audited.why}`);
  console.log('Give the bill of materials (npm run sbom) to a scanner, or ask a registry that answers.');
} else {
  for (const severity of SEVERITIES) {
    const days = String(MENDED_WITHIN_DAYS[severity]);
    console.log(`${severity}: ${String(audited.counts[severity])} (to be mended within ${days} days)`);
  }
  if (audited.names.length > 0) console.log(`in: ${audited.names.join(', ')}`);
}
process.exitCode = verdictOf(behind, audited);
