/** With what somebody's pages close words that are not sent yet: theirs alone, in each of their sessions, over a restart. */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DEMO_CLINICIANS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician } from './support/clinician.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';

const { joanna, amir } = DEMO_CLINICIANS;

async function keyOf(hub: TestHub, account: string): Promise<Buffer> {
  const { link } = await linkClinician(hub.url, account);
  return Buffer.from((await link.request('session.whoami', {})).keptKey ?? '', 'base64');
}

test('the key is a person’s own, the same in each session and after a restart, and another hub’s is another one', async () => {
  const dataDir = await newDataDir();
  const hub = await startTestHub({ media: NO_MEDIA }, { dataDir });
  const first = await keyOf(hub, joanna.account);
  expect(first).toHaveLength(32);
  expect(await keyOf(hub, joanna.account)).toEqual(first);
  expect(await keyOf(hub, amir.account)).not.toEqual(first);
  await hub.close();
  const again = await startTestHub({ media: NO_MEDIA }, { dataDir });
  expect(await keyOf(again, joanna.account)).toEqual(first);
  await again.close();
  await rm(dataDir, { recursive: true, force: true });
  const other = await startTestHub({ media: NO_MEDIA });
  expect(await keyOf(other, joanna.account)).not.toEqual(first);
  await other.remove();
});
