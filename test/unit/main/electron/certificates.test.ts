import { expect, test, vi } from 'vitest';
import type { Session } from 'electron';
import { trustTheHub } from '../../../../main/electron/certificates.ts';

type Verify = NonNullable<Parameters<Session['setCertificateVerifyProc']>[0]>;

/** Asks as Chromium does when a page of the session connects. @returns what it is told: 0 trusted, -2 refused, -3 its own opinion */
async function asked(accepts: () => Promise<boolean | undefined>, hostname = 'hub.home.arpa'): Promise<number> {
  let verify: Verify | undefined;
  const session = { setCertificateVerifyProc: (given: Verify) => (verify = given) };
  const trust = { accepts: vi.fn(accepts) };
  trustTheHub(session as unknown as Session, trust);
  const request = { hostname, certificate: { data: 'PEM' }, verificationResult: 'net::OK', errorCode: 0 };
  const answer = await new Promise<number>((resolve) => verify?.(request as never, resolve));
  expect(trust.accepts).toHaveBeenCalledWith(hostname, 'PEM', expect.any(Number));
  return answer;
}

test.each([
  ['the hub that this kiosk knows', true, 0],
  ['somebody else, whatever this computer thinks of them', false, -2],
  ['a hub that is not pinned is left to Chromium', undefined, -3],
])('%s', async (_name, accepted, answer) => {
  expect(await asked(() => Promise.resolve(accepted))).toBe(answer);
});

test('whoever cannot be checked is refused', async () => {
  expect(await asked(() => Promise.reject(new Error('nobody answers')))).toBe(-2);
});
