/** `npm run sbom [-- FILE]`: writes the bill of materials (CycloneDX) of what the lock file names, and checks it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ensureNpm } from '../bootstrap/toolchain.mjs';
import { root } from '../bootstrap/paths.mjs';
import { productVersion } from '../../main/core/version.ts';
import { readLockedPackages } from './lockfile.ts';
import { billFaults, named, type Bill } from './sbom.ts';

const [file = join(root, 'dist', `teletriage-${productVersion()}.cdx.json`)] = process.argv.slice(2);
const npm = await ensureNpm(() => undefined);
// From the lock file, so that what happens to be installed on this machine changes nothing.
const run = spawnSync(process.execPath, [npm, 'sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
});
if (run.status !== 0) throw new Error(`npm made no bill of materials:\n${run.stderr}`);
const bill = named(JSON.parse(run.stdout) as Bill, 'teletriage');
const faults = billFaults(bill, readLockedPackages());
for (const fault of faults) console.error(fault);
mkdirSync(dirname(resolve(file)), { recursive: true });
writeFileSync(resolve(file), `${JSON.stringify(bill, undefined, 2)}\n`);
console.log(`${String(bill.components.length)} components in ${resolve(file)}, ${String(faults.length)} faults`);
process.exitCode = faults.length === 0 && bill.components.length > 0 ? 0 : 1;
