import { expect, it } from 'vitest';
import { bytesOfBase64, sizeWithin } from '../../../../renderer/media/picture.ts';

it('makes a picture as long as it may be at its longest edge, and never larger than it is', () => {
  expect(sizeWithin(1920, 1080, 1280)).toEqual({ width: 1280, height: 720 });
  expect(sizeWithin(480, 640, 320)).toEqual({ width: 240, height: 320 });
  expect(sizeWithin(320, 240, 1280)).toEqual({ width: 320, height: 240 });
  expect(sizeWithin(4000, 1, 320)).toEqual({ width: 320, height: 1 });
});

it.each([0, 1, 2, 3, 4, 1000, 1001])('counts the bytes behind base64: %i', (length) => {
  expect(bytesOfBase64(Buffer.alloc(length).toString('base64'))).toBe(length);
});
