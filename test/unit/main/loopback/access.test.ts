import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Access } from '../../../../main/loopback/access.ts';

const tokenOf = (url: string): string => new URL(url).searchParams.get('token') ?? '';
const withCookie = (header: string | undefined): IncomingMessage =>
  ({ headers: { cookie: header?.split(';')[0] } }) as unknown as IncomingMessage;

describe('a fresh address, for a browser in the place of the one before', () => {
  it('lets the new browser in, once, and the one before no more', () => {
    const access = new Access(4500);
    const first = access.exchange(tokenOf(access.startUrl));
    expect(access.hasCookie(withCookie(first))).toBe(true);

    const token = tokenOf(access.renew());
    expect(access.hasCookie(withCookie(first))).toBe(false);
    const second = access.exchange(token);
    expect(access.hasCookie(withCookie(second))).toBe(true);
    expect(access.exchange(token)).toBeUndefined();
  });

  it('makes the address of before useless, used or not', () => {
    const access = new Access(4500);
    const unused = tokenOf(access.startUrl);
    access.renew();
    expect(access.exchange(unused)).toBeUndefined();
  });

  it('is no address without a token: an empty one opens nothing', () => {
    const access = new Access(4500);
    access.exchange(tokenOf(access.startUrl));
    expect(access.exchange('')).toBeUndefined();
  });
});
