/** What stands in the logs: enough to mend the hub, and nothing about anybody in care. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { DEMO_CLINICIANS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { linkClinician, post } from './support/clinician.ts';
import { newDataDir } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, sealFact } from './support/kiosk.ts';
import { startHubProcess, type HubProcess } from './support/process.ts';
import { socketUrl } from './support/socket.ts';

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

test('nothing that somebody tries at a door is logged: codes, tokens, passcodes, addresses and what they name', async () => {
  const token = randomBytes(32).toString('base64url');
  const secrets = {
    code: 'SECRET-ENROLMENT-CODE',
    password: 'secret-password-of-a-nurse',
    passcode: '739184',
    recovery: '7KQ4-M2XD-9RTB-C5WH',
    nhsNumber: '999 123 4535',
    inAPath: 'hargreaves-edith-in-a-path',
    inAHeader: 'whitlock-in-a-header',
    inAName: 'Mr Fenwick in a file name',
    token,
  };
  const { publicKey } = generateKeyPairSync('ed25519');
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const kiosk = await enrol(hub.url, DEMO_HOMES.beechCourt.enrolmentCode);
  const asked: readonly (readonly [string, unknown])[] = [
    ['/api/enrol', { code: secrets.code, publicKeyPem }],
    ['/api/enrol', { code: secrets.code, publicKeyPem: secrets.nhsNumber }],
    ['/api/sign-in', { account: secrets.nhsNumber, password: secrets.password }],
    ['/api/sign-in', { account: 'joanna.bell', password: secrets.password }],
    ['/api/sign-in', { account: 'joanna.bell', password: secrets.password, [secrets.inAName]: 1 }],
    ['/api/recovery/sign-in', { account: 'joanna.bell', code: secrets.recovery }],
    ['/api/invitation', { token }],
    ['/api/guest/open', { token }],
    ['/api/guest/ticket', { token }],
    ['/api/bag/open', { token: token.slice(0, 22), homeId: kiosk.homeId, passcode: secrets.passcode }],
    ['/api/bag/take', { commandId: uuidv7(), holder: { name: secrets.inAName } }],
    [`/api/${secrets.inAPath}`, secrets],
  ];
  for (const [path, body] of asked) {
    const headers = {
      cookie: `teletriage_session=${token}`,
      authorization: `Bearer ${token}`,
      'x-about': secrets.inAHeader,
    };
    const response = await post(hub.url, path, body, headers);
    const refused = response.status >= 400 || path.startsWith('/api/bag/');
    expect(refused, `${path} ${String(response.status)}`).toBe(true);
  }
  for (const path of [
    `/${secrets.inAPath}?token=${token}`,
    `/documents/letter/${secrets.inAPath}.pdf?for=${secrets.passcode}`,
  ]) {
    await fetch(`${hub.url}${path}`, {
      headers: { referer: `https://x.example/${secrets.inAPath}`, 'user-agent': secrets.inAHeader },
    });
  }
  for (const path of ['/clinician', '/media', '/kiosk', `/${secrets.inAPath}`]) {
    for (const origin of [`https://${secrets.inAPath}.example`, hub.url]) {
      const socket = new WebSocket(socketUrl(hub.url, `${path}?ticket=${token}`), { headers: { origin } });
      socket.on('error', () => undefined);
      await Promise.race([once(socket, 'message'), once(socket, 'close')]).catch(() => undefined);
      socket.terminate();
    }
  }
  await expect.poll(() => hub.said()).toContain('a WebSocket from elsewhere was refused');
  for (const [what, secret] of Object.entries(secrets)) expect(hub.said(), what).not.toContain(secret);
  expect(hub.said()).not.toContain('9991234535');
});
