/** A GP who takes calls for the service, and the coordinator who takes none: what they may, from when, and until when. */
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PresenceState } from '#protocol/hub/duty.ts';
import { DEMO_CLINICIANS, DEMO_COORDINATOR, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { createDutyBook, DUTY_AT_MOST_MS } from '../../../sfu-server/identity/duty.ts';
import { createDutyStore } from '../../../sfu-server/store/duty-store.ts';
import { advice, codeOf, command, entriesOf, newCall, settle } from './support/calls.ts';
import { linkClinician, post, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { openStored } from './support/stored.ts';

const { joanna: JOANNA, rahman: RAHMAN, okafor: OKAFOR } = DEMO_CLINICIANS;
/** Registered with Dr Rahman, and with Dr Okafor. */
const HERS = DEMO_RESIDENT_IDS.stanley;
const NOT_HERS = DEMO_RESIDENT_IDS.edith;

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
let rahman: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, JOANNA.account);
  rahman = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
});

afterAll(async () => {
  await hub.remove();
});

beforeEach(async () => {
  await rahman.link.request('duty.end', {});
});

const opened = ({ link }: LinkedClinician, residentId: string) => codeOf(link.request('resident.open', { residentId }));

/** How the page of photographs answers: nothing is kept under this name, and only who may open the record is told that. */
async function attachment({ cookie }: LinkedClinician, residentId: string): Promise<string> {
  const sha256 = randomBytes(32).toString('hex');
  const response = await fetch(`${hub.url}/api/residents/${residentId}/attachments/${sha256}`, { headers: { cookie } });
  const { words } = (await response.json()) as { readonly words: string };
  return words;
}

describe('a GP', () => {
  test('who is not on duty has what they had, and nothing of the calls', async () => {
    const encounterId = await newCall(kiosk);
    expect(await rahman.link.request('session.whoami', {})).toMatchObject({ dutyGp: true, onDuty: false });
    expect(await opened(rahman, HERS)).toBe('done');
    expect(await opened(rahman, NOT_HERS)).toBe('not-found');
    await rahman.link.request('reviews.subscribe', {});
    const sign = { ...command(encounterId), outcome: advice() };
    expect(await codeOf(rahman.link.request('queue.subscribe', {}))).toBe('forbidden');
    expect(await codeOf(rahman.link.request('presence.subscribe', {}))).toBe('forbidden');
    expect(await codeOf(rahman.link.request('actions.subscribe', {}))).toBe('forbidden');
    expect(await codeOf(rahman.link.request('shift.subscribe', {}))).toBe('forbidden');
    expect(await codeOf(rahman.link.request('call.claim', command(encounterId)))).toBe('forbidden');
    expect(await codeOf(rahman.link.request('outcome.sign', sign))).toBe('forbidden');
    await joanna.link.request('call.claim', command(encounterId));
    await settle(joanna, encounterId);
  });

  test('on duty does all that a nurse does, from that moment on the same link', async () => {
    const encounterId = await newCall(kiosk);
    await rahman.link.request('duty.start', {});
    await rahman.link.request('duty.start', {});
    expect(await rahman.link.request('session.whoami', {})).toMatchObject({ onDuty: true });
    const { rows, nursesOnline } = await rahman.link.request('queue.subscribe', {});
    expect(rows.map((row) => row.encounterId)).toContain(encounterId);
    expect(nursesOnline).toBe(2);
    await rahman.link.request('call.claim', command(encounterId));
    await rahman.link.request('call.answer', command(encounterId));
    expect(await opened(rahman, NOT_HERS)).toBe('done');
    await tell(
      kiosk,
      'call.added',
      { family: { name: 'Carol, daughter', words: 'She is not herself.' } },
      { encounterId },
    );
    const written = { entryId: uuidv7(), residentId: NOT_HERS, encounterId };
    const asked = { kind: 'reading.requested', body: { wanted: ['pulse'], words: '' } } as const;
    await rahman.link.request('record.write', { ...written, fact: asked });
    const sign = () => ({ ...command(encounterId), outcome: advice() });
    await expect(rahman.link.request('outcome.sign', sign())).rejects.toThrow('The family is worried');
    const heard = { kind: 'family.acknowledged', body: { words: 'I agree with her.' } } as const;
    await rahman.link.request('record.write', { ...written, entryId: uuidv7(), fact: heard });
    await rahman.link.request('outcome.sign', sign());
    await rahman.link.request('call.end', command(encounterId));
    const signed = (await entriesOf(rahman, encounterId)).find(({ kind }) => kind === 'outcome.signed');
    expect(signed?.envelope.author).toEqual({ personId: RAHMAN.personId, name: RAHMAN.name, role: 'gp' });
  });

  test('has the records of others while on duty and no longer after', async () => {
    await rahman.link.request('duty.start', {});
    expect(await attachment(rahman, NOT_HERS)).toBe('There is no such file here yet.');
    await rahman.link.request('resident.open', { residentId: NOT_HERS });
    await rahman.link.request('resident.open', { residentId: HERS });
    await rahman.link.request('queue.subscribe', {});
    const fed: string[] = [];
    let shown = 0;
    rahman.link.on('resident.entries', ({ residentId }) => fed.push(residentId));
    rahman.link.on('queue.changed', () => (shown += 1));
    const first = await newCall(kiosk);
    await expect.poll(() => fed).toEqual([NOT_HERS]);
    await expect.poll(() => shown).toBeGreaterThan(0);

    await rahman.link.request('duty.end', {});
    expect(await opened(rahman, NOT_HERS)).toBe('not-found');
    expect(await attachment(rahman, NOT_HERS)).toBe('There is no such thing here.');
    const before = shown;
    const others: string[] = [];
    joanna.link.on('queue.changed', ({ rows }) => others.push(...rows.map((row) => row.encounterId)));
    await joanna.link.request('queue.subscribe', {});
    await tell(kiosk, 'message.sent', { text: 'She has been sick.' }, { encounterId: first });
    const own = await newCall(kiosk, HERS);
    await expect.poll(() => fed.at(-1)).toBe(HERS);
    expect(fed).toEqual([NOT_HERS, HERS]);
    // The queue was shown to those who are on duty, and to nobody else.
    await expect.poll(() => others).toContain(own);
    expect(shown).toBe(before);
    for (const encounterId of [first, own]) {
      await joanna.link.request('call.claim', command(encounterId));
      await settle(joanna, encounterId);
    }
  });

  test('on duty takes a call that a nurse hands over, with its record, and signs it', async () => {
    await rahman.link.request('duty.start', {});
    const encounterId = await newCall(kiosk);
    await joanna.link.request('call.claim', command(encounterId));
    await joanna.link.request('call.answer', command(encounterId));
    const words = 'She needs something that I may not prescribe.';
    await joanna.link.request('transfer.offer', { ...command(encounterId), toPersonId: RAHMAN.personId, words });
    await rahman.link.request('transfer.accept', command(encounterId));
    const entries = await entriesOf(rahman, encounterId, NOT_HERS);
    expect(entries.at(-1)).toMatchObject({ kind: 'call.transferred', body: { words } });
    expect(await codeOf(joanna.link.request('call.end', command(encounterId)))).toBe('conflict');
    await settle(rahman, encounterId);
    await rahman.link.request('call.end', command(encounterId));
    await rahman.link.request('duty.end', {});
    expect(await opened(rahman, NOT_HERS)).toBe('not-found');
  });

  test('who has calls does not go off duty until they are signed, given back or handed over', async () => {
    const [kept, signed] = [await newCall(kiosk), await newCall(kiosk, HERS)];
    await rahman.link.request('duty.start', {});
    for (const encounterId of [kept, signed]) await rahman.link.request('call.claim', command(encounterId));
    await rahman.link.request('call.answer', command(signed));
    await rahman.link.request('call.end', command(signed));
    await expect(rahman.link.request('duty.end', {})).rejects.toThrow('You still have calls.');
    await settle(rahman, signed);
    await expect(rahman.link.request('duty.end', {})).rejects.toThrow('You still have calls.');
    await rahman.link.request('transfer.offer', { ...command(kept), toPersonId: JOANNA.personId, words: 'I go home.' });
    await expect(rahman.link.request('duty.end', {})).rejects.toThrow('You still have calls.');
    await joanna.link.request('transfer.accept', command(kept));
    await rahman.link.request('duty.end', {});
    await settle(joanna, kept);
  });

  test('who takes no calls for the service cannot begin', async () => {
    const okafor = await linkClinician(hub.url, OKAFOR.account, OKAFOR.password);
    await expect(okafor.link.request('duty.start', {})).rejects.toThrow('does not take calls for this service');
    expect(await okafor.link.request('session.whoami', {})).toMatchObject({ dutyGp: false, onDuty: false });
    expect(await codeOf(okafor.link.request('queue.subscribe', {}))).toBe('forbidden');
    expect(await codeOf(joanna.link.request('duty.start', {}))).toBe('forbidden');
    okafor.wire.close();
  });

  test('is off duty once signed out everywhere, and not before', async () => {
    const tablet = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
    await tablet.link.request('duty.start', {});
    const signOut = (cookie: string) => post(hub.url, '/api/sign-out', {}, { cookie });
    await signOut(tablet.cookie);
    await rahman.link.request('queue.subscribe', {});
    const laptop = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
    await signOut(rahman.cookie);
    await laptop.link.request('queue.subscribe', {});
    await signOut(laptop.cookie);
    rahman = await linkClinician(hub.url, RAHMAN.account, RAHMAN.password);
    expect(await codeOf(rahman.link.request('queue.subscribe', {}))).toBe('forbidden');
    const { db } = await openStored(hub.dataDir);
    const ended = await db.all("SELECT actor_id, outcome FROM audit WHERE action = 'hub:duty.ended'");
    expect(ended).toEqual([{ actor_id: RAHMAN.personId, outcome: 'sign-out' }]);
    await db.close();
  });

  test('goes off duty by themselves after half a day, once they have no call', async () => {
    await rahman.link.request('duty.start', {});
    const encounterId = await newCall(kiosk);
    await rahman.link.request('call.claim', command(encounterId));
    const { db } = await openStored(hub.dataDir);
    let ahead = 0;
    // The same tables with a clock of the test's own: the hub's own look comes every ten seconds.
    const book = createDutyBook({
      store: createDutyStore(db),
      clock: { now: () => new Date(Date.now() + ahead).toISOString() },
      sessionIdleMs: 24 * 60 * 60_000,
    });
    const isOn = async () => codeOf(rahman.link.request('queue.subscribe', {}));
    ahead = DUTY_AT_MOST_MS - 60_000;
    await book.look();
    expect(await isOn()).toBe('done');
    ahead = DUTY_AT_MOST_MS + 60_000;
    await book.look();
    expect(await isOn()).toBe('done');
    await settle(rahman, encounterId);
    await book.look();
    expect(await isOn()).toBe('forbidden');
    await db.close();
  });
});

test('a duty is still on when the hub comes back', async () => {
  const before = await startTestHub({ media: NO_MEDIA });
  const first = await linkClinician(before.url, RAHMAN.account, RAHMAN.password);
  await first.link.request('duty.start', {});
  await before.close();
  const again = await startTestHub({ media: NO_MEDIA }, { dataDir: before.dataDir });
  const second = await linkClinician(again.url, RAHMAN.account, RAHMAN.password);
  expect(await second.link.request('session.whoami', {})).toMatchObject({ onDuty: true });
  const { staff } = await second.link.request('presence.subscribe', {});
  expect(staff).toMatchObject([{ name: RAHMAN.name, onDuty: true }]);
  await again.remove();
});

test('a duty ends with a session that nobody has used', async () => {
  await rahman.link.request('duty.start', {});
  const { db } = await openStored(hub.dataDir);
  const clock = { now: () => new Date(Date.now() + 60_000).toISOString() };
  const book = createDutyBook({ store: createDutyStore(db), clock, sessionIdleMs: 30_000 });
  const told: unknown[] = [];
  book.onChange((change) => told.push(change));
  await book.look();
  await book.look();
  expect(told).toEqual([
    { serviceId: DEMO_SERVICE.serviceId, personId: RAHMAN.personId, onDuty: false, endedBy: 'sign-out' },
  ]);
  expect(await codeOf(rahman.link.request('queue.subscribe', {}))).toBe('forbidden');
  await db.close();
});

describe('presence', () => {
  test('shows who is on duty, as it changes', async () => {
    const staff = ({ staff: all }: PresenceState) => all.filter(({ onDuty }) => onDuty).map(({ name }) => name);
    expect(staff(await joanna.link.request('presence.subscribe', {}))).toEqual([JOANNA.name]);
    let seen: string[] = [];
    joanna.link.on('presence.changed', (state) => (seen = staff(state)));
    await rahman.link.request('duty.start', {});
    await expect.poll(() => [...seen].sort()).toEqual([RAHMAN.name, JOANNA.name].sort());
    await rahman.link.request('duty.end', {});
    await expect.poll(() => seen).toEqual([JOANNA.name]);
  });
});

describe('the care coordinator', () => {
  test('sees the queue, who is there and what is not done, and chases it; decides and opens nothing', async () => {
    const lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
    const encounterId = await newCall(kiosk);
    expect((await lena.link.request('session.whoami', {})).author.role).toBe('care-coordinator');
    const { rows } = await lena.link.request('queue.subscribe', {});
    expect(rows.map((row) => row.encounterId)).toContain(encounterId);
    expect((await lena.link.request('presence.subscribe', {})).homes.length).toBeGreaterThan(0);
    await joanna.link.request('call.claim', command(encounterId));
    await joanna.link.request('call.answer', command(encounterId));
    await joanna.link.request('call.end', command(encounterId));
    let notSigned = (await lena.link.request('actions.subscribe', {})).rows;
    expect(notSigned.filter((row) => row.encounterId === encounterId)).toMatchObject([
      { what: 'not-signed', owner: JOANNA.name },
    ]);
    lena.link.on('actions.changed', (changed) => (notSigned = changed.rows));
    await lena.link.request('action.chase', { ...command(encounterId), words: 'Rang Joanna: she signs at 3.' });
    await expect
      .poll(() => notSigned.find((row) => row.encounterId === encounterId)?.chased)
      .toMatchObject({ by: DEMO_COORDINATOR.name, times: 1, words: 'Rang Joanna: she signs at 3.' });

    const { link } = lena;
    const cmd = () => command(encounterId);
    const refused = await Promise.all([
      codeOf(link.request('call.claim', cmd())),
      codeOf(link.request('call.answer', cmd())),
      codeOf(link.request('call.end', cmd())),
      codeOf(link.request('outcome.sign', { ...cmd(), outcome: advice() })),
      codeOf(link.request('transfer.accept', cmd())),
      codeOf(link.request('call.by-telephone', { ...cmd(), words: '' })),
      codeOf(link.request('call.promise-back', { ...cmd(), by: new Date().toISOString(), words: '' })),
      codeOf(link.request('resident.open', { residentId: NOT_HERS })),
      codeOf(link.request('media.ticket', { encounterId })),
      codeOf(link.request('duty.start', {})),
      codeOf(link.request('shift.subscribe', {})),
      codeOf(link.request('policy.subscribe', {})),
      codeOf(link.request('reviews.subscribe', {})),
      codeOf(link.request('support.subscribe', {})),
    ]);
    expect(new Set(refused)).toEqual(new Set(['forbidden']));
    await settle(joanna, encounterId);
    const { db } = await openStored(hub.dataDir);
    const rowsOf = await db.all(
      "SELECT action, outcome FROM audit WHERE actor_kind = 'coordinator' AND service_id = ? ORDER BY seq",
      DEMO_SERVICE.serviceId,
    );
    expect(rowsOf).toContainEqual({ action: 'http:sign-in', outcome: 'done' });
    expect(rowsOf).toContainEqual({ action: 'clinician:action.chase', outcome: 'done' });
    expect(rowsOf).toContainEqual({ action: 'clinician:outcome.sign', outcome: 'forbidden' });
    await db.close();
    lena.wire.close();
  });
});
