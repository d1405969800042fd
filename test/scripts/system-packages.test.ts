import { expect, test } from 'vitest';
import { aptCommand, missingPackages } from '../../scripts/bootstrap/system-packages.mjs';

const listing = ['socat ii ', 'chromium un ', 'meson rc ', 'g++ ii ', 'libssl-dev iF '].join('\n');

test('a package is missing unless dpkg has it installed and configured', () => {
  expect(missingPackages(['socat', 'chromium', 'meson', 'g++', 'libssl-dev', 'ninja-build'], listing)).toEqual([
    'chromium',
    'meson',
    'libssl-dev',
    'ninja-build',
  ]);
});

test('nothing is missing when all are installed, and everything when dpkg knows none', () => {
  expect(missingPackages(['socat', 'g++'], listing)).toEqual([]);
  expect(missingPackages(['socat', 'g++'], '')).toEqual(['socat', 'g++']);
});

test('the remedy is one command', () => {
  expect(aptCommand(['socat', 'chromium'])).toBe('sudo apt-get install -y --no-install-recommends socat chromium');
});
