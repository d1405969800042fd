import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../../scripts/fuzz/arguments.ts';

const parse = (line: string) =>
  parseArguments(
    line.split(' ').filter((word) => word !== ''),
    () => 'fresh',
  );

describe('the words behind "npm run fuzz --"', () => {
  it.each([
    ['devices', { frames: 100_000, seed: 'fresh', driver: undefined }],
    ['devices --frames 10000000', { frames: 10_000_000, seed: 'fresh', driver: undefined }],
    ['devices --frames 10,000,000 --seed 7', { frames: 10_000_000, seed: '7', driver: undefined }],
    ['devices --driver nonin-ascii --seed abc', { frames: 100_000, seed: 'abc', driver: 'nonin-ascii' }],
  ])('takes %j', (line, value) => {
    expect(parse(line)).toEqual({ ok: true, value });
  });

  it.each([
    '',
    'wires',
    'devices --frames',
    'devices --frames many',
    'devices --frames 0',
    'devices --fast 1',
    'devices 5',
  ])('refuses %j', (line) => {
    expect(parse(line).ok).toBe(false);
  });
});
