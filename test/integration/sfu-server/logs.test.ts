/** What stands in the logs: enough to mend the hub, and nothing about anybody in care. */
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CLINICIANS, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { linkClinician, post } from './support/clinician.ts';
import { newDataDir } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact } from './support/kiosk.ts';
import { startHubProcess, type HubProcess } from './support/process.ts';

let dataDir: string;
let hub: HubProcess;

beforeAll(async () => {
  dataDir = await newDataDir();
  hub = await startHubProcess(dataDir, { HUB_LOG_LEVEL: 'trace' });
});

afterAll(async () => {
  await hub.stop();
  await rm(dataDir, { recursive: true });
});

test('no name, NHS number, free text, password, cookie or ticket is logged, also of what is refused', async () => {
  const concern = 'canary-concern';
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  const nurse = await linkClinician(hub.url, 'joanna.bell');
  const encounterId = uuidv7();
  const command = () => ({ commandId: uuidv7(), encounterId });
  const entries = [
    sealFact(kiosk, 'call.requested', { concern }, { encounterId }),
    sealFact(kiosk, 'call.requested', { concern, more: 'canary-more' }, { encounterId }),
    { ...callRequest(kiosk, uuidv7()), signature: 'AAAA' },
  ];
  await kiosk.link.request('entries.append', { entries });
  await nurse.link.request('resident.open', { residentId: DEMO_RESIDENT_IDS.edith });
  await nurse.link.request('call.claim', command());
  await nurse.link.request('call.release', { ...command(), reason: 'canary-reason' });
  kiosk.socket.send('{"canary-rubbish"');
  kiosk.socket.send(JSON.stringify({ type: 'request', id: 1, method: 'canary-method', params: 'canary-params' }));
  await kiosk.link.request('ping', {});
  await post(hub.url, '/api/sign-in', { account: 'canary-account', password: 'canary-password' });
  await expect.poll(() => hub.said()).toContain('a sign-in was refused');
  // The test can fail: refusals do stand in the log, by their codes.
  expect(hub.said()).toContain('"code":"unknown-method"');
  const secrets = [
    'canary',
    'Hargreaves',
    'HARGREAVES',
    'Edith',
    'Priya',
    '9991234519',
    DEMO_CLINICIANS.joanna.password,
    nurse.cookie.split('=')[1] ?? '',
    'joanna.bell',
  ];
  for (const secret of secrets) expect(hub.said()).not.toContain(secret);
});
