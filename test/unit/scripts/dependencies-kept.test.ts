import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../scripts/bootstrap/paths.mjs';
import { verdictOn } from '../../../scripts/dependencies/licences.ts';
import {
  INSTALL_SCRIPTS_KNOWN,
  lockFaults,
  readLockedPackages,
  readManifest,
} from '../../../scripts/dependencies/lockfile.ts';
import { billFaults, type Bill } from '../../../scripts/dependencies/sbom.ts';

const packages = readLockedPackages();
const manifest = readManifest();
const npmrc = readFileSync(join(root, '.npmrc'), 'utf8');
const [ws] = packages.filter(({ name }) => name === 'ws');
if (ws === undefined) throw new Error('The lock file does not name ws.');

describe('the lock file', () => {
  test('keeps its rules', () => {
    expect(packages.length).toBeGreaterThan(500);
    expect(lockFaults(manifest, packages, npmrc)).toEqual([]);
  });

  test('is refused with a range, without a digest, with an address, or with an unknown install script', () => {
    const faults = (change: Partial<typeof ws>) =>
      lockFaults(
        manifest,
        packages.map((each) => (each === ws ? { ...ws, ...change } : each)),
        npmrc,
      );
    expect(faults({ integrity: undefined })).toHaveLength(1);
    expect(faults({ resolved: 'https://example.org/ws.tgz' })).toHaveLength(1);
    expect(faults({ installScript: true })).toHaveLength(1);
    expect(faults({ version: '8.22.0' })).toHaveLength(1);
    const ranged = { ...manifest, dependencies: { ...manifest.dependencies, ws: '^8.23.0' } };
    expect(lockFaults(ranged, packages, npmrc)).toHaveLength(2);
    expect(lockFaults(manifest, packages, '')).toHaveLength(1);
  });
});

describe('what is depended on', () => {
  test('is at most forty packages by name at run time', () => {
    expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(40);
  });

  test('runs no install script: npm is told so, and each package that has one is known', () => {
    expect(npmrc).toMatch(/^ignore-scripts=true$/m);
    const scripted = [...new Set(packages.filter(({ installScript }) => installScript).map(({ name }) => name))];
    expect(scripted.filter((name) => !INSTALL_SCRIPTS_KNOWN.has(name))).toEqual([]);
    // Known and gone is a name that the next package of that name would inherit.
    expect([...INSTALL_SCRIPTS_KNOWN].filter((name) => !scripted.includes(name))).toEqual([]);
    const installing = readFileSync(join(root, 'scripts/bootstrap/dependencies.mjs'), 'utf8');
    expect(installing).toContain("'ci', '--ignore-scripts'");
  });
});

describe('a licence', () => {
  test('of every package is allowed', () => {
    const refused = packages.map(verdictOn).filter(({ kind }) => kind === 'not allowed');
    expect(refused).toEqual([]);
  });

  test('that nobody knows is refused, and so is one that is missing', () => {
    expect(verdictOn({ ...ws, licence: 'SSPL-1.0' }).kind).toBe('not allowed');
    expect(verdictOn({ ...ws, licence: 'GPL-3.0-only' }).kind).toBe('not allowed');
    expect(verdictOn({ ...ws, licence: undefined }).kind).toBe('not allowed');
  });

  test('for tools alone is refused in what is shipped', () => {
    expect(verdictOn({ ...ws, licence: 'MPL-2.0', development: true }).kind).toBe('allowed');
    expect(verdictOn({ ...ws, licence: 'MPL-2.0', development: false }).kind).toBe('not allowed');
  });

  test('that a person has read counts for that version alone', () => {
    expect(verdictOn({ ...ws, name: 'png-js', version: '2.0.0', licence: undefined }).kind).toBe('allowed');
    expect(verdictOn({ ...ws, name: 'png-js', version: '3.0.0', licence: undefined }).kind).toBe('not allowed');
  });
});

describe('the bill of materials', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teletriage-bill-'));
  const file = join(folder, 'bill.cdx.json');
  const run = spawnSync(process.execPath, ['scripts/dependencies/make-sbom.ts', file], { cwd: root, encoding: 'utf8' });
  const bill = run.status === 0 ? (JSON.parse(readFileSync(file, 'utf8')) as Bill) : undefined;
  rmSync(folder, { recursive: true });

  test('has the form of CycloneDX and names every package of the lock file', () => {
    expect(run.stderr).toBe('');
    expect(bill?.metadata.component.name).toBe('teletriage');
    expect(bill && billFaults(bill, packages)).toEqual([]);
  });

  test('is refused when a package is missing from it', () => {
    if (bill === undefined) throw new Error('There is no bill.');
    const without = { ...bill, components: bill.components.filter(({ name }) => name !== 'ws') };
    expect(billFaults(without, packages)).toContain('ws@8.23.0 is missing');
    expect(billFaults({ ...bill, bomFormat: 'SPDX' }, packages)).toHaveLength(1);
  });
});
