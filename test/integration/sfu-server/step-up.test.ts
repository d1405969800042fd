/** A hub where every decision is signed by showing again who one is, with a passkey. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { linkTicketReply } from '#protocol/hub/http.ts';
import type { StepUpClass } from '#protocol/hub/sign-in.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import type { Liberties } from './support/authenticator.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { arrive, type Arrived } from './support/people.ts';
import { connection, openSocket, socketUrl } from './support/socket.ts';
import { openStored } from './support/stored.ts';

type Items = Params<ClinicianLink, 'outcome.sign'>['outcome']['items'];

const { gurdeep, walter, stanley, ivy, edith } = DEMO_RESIDENT_IDS;
const PEOPLE = [gurdeep, walter, stanley, ivy, edith];

let hub: TestHub;
let kiosk: LinkedKiosk;
let martha: Arrived;
let link: Connection<ClinicianLink>;
let next = 0;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA }, { stepUpFor: 'outcomes' });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  martha = await arrive(hub);
  const { page } = martha;
  const { ticket } = await page.get(linkTicketReply, '/api/link-ticket');
  const { wire } = await openSocket(socketUrl(page.origin, `/clinician?ticket=${ticket}`), { origin: page.origin });
  link = connection(wire, clinicianLink);
});

afterAll(async () => {
  await hub.remove();
});

const command = (encounterId: string) => ({ commandId: uuidv7(), encounterId });

/** A call that Martha has. */
async function claimed(): Promise<{ readonly encounterId: string; readonly residentId: string }> {
  const encounterId = uuidv7();
  const residentId = PEOPLE[next++] ?? '';
  await kiosk.link.request('entries.append', { entries: [callRequest(kiosk, encounterId, { residentId })] });
  await link.request('call.claim', command(encounterId));
  return { encounterId, residentId };
}

async function shown(liberties: Liberties = {}, what: StepUpClass = 'sign'): Promise<string> {
  const { options } = await link.request('session.step-up-options', { for: what });
  if (options === undefined) throw new Error('no key');
  return (await link.request('session.step-up', { for: what, assertion: martha.key.get(options, liberties) })).proof;
}

const common = () => ({ itemId: uuidv7(), owner: 'Priya Nair', due: new Date().toISOString() });
const advice = (): Items => [{ kind: 'advice', ...common(), text: 'Fluids. Ring again if worse.' }];
const paracetamol = (): Items => [
  {
    kind: 'prescription',
    ...common(),
    medicine: 'Paracetamol 500 mg tablets',
    dose: '1 g',
    route: 'by mouth',
    frequency: 'four times a day',
    duration: '3 days',
    quantity: '24 tablets',
    indication: 'Pain',
    allergyCheck: { result: 'asked-at-call' },
  },
];

const sign = (encounterId: string, items: Items, stepUp?: string) =>
  link.request('outcome.sign', {
    ...command(encounterId),
    outcome: { impression: 'Bruised ribs.', items },
    ...(stepUp === undefined ? {} : { stepUp }),
  });

const NEEDED = { code: 'step-up-needed' };

test('advice too is signed with the passkey used again; one proof serves several decisions, and no prescription after them', async () => {
  expect(await link.request('session.whoami', {})).toMatchObject({ stepUp: 'outcomes' });
  const [first, second, third] = [await claimed(), await claimed(), await claimed()];
  await expect(sign(first.encounterId, advice())).rejects.toMatchObject(NEEDED);
  const proof = await shown();
  await sign(first.encounterId, advice(), proof);
  await sign(second.encounterId, advice(), proof);
  await expect(sign(third.encounterId, paracetamol(), proof)).rejects.toMatchObject(NEEDED);
  const fresh = await shown();
  await sign(third.encounterId, paracetamol(), fresh);
  const { entries } = await link.request('resident.open', { residentId: first.residentId });
  const signed = entries.map((entry) => readEntry(entry)).filter((entry) => entry.kind === 'outcome.signed');
  expect(signed.at(-1)?.body.outcome.signedAs?.stepUp).toMatchObject({ how: 'passkey' });
  const fourth = await claimed();
  await expect(sign(fourth.encounterId, advice(), fresh)).rejects.toMatchObject(NEEDED);
});

test.each<readonly [string, Liberties]>([
  ['a person who was not verified', { unverified: true }],
  ['the page of another site', { origin: 'https://localhost.example' }],
  ['a counter that went back', { counter: 1 }],
  ['a challenge of nobody', { challenge: Buffer.alloc(32, 3).toString('base64url') }],
])('nothing is shown by %s', async (_name, liberties) => {
  await expect(shown(liberties)).rejects.toMatchObject({ code: 'wrong-credentials' });
});

test('a signature for the sign-in shows nothing here, and one from here signs nobody in', async () => {
  const { options } = await link.request('session.step-up-options', { for: 'sign' });
  if (options === undefined) throw new Error('no key');
  const assertion = martha.key.get(options);
  expect((await martha.page.ask('/api/passkey/sign-in', { assertion })).status).toBe(401);
  const { body } = await martha.page.ask('/api/passkey/sign-in-options');
  const asked = (body as { options: typeof options }).options;
  await expect(
    link.request('session.step-up', { for: 'sign', assertion: martha.key.get(asked) }),
  ).rejects.toMatchObject({
    code: 'wrong-credentials',
  });
});

test('what was shown for one class opens nothing of another, says so, and stays good for its own', async () => {
  const { page } = martha;
  const { db } = await openStored(hub.dataDir);
  // Signed in for longer than a sign-in alone is enough to change one's keys.
  const past = new Date(Date.now() - 6 * 60_000).toISOString();
  await db.transaction((tx) =>
    tx.run('UPDATE web_sessions SET created_at = ? WHERE person_id = ?', past, martha.invited.personId),
  );
  await db.close();
  const { encounterId } = await claimed();
  const toSign = await shown();
  expect(await page.ask('/api/recovery/new-codes', { stepUp: toSign })).toMatchObject({
    status: 400,
    code: 'step-up-other',
    body: { words: expect.stringMatching(/to sign a decision\..*Nothing was changed\.$/u) as string },
  });
  const toChange = await shown({}, 'account');
  for (const items of [advice(), paracetamol()]) {
    await expect(sign(encounterId, items, toChange)).rejects.toMatchObject({
      code: 'step-up-other',
      message: expect.stringMatching(/to change how you get in\..*Nothing was signed\.$/u) as string,
    });
  }
  expect((await page.ask('/api/recovery/new-codes', { stepUp: toChange })).status).toBe(200);
  await sign(encounterId, paracetamol(), toSign);
});

test('a challenge that was asked for one class proves nothing for another', async () => {
  const { options } = await link.request('session.step-up-options', { for: 'sign' });
  if (options === undefined) throw new Error('no key');
  await expect(
    link.request('session.step-up', { for: 'account', assertion: martha.key.get(options) }),
  ).rejects.toMatchObject({ code: 'wrong-credentials' });
});
