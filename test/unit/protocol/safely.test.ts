import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseJson } from '#protocol/wire/messages.ts';
import { safely } from '#protocol/wire/safely.ts';

const HOSTILE = { length: { toString: 1 } };

test('what makes a comparison throw does not fit, and nothing is thrown', () => {
  const text = z.strictObject({ token: z.string().min(20) });
  expect(() => text.safeParse({ token: HOSTILE })).toThrow(TypeError);
  expect(safely(text, { token: HOSTILE })).toEqual({ success: false });
  expect(safely(z.array(z.string()).min(1).max(3), HOSTILE).success).toBe(false);
});

test('what fits is read, and what does not fit says why', () => {
  expect(safely(z.string().min(2), 'ab')).toMatchObject({ success: true, data: 'ab' });
  expect(safely(z.string().min(2), 'a').error?.issues).toHaveLength(1);
});

test('a fault of our own is not taken for a message that does not fit', () => {
  const broken = z.string().refine(() => {
    throw new RangeError('ours');
  });
  expect(() => safely(broken, 'a')).toThrow(RangeError);
});

test('JSON that names __proto__ as a key is not read, however it is written and wherever it lies', () => {
  for (const text of [
    '{"__proto__":1}',
    '{"a":[{"__proto__":{"b":1}}]}',
    '{"\\u005f_proto__":1}',
    '{"\\u005F\\u005fproto__":1}',
  ]) {
    expect(parseJson(text)).toBeUndefined();
  }
  expect(parseJson('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
  expect(parseJson('{"constructor":1}')).toEqual({ constructor: 1 });
});
