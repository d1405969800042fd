import { describe, expect, test } from 'vitest';
import { isInstalled } from '../../scripts/bootstrap/dependencies.mjs';
import { lockedPackages } from '../../scripts/bootstrap/manifests.mjs';

type Packages = Record<string, { version: string; optional?: boolean }>;
const lock = (packages: Packages) => lockedPackages(JSON.stringify({ lockfileVersion: 3, packages }));

const wanted = lock({
  '': { version: '0.1.0' },
  'node_modules/ws': { version: '8.23.0' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
});

describe('npm ci is spared', () => {
  test('when every package is there in its version', () => {
    expect(
      isInstalled(
        wanted,
        lock({
          'node_modules/ws': { version: '8.23.0' },
          'node_modules/fsevents': { version: '2.3.3', optional: true },
        }),
      ),
    ).toBe(true);
  });

  test('when only what is optional is missing, since it may be for another platform', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/ws': { version: '8.23.0' } }))).toBe(true);
  });
});

describe('npm ci is run', () => {
  test('when a package is missing', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/fsevents': { version: '2.3.3' } }))).toBe(false);
  });

  test('when a package has another version', () => {
    expect(isInstalled(wanted, lock({ 'node_modules/ws': { version: '8.22.0' } }))).toBe(false);
  });

  test('when a package is there that the lock file no longer names', () => {
    const installed = lock({ 'node_modules/ws': { version: '8.23.0' }, 'node_modules/left-pad': { version: '1.3.0' } });
    expect(isInstalled(wanted, installed)).toBe(false);
  });
});
