import { expect, test } from 'vitest';
import { createThrottle } from '../../../../sfu-server/identity/throttle.ts';

function refused(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : 'another fault';
  }
}

test('five tries are free, then the wait doubles up to a quarter of an hour', () => {
  let now = 0;
  const throttle = createThrottle(() => now);
  const waits: number[] = [];
  for (let tries = 1; tries <= 17; tries++) {
    expect(refused(() => throttle.check('joanna.bell'))).toBeUndefined();
    throttle.failed('joanna.bell');
    let waited = 0;
    while (refused(() => throttle.check('joanna.bell')) === 'wait-before-retry') {
      waited += 1000;
      now += 1000;
    }
    waits.push(waited / 1000);
  }
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test('a right try forgets the wrong ones, and one subject does not slow another', () => {
  const throttle = createThrottle(() => 0);
  for (let tries = 0; tries < 5; tries++) throttle.failed('joanna.bell');
  expect(refused(() => throttle.check('amir.haddad'))).toBeUndefined();
  expect(refused(() => throttle.check('joanna.bell'))).toBe('wait-before-retry');
  throttle.succeeded('joanna.bell');
  expect(refused(() => throttle.check('joanna.bell'))).toBeUndefined();
});
