import { describe, expect, it } from 'vitest';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { fullPack, hostilePacks } from '../../../fixtures/red-bag.ts';

describe('a pack', () => {
  it('of all that can be said is one that the schema takes', () => {
    expect(redBagPack.safeParse(JSON.parse(JSON.stringify(fullPack()))).error).toBeUndefined();
  });

  it.each([...hostilePacks()])('with %s is one that the schema takes', (_what, pack) => {
    expect(redBagPack.safeParse(JSON.parse(JSON.stringify(pack))).error).toBeUndefined();
  });
});
