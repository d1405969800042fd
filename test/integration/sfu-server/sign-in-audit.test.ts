/** What is refused at the door is written down: of those who have an account in their service's audit, and who keeps trying is locked out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_COORDINATOR } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { arrive } from './support/people.ts';
import { browser } from './support/sign-in.ts';
import { openStored } from './support/stored.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
});

afterAll(async () => {
  await hub.remove();
});

async function outcomes(action: string, personId: string): Promise<readonly unknown[]> {
  const { db } = await openStored(hub.dataDir);
  const rows = await db.all(
    'SELECT outcome FROM audit WHERE action = ? AND actor_id = ? ORDER BY seq',
    action,
    personId,
  );
  await db.close();
  return rows.map((row) => row['outcome']);
}

const WRONG = 'wrong-credentials';

test('wrong passwords of somebody who is there, the last of which locks them out for a while', async () => {
  for (let tries = 0; tries < 7; tries++) {
    await browser(hub.url).ask('/api/sign-in', { account: DEMO_COORDINATOR.account, password: 'wrong' });
  }
  await expect
    .poll(() => outcomes('http:sign-in', DEMO_COORDINATOR.personId))
    .toEqual([WRONG, WRONG, WRONG, WRONG, 'locked']);
});

test('wrong recovery codes, and one that was used', async () => {
  const { invited, recoveryCodes } = await arrive(hub);
  const { account, personId } = invited;
  await browser(hub.url).ask('/api/recovery/sign-in', { account, code: 'AAAA-AAAA-AAAA-AAAA' });
  await expect.poll(() => outcomes('http:recovery-sign-in', personId)).toEqual([WRONG]);
  await browser(hub.url).ask('/api/recovery/sign-in', { account, code: recoveryCodes[0] });
  expect(await outcomes('http:recovery-sign-in', personId)).toEqual([WRONG, 'done']);
});

test('what was typed is in no row: no name that nobody has, no password, no code', async () => {
  await browser(hub.url).ask('/api/sign-in', { account: 'canary-account', password: 'canary-password' });
  await browser(hub.url).ask('/api/recovery/sign-in', { account: 'canary-account', code: 'CANARY-CODE' });
  const { db } = await openStored(hub.dataDir);
  const rows = JSON.stringify(await db.all('SELECT * FROM audit'));
  await db.close();
  expect(rows).not.toMatch(/canary/i);
});
