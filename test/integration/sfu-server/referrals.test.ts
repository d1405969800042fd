/** Referrals by mail and by telephone, and the directory behind them: over real links, a real database and a real mail server. */
import { rm } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { EntryOf, ReadEntry } from '#domain/journal/entry.ts';
import type { ReferralItem } from '#domain/outcomes/items.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { route as routeSchema, type RoutesState } from '#protocol/hub/follow-up.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { MailServer } from '../../../sfu-server/config.ts';
import { DEMO_CLINICIANS, DEMO_COORDINATOR, DEMO_RESIDENT_IDS, DEMO_SERVICE } from '../../../sfu-server/demo/people.ts';
import { DEMO_ROUTES } from '../../../sfu-server/demo/routes.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { renewJournalId } from '../../../sfu-server/store/journal-id.ts';
import { codeOf, command, entriesOf, newCall } from './support/calls.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { newDataDir, startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type EnrolledKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { headersOf, openSink, textOf, type MailSink } from './support/mail-sink.ts';
import { startHubProcess, type HubProcess } from './support/process.ts';
import { openStored } from './support/stored.ts';

const FROM = 'referrals@northshore-triage.example';
const SCOPE = { serviceId: DEMO_SERVICE.serviceId };
const { joanna: JOANNA, amir: AMIR, okafor: OKAFOR } = DEMO_CLINICIANS;
const RESIDENTS = Object.values(DEMO_RESIDENT_IDS).slice(0, 8);
const HOUR_MS = 3_600_000;

const mailAt = ({ port }: { readonly port: number }): MailServer => ({
  host: '127.0.0.1',
  port,
  secure: false,
  mustEncrypt: false,
  from: FROM,
});

function routeOf(kind: string) {
  const route = DEMO_ROUTES.routes.find((one) => one.kind === kind && one.mail !== undefined);
  if (route === undefined) throw new Error('the demo has no such route');
  return routeSchema.parse(route);
}
const GERIATRICIAN = routeOf('community-geriatrician');

function referral(changes: Partial<ReferralItem> = {}): ReferralItem {
  return {
    kind: 'referral',
    itemId: uuidv7(),
    owner: 'Joanna Bell',
    due: new Date(Date.now() + 4 * HOUR_MS).toISOString(),
    routeId: GERIATRICIAN.routeId,
    route: GERIATRICIAN.kind,
    to: GERIATRICIAN.name,
    how: 'mail',
    reason: 'Third fall in a week, new confusion since Friday.',
    question: 'Please see her at home.',
    seenBy: new Date(Date.now() + 48 * HOUR_MS).toISOString(),
    ...changes,
  };
}

const outcomeOf = (...items: readonly ReferralItem[]): Outcome & { items: ReferralItem[] } => ({
  impression: 'Falls.',
  items: [...items],
});

/** A call that is decided with these referrals. Returns its identifier. */
async function decided(
  kiosk: LinkedKiosk,
  nurse: LinkedClinician,
  items: readonly ReferralItem[],
  residentId: string = DEMO_RESIDENT_IDS.edith,
): Promise<string> {
  const encounterId = await newCall(kiosk, residentId);
  await nurse.link.request('call.claim', command(encounterId));
  await nurse.link.request('outcome.sign', { ...command(encounterId), outcome: outcomeOf(...items) });
  return encounterId;
}

type OfReferral = EntryOf<'referral.sent'> | EntryOf<'referral.not-sent'>;
const isOfReferral = (entry: ReadEntry): entry is OfReferral =>
  entry.kind === 'referral.sent' || entry.kind === 'referral.not-sent';

/** What became of the call's referrals, once there is that much of it. */
async function became(nurse: LinkedClinician, encounterId: string, count = 1): Promise<readonly OfReferral[]> {
  for (;;) {
    const entries = (await entriesOf(nurse, encounterId)).filter(isOfReferral);
    if (entries.length >= count) return entries;
    await wait(10);
  }
}

describe('a referral by mail', () => {
  let sink: MailSink;
  let hub: TestHub;
  let kiosk: LinkedKiosk;
  let joanna: LinkedClinician;

  beforeAll(async () => {
    sink = await openSink();
    hub = await startTestHub({ media: NO_MEDIA }, { mail: mailAt(sink) });
    kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    joanna = await linkClinician(hub.url, JOANNA.account);
  });

  afterEach(() => {
    sink.recipient = undefined;
    sink.letter = undefined;
  });

  afterAll(async () => {
    await hub.remove();
    await sink.close();
  });

  test('leaves with the signature; the server’s receipt stands in the record, and the home sees it', async () => {
    const item = referral();
    const encounterId = await decided(kiosk, joanna, [item]);
    const [sent] = await became(joanna, encounterId);
    const letter = sink.taken.at(-1);
    if (letter === undefined || sent === undefined) throw new Error('nothing came');
    expect(sent).toMatchObject({
      kind: 'referral.sent',
      body: {
        itemId: item.itemId,
        how: 'mail',
        to: GERIATRICIAN.mail,
        receipt: expect.stringMatching(/^250 .*SINK-/) as string,
      },
      envelope: { author: { role: 'system' }, residentId: DEMO_RESIDENT_IDS.edith },
    });
    expect(letter).toMatchObject({ from: FROM, to: [GERIATRICIAN.mail] });
    expect(headersOf(letter).get('message-id')).toBe((sent as EntryOf<'referral.sent'>).body.messageId);
    const text = textOf(letter);
    for (const words of [
      'HARGREAVES, Edith (Mrs)',
      '14 Mar 1936',
      '999 123 4519',
      'Larkfield House',
      item.reason,
      item.question,
    ]) {
      expect(text).toContain(words);
    }
    // Nothing else of the record goes with it.
    for (const words of [
      'enicillin',
      'DNACPR',
      'ReSPECT',
      'ementia',
      'NEWS',
      'Okafor',
      'hot and confused',
      'Falls.',
      'room',
    ]) {
      expect(text).not.toContain(words);
    }
    expect(headersOf(letter).get('subject')).not.toMatch(/Hargreaves/i);
    const atHome = () => (kiosk.fed.get(DEMO_RESIDENT_IDS.edith) ?? []).map(({ envelope }) => envelope.id);
    await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
    while (!atHome().includes(sent.envelope.id)) await wait(5);
  });

  test('the same signature sent twice is one letter', async () => {
    const before = sink.taken.length;
    const encounterId = await newCall(kiosk);
    await joanna.link.request('call.claim', command(encounterId));
    const signed = { ...command(encounterId), outcome: outcomeOf(referral()) };
    await Promise.all([joanna.link.request('outcome.sign', signed), joanna.link.request('outcome.sign', signed)]);
    await joanna.link.request('outcome.sign', signed);
    await became(joanna, encounterId);
    await wait(200);
    expect(sink.taken.length - before).toBe(1);
    expect(await became(joanna, encounterId)).toHaveLength(1);
  });

  test('several of one decision go each to its own, and one by telephone goes nowhere by itself', async () => {
    const palliative = routeOf('palliative-care');
    const before = sink.taken.length;
    const items = [
      referral(),
      referral({ routeId: palliative.routeId, route: palliative.kind, to: palliative.name }),
      referral({ how: 'telephone' }),
    ];
    const encounterId = await decided(kiosk, joanna, items);
    const entries = await became(joanna, encounterId, 2);
    await wait(100);
    expect(
      sink.taken
        .slice(before)
        .map(({ to }) => to[0])
        .sort(),
    ).toEqual([GERIATRICIAN.mail, palliative.mail].sort());
    const ids = sink.taken.map((one) => headersOf(one).get('message-id'));
    expect(new Set(ids).size).toBe(ids.length);
    expect(entries.map(({ body }) => body.itemId).sort()).toEqual([items[0]?.itemId, items[1]?.itemId].sort());
  });

  test('refused, it is somebody’s to see to; sent again it is another try, once', async () => {
    sink.recipient = { code: 550, words: 'No such mailbox' };
    const item = referral();
    const encounterId = await decided(kiosk, joanna, [item]);
    const again = () => joanna.link.request('referral.send-again', { ...command(encounterId), itemId: item.itemId });
    expect(await became(joanna, encounterId)).toMatchObject([
      {
        kind: 'referral.not-sent',
        body: { why: 'refused', words: expect.stringContaining('550 No such mailbox') as string },
      },
    ]);
    sink.recipient = undefined;
    const codes = await Promise.all([codeOf(again()), codeOf(again()), codeOf(again())]);
    expect(codes.filter((code) => code === 'done').length).toBeGreaterThanOrEqual(1);
    const entries = await became(joanna, encounterId, 2);
    await wait(100);
    expect(await became(joanna, encounterId, 2)).toHaveLength(2);
    expect(entries[1]).toMatchObject({ kind: 'referral.sent' });
    expect(await codeOf(again())).toBe('conflict');
  });

  test('a letter that was refused, and a server that goes away with it in its hands', async () => {
    sink.letter = { code: 554, words: 'Not this' };
    const first = await decided(kiosk, joanna, [referral()]);
    expect(await became(joanna, first)).toMatchObject([{ kind: 'referral.not-sent', body: { why: 'refused' } }]);
    sink.letter = 'never';
    const before = sink.begun;
    const second = await decided(kiosk, joanna, [referral()]);
    while (sink.begun === before) await wait(5);
    sink.vanish();
    expect(await became(joanna, second)).toMatchObject([{ kind: 'referral.not-sent', body: { why: 'not-known' } }]);
    sink.letter = undefined;
    await wait(200);
    expect(sink.begun).toBe(before + 1);
  });

  test('by telephone, acknowledged, closed: each by whoever did it, and nothing after it is closed', async () => {
    const item = referral({ how: 'telephone' });
    const encounterId = await decided(kiosk, joanna, [item]);
    const lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
    const { itemId } = item;
    await lena.link.request('referral.told', {
      ...command(encounterId),
      itemId,
      spokeTo: 'Ruth Abara',
      words: 'She comes.',
    });
    await lena.link.request('referral.acknowledge', { ...command(encounterId), itemId, who: 'Ruth Abara', words: '' });
    expect(
      await codeOf(
        joanna.link.request('referral.acknowledge', { ...command(encounterId), itemId, who: 'x', words: '' }),
      ),
    ).toBe('conflict');
    const close = { ...command(encounterId), itemId, how: 'seen', words: 'Seen at home.' } as const;
    await joanna.link.request('referral.close', close);
    await joanna.link.request('referral.close', close);
    expect(await codeOf(joanna.link.request('referral.close', { ...close, ...command(encounterId) }))).toBe('conflict');
    expect(
      await codeOf(lena.link.request('referral.told', { ...command(encounterId), itemId, spokeTo: 'x', words: '' })),
    ).toBe('conflict');
    expect(await codeOf(joanna.link.request('referral.send-again', { ...command(encounterId), itemId }))).toBe(
      'conflict',
    );
    const entries = (await entriesOf(joanna, encounterId)).filter(({ kind }) => kind.startsWith('referral.'));
    expect(entries).toMatchObject([
      {
        kind: 'referral.sent',
        body: { how: 'telephone', receipt: 'Ruth Abara: She comes.' },
        envelope: { author: { name: 'Lena Ford' } },
      },
      { kind: 'referral.acknowledged', body: { who: 'Ruth Abara' }, envelope: { author: { name: 'Lena Ford' } } },
      { kind: 'referral.closed', body: { how: 'seen' }, envelope: { author: { name: 'Joanna Bell' } } },
    ]);
    expect(
      await codeOf(
        joanna.link.request('referral.told', { ...command(encounterId), itemId: uuidv7(), spokeTo: 'x', words: '' }),
      ),
    ).toBe('not-found');
    lena.wire.close();
  });

  test('hostile words arrive as they are, behind their bar, and change no header', async () => {
    const words = 'x\r\nBcc: thief@elsewhere.example\r\n\r\n.\r\nMAIL FROM:<a@b.example>\r\nNHS number:  999 999 9999';
    const before = sink.taken.length;
    const encounterId = await decided(kiosk, joanna, [
      referral({ reason: words, question: words, to: 'y\r\nCc: z@x.example' }),
    ]);
    await became(joanna, encounterId);
    const [letter, ...others] = sink.taken.slice(before);
    expect(others).toHaveLength(0);
    if (letter === undefined) throw new Error('nothing came');
    expect(letter.to).toEqual([GERIATRICIAN.mail]);
    expect([...headersOf(letter).keys()]).not.toContain('bcc');
    expect([...headersOf(letter).keys()]).not.toContain('cc');
    expect(textOf(letter).match(/^NHS number:/gm)).toHaveLength(1);
    expect(textOf(letter)).toContain('  | Bcc: thief@elsewhere.example');
  });
});

describe('where nothing can be sent', () => {
  test.each([
    ['no mail server', {}, /no mail server/],
    ['a domain that is not approved', { mailDomains: ['other.example'] }, /not one to which/],
  ] as const)('%s: it says so at once, and somebody rings', async (_what, changes, words) => {
    const sink = await openSink();
    const mail = 'mailDomains' in changes ? { mail: mailAt(sink) } : {};
    const hub = await startTestHub({ media: NO_MEDIA }, { ...changes, ...mail });
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const joanna = await linkClinician(hub.url, JOANNA.account);
    const item = referral();
    const encounterId = await decided(kiosk, joanna, [item]);
    expect(await became(joanna, encounterId)).toMatchObject([
      { kind: 'referral.not-sent', body: { why: 'no-contact', words: expect.stringMatching(words) as string } },
    ]);
    const again = joanna.link.request('referral.send-again', { ...command(encounterId), itemId: item.itemId });
    await expect(again).rejects.toThrow(words);
    expect(await joanna.link.request('routes.subscribe', {})).toMatchObject({ mail: 'mail' in mail });
    expect(sink.begun).toBe(0);
    await hub.remove();
    await sink.close();
  });

  test('a mail server that is not there is said in words, and nothing waits for ever', async () => {
    const sink = await openSink();
    await sink.close();
    const hub = await startTestHub({ media: NO_MEDIA }, { mail: mailAt(sink) });
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const joanna = await linkClinician(hub.url, JOANNA.account);
    const encounterId = await decided(kiosk, joanna, [referral()]);
    expect(await became(joanna, encounterId)).toMatchObject([
      { kind: 'referral.not-sent', body: { why: 'timed-out' } },
    ]);
    await hub.remove();
  });
});

describe('a hub that is killed', () => {
  let dataDir: string;
  let sink: MailSink;
  let hub: HubProcess | undefined;
  let enrolled: EnrolledKiosk;

  beforeAll(async () => {
    dataDir = await newDataDir();
    sink = await openSink();
  });

  afterAll(async () => {
    await hub?.stop();
    await sink.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = async () => (hub = await startHubProcess(dataDir, { HUB_SMTP_URL: sink.url, HUB_MAIL_FROM: FROM }));

  test('while it sends: it is not known whether it went, nobody sends it again by itself, and a person may', async () => {
    let running = await start();
    enrolled = await enrol(running.url);
    const kiosk = await linkKiosk(running.url, enrolled);
    sink.letter = 'never';
    const item = referral();
    const encounterId = await decided(kiosk, await linkClinician(running.url, JOANNA.account), [item]);
    while (sink.begun === 0) await wait(5);
    await running.kill();
    sink.letter = undefined;
    for (let restart = 0; restart < 2; restart++) {
      running = await start();
      const joanna = await linkClinician(running.url, JOANNA.account);
      expect(await became(joanna, encounterId)).toMatchObject([
        { kind: 'referral.not-sent', body: { itemId: item.itemId, why: 'not-known' } },
      ]);
      await wait(300);
      expect(await became(joanna, encounterId)).toHaveLength(1);
      expect(sink.begun).toBe(1);
      if (restart === 0) await running.kill();
    }
    const joanna = await linkClinician(running.url, JOANNA.account);
    await joanna.link.request('referral.send-again', { ...command(encounterId), itemId: item.itemId });
    expect((await became(joanna, encounterId, 2)).at(-1)).toMatchObject({ kind: 'referral.sent' });
    expect(sink.taken).toHaveLength(1);
    await running.stop();
  });

  test('at any moment: every signed referral has one end, and no letter went twice', async () => {
    const before = sink.taken.length;
    const calls = new Map<string, string>();
    for (const [round, residentId] of RESIDENTS.entries()) {
      const running = await start();
      const kiosk = await linkKiosk(running.url, enrolled);
      const joanna = await linkClinician(running.url, JOANNA.account);
      const item = referral();
      const encounterId = await newCall(kiosk, residentId);
      calls.set(encounterId, item.itemId);
      await joanna.link.request('call.claim', command(encounterId));
      const signing = joanna.link.request('outcome.sign', { ...command(encounterId), outcome: outcomeOf(item) });
      const settled = signing.catch(() => undefined);
      // Half of them right after the answer, the others whenever it comes.
      if (round % 2 === 0) await settled;
      await wait(round * 3);
      await running.kill();
      await settled;
    }
    const running = await start();
    /** What the record says of each call that was signed. */
    const look = async () => {
      const { db, store } = await openStored(dataDir);
      const ends = new Map<string, readonly OfReferral[]>();
      for (const encounterId of calls.keys()) {
        const entries = (await store.reads.entriesOfEncounter(SCOPE, encounterId)).map((entry) => readEntry(entry));
        if (entries.some(({ kind }) => kind === 'outcome.signed')) ends.set(encounterId, entries.filter(isOfReferral));
      }
      await db.close();
      return ends;
    };
    // Whatever still waits is sent by the hub that comes back.
    while ([...(await look()).values()].some((ends) => ends.length === 0)) await wait(50);
    await wait(200);
    await running.stop();
    const ends = await look();
    expect(ends.size).toBeGreaterThanOrEqual(RESIDENTS.length / 2);
    const references = sink.taken.slice(before).map((letter) => /^Reference: +(\S+?)\r?$/m.exec(textOf(letter))?.[1]);
    expect(new Set(references).size).toBe(references.length);
    for (const [encounterId, became] of ends) {
      expect(became).toHaveLength(1);
      const arrived = references.includes(calls.get(encounterId));
      // What is written down as sent has arrived; and what has not been tried was not lost.
      if (became[0]?.kind === 'referral.sent') expect(arrived).toBe(true);
      else expect(became[0]?.body).toMatchObject({ why: 'not-known' });
    }
  });

  test('put back from a backup, it sends nothing that waited: that may have been sent since', async () => {
    let running = await start();
    await running.stop();
    const { db } = await openStored(dataDir);
    const [row] = await db.all("SELECT encounter_id, item_id FROM referral_mail WHERE state = 'settled' LIMIT 1");
    const [encounterId, itemId] = [String(row?.['encounter_id']), String(row?.['item_id'])];
    await db.transaction((tx) =>
      tx.run(
        `INSERT INTO referral_mail (service_id, encounter_id, item_id, try, state, queued_at) VALUES (?, ?, ?, 9, 'waiting', ?)`,
        SCOPE.serviceId,
        encounterId,
        itemId,
        new Date().toISOString(),
      ),
    );
    await db.close();
    await renewJournalId(dataDir);
    const before = sink.begun;
    running = await start();
    await wait(300);
    await running.stop();
    expect(sink.begun).toBe(before);
    const after = await openStored(dataDir);
    const entries = (await after.store.reads.entriesOfEncounter(SCOPE, encounterId)).map((entry) => readEntry(entry));
    expect(entries.at(-1)).toMatchObject({ kind: 'referral.not-sent', body: { why: 'not-known' } });
    await after.db.close();
  });
});

describe('the directory of routes', () => {
  let hub: TestHub;
  let joanna: LinkedClinician;
  let amir: LinkedClinician;
  let okafor: LinkedClinician;

  beforeAll(async () => {
    hub = await startTestHub({ media: NO_MEDIA });
    joanna = await linkClinician(hub.url, JOANNA.account);
    amir = await linkClinician(hub.url, AMIR.account);
    okafor = await linkClinician(hub.url, OKAFOR.account, 'demo-gp-2026');
  });

  afterAll(async () => {
    await hub.remove();
  });

  test('of the demo has every kind by day, and lacks some at night', async () => {
    const { without } = await joanna.link.request('routes.check', {
      at: ['2026-11-25T11:00:00.000Z', '2026-11-25T03:00:00.000Z', '2026-11-29T12:00:00.000Z'],
    });
    expect(without).toEqual([
      [],
      ['continence', 'tissue-viability', 'speech-and-language'],
      ['continence', 'speech-and-language'],
    ]);
  });

  test('a lead or the coordinator changes it: all who watch see it, and their name stands beside it', async () => {
    const lena = await linkClinician(hub.url, DEMO_COORDINATOR.account, DEMO_COORDINATOR.password);
    const seen: RoutesState[] = [];
    amir.link.on('routes.changed', (state) => seen.push(state));
    const state = await amir.link.request('routes.subscribe', {});
    expect(state).toMatchObject({
      version: 'demo/1',
      approvedBy: null,
      mail: false,
      mailDomains: DEMO_ROUTES.mailDomains,
    });
    const changed = { ...GERIATRICIAN, telephone: '01632 960 341' };
    const save = { commandId: uuidv7(), base: 'demo/1', route: changed };
    expect(await codeOf(amir.link.request('route.save', save))).toBe('forbidden');
    expect(await codeOf(okafor.link.request('routes.subscribe', {}))).toBe('forbidden');
    expect(await joanna.link.request('route.save', save)).toMatchObject({
      version: 'routes/2',
      approvedBy: 'Joanna Bell',
    });
    // Sent twice, as after a lost answer.
    expect(await joanna.link.request('route.save', save)).toMatchObject({ version: 'routes/2' });
    const late = { commandId: uuidv7(), base: 'demo/1', routeId: GERIATRICIAN.routeId };
    expect(await codeOf(lena.link.request('route.remove', late))).toBe('conflict');
    expect(await lena.link.request('route.remove', { ...late, commandId: uuidv7(), base: 'routes/2' })).toMatchObject({
      version: 'routes/3',
      approvedBy: 'Lena Ford',
    });
    while (seen.at(-1)?.version !== 'routes/3') await wait(5);
    expect(seen.at(-1)?.rows.some(({ route }) => route.routeId === GERIATRICIAN.routeId)).toBe(false);
    lena.wire.close();
  });

  test('two change it at once: one of them does, and the other is told', async () => {
    for (let round = 0; round < 10; round++) {
      const { version } = await joanna.link.request('routes.subscribe', {});
      const save = () =>
        codeOf(
          joanna.link.request('route.save', {
            commandId: uuidv7(),
            base: version,
            route: { ...routeOf('palliative-care'), routeId: uuidv7() },
          }),
        );
      expect((await Promise.all([save(), save()])).sort()).toEqual(['conflict', 'done']);
    }
  });
});
