import { expect, test } from 'vitest';
import { majorOf } from '../../scripts/bootstrap/versions.mjs';

test.each([
  ['v24.21.0', 24],
  ['11.19.1', 11],
  ['10.9.2', 10],
  ['v20.20.2\n', 20],
  ['26.0.0-nightly', 26],
])('the major version of %j is %i', (text, major) => {
  expect(majorOf(text)).toBe(major);
});

test.each(['', 'node', 'vX.1', '24'])('%j is no version and counts as older than any', (text) => {
  expect(majorOf(text)).toBe(0);
});
