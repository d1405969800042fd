import { expect, test } from 'vitest';
import { addressOf, networkOf } from '../../../../sfu-server/red-bag/address.ts';
import { createAddressLimit, createTurns } from '../../../../sfu-server/red-bag/limits.ts';

test.each([
  ['whoever is told', '203.0.113.9', '127.0.0.1', '203.0.113.9'],
  ['of the other kind too', '2001:db8::7', '::1', '2001:db8::7'],
  ['words are no address', '<script>', '127.0.0.1', '127.0.0.1'],
  ['nor is one with a port', '203.0.113.9:4711', '127.0.0.1', '127.0.0.1'],
  ['nor is nothing', '', '198.51.100.3', '198.51.100.3'],
  ['nor where the connection is gone', 'unknown', undefined, ''],
])('%s', (_name, ip, peer, address) => {
  expect(addressOf({ ip, peer })).toBe(address);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s belongs to %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('an address has twenty tries at once and then one each three seconds, whatever others do', () => {
  let now = 0;
  const limit = createAddressLimit(() => now);
  for (let n = 0; n < 20; n += 1) limit.count('a');
  expect(() => {
    limit.count('a');
  }).toThrow(/3 seconds/);
  limit.count('b');
  now += 2999;
  expect(() => {
    limit.count('a');
  }).toThrow();
  now += 1;
  limit.count('a');
  now += 3_600_000;
  for (let n = 0; n < 20; n += 1) limit.count('a');
  expect(() => {
    limit.count('a');
  }).toThrow();
});

test('for one name work goes one after the other, for two at the same time; a fault ends its own turn alone', async () => {
  const turns = createTurns(10);
  const order: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([
    turns.take('x', work('one', true)),
    turns.take('x', work('two')),
    turns.take('y', work('three')),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(order.indexOf('two begins')).toBeGreaterThan(order.indexOf('one ends'));
  expect(order.indexOf('three begins')).toBeLessThan(order.indexOf('one ends'));
});

test('more than may wait are sent away', async () => {
  const turns = createTurns(2);
  let go = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  const first = turns.take('x', () => held);
  const second = turns.take('x', () => held);
  await expect(turns.take('y', () => held)).rejects.toMatchObject({ code: 'wait-before-retry' });
  go();
  await Promise.all([first, second]);
  await turns.take('y', () => held);
});
