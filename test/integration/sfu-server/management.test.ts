/** A service is run on a real hub: homes, codes, kiosks, carers and people, by the right people, by the wrong ones, and twice. */
import { verify } from '@node-rs/argon2';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { HomeRow, ShownPin } from '#protocol/hub/manage.ts';
import {
  DEMO_CARERS,
  DEMO_CLINICIANS,
  DEMO_COMMISSIONER,
  DEMO_HOMES,
  DEMO_MANAGER,
  DEMO_NURSE_TELEPHONE,
  DEMO_SERVICE_LEAD,
  DEMO_SUPPORT,
} from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';

const LARKFIELD = DEMO_HOMES.larkfield.homeId;
const BEECH_COURT = DEMO_HOMES.beechCourt.homeId;
const REASON = 'Tried on a real hub.';
/** How long a leaver may stay signed in at a connected kiosk, in milliseconds. */
const WITHIN_MS = 5000;

let hub: TestHub;
let ruth: LinkedClinician;
let helen: LinkedClinician;
let tess: LinkedClinician;
let kiosk: LinkedKiosk;
const settings: HomeSettings[] = [];

const id = (): string => uuidv7();
const csv = (...rows: readonly string[]): string => Buffer.from(rows.join('\r\n')).toString('base64');
const homeOf = async (homeId: string): Promise<HomeRow | undefined> =>
  (await ruth.link.request('homes.subscribe', {})).homes.find((home) => home.homeId === homeId);
const FACTS = {
  name: 'Elm Grove',
  address: 'Elm Grove, 3 Elm Road, Northshore NS3 2EE',
  telephone: '01632 960 499',
  nurseTelephone: '01632 960 142',
};
const refused = (code: string) => ({ code });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  ruth = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
  helen = await linkClinician(hub.url, DEMO_MANAGER.account, DEMO_MANAGER.password);
  tess = await linkClinician(hub.url, DEMO_SUPPORT.account, DEMO_SUPPORT.password);
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  kiosk.link.on('settings.changed', (document) => settings.push(document));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
});

afterAll(async () => {
  await hub.remove();
});

test('a home is added once, enrols a kiosk with a code that is good once, and is closed with its kiosk', async () => {
  const add = { commandId: id(), ...FACTS };
  const { homeId } = await ruth.link.request('home.add', add);
  expect(await ruth.link.request('home.add', add)).toEqual({ homeId });
  await expect(ruth.link.request('home.add', { ...add, commandId: id() })).rejects.toMatchObject(refused('conflict'));

  const issue = { commandId: id(), homeId, minutes: 15 } as const;
  const shown = await ruth.link.request('enrolment.issue', issue);
  expect(shown.code).toMatch(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$/);
  // The answer was lost: the same command shows the same code, and makes no second one.
  expect(await ruth.link.request('enrolment.issue', issue)).toEqual(shown);
  expect((await homeOf(homeId))?.codes).toHaveLength(1);

  const enrolled = await enrol(hub.url, shown.code);
  await expect(enrol(hub.url, shown.code)).rejects.toThrow();
  const row = await homeOf(homeId);
  expect(row?.kiosks.map(({ kioskId }) => kioskId)).toEqual([enrolled.kioskId]);
  expect(row?.codes).toEqual([]);

  const linked = await linkKiosk(hub.url, enrolled);
  const gone = vi.fn();
  linked.wire.onClose(gone);
  await ruth.link.request('home.close', { commandId: id(), homeId, reason: REASON });
  await vi.waitFor(() => {
    expect(gone).toHaveBeenCalled();
  });
  const closed = await homeOf(homeId);
  expect(closed?.closed).toMatchObject({ by: DEMO_SERVICE_LEAD.name, reason: REASON });
  expect(closed?.kiosks[0]?.ended).toMatchObject({ how: 'revoked', reason: REASON });
  await expect(ruth.link.request('enrolment.issue', { commandId: id(), homeId, minutes: 15 })).rejects.toMatchObject(
    refused('conflict'),
  );
  const { events } = await ruth.link.request('home.history', { homeId });
  expect(events.map(({ what }) => what)).toEqual(['home-closed', 'kiosk-revoked', 'code-issued', 'home-added']);
});

test('what a home’s kiosks go by is chosen by the lead within bounds, and they have it at once', async () => {
  const numbers = [
    { name: 'Millbrook Surgery', telephone: '01632 960 300', hours: '8:00 to 18:30, Monday to Friday' },
    { name: 'IT desk', telephone: '01632 960 350', hours: '' },
  ];
  const rules = { numbers, lockAfterMinutes: 3, offlinePinHours: 24 };
  const ask = (changed: object, who = ruth) =>
    who.link.request('home.kiosk-rules', {
      commandId: id(),
      homeId: LARKFIELD,
      rules: { ...rules, ...changed },
      reason: REASON,
    });
  for (const wrong of [
    { offlinePinHours: 73 },
    { offlinePinHours: 0 },
    { lockAfterMinutes: 31 },
    { lockAfterMinutes: 2.5 },
    { numbers: [{ name: ' ', telephone: '01632 960 300', hours: '' }] },
    { numbers: Array.from({ length: 21 }, () => numbers[0]) },
  ]) {
    await expect(ask(wrong), JSON.stringify(wrong)).rejects.toMatchObject(refused('bad-params'));
  }
  await expect(ask({}, helen)).rejects.toMatchObject(refused('forbidden'));
  await expect(ask({}, tess)).rejects.toMatchObject(refused('forbidden'));

  const before = settings.length;
  await ask({});
  await vi.waitFor(() => {
    expect(settings.slice(before).at(-1)).toMatchObject({
      homeId: LARKFIELD,
      ...rules,
      nurseTelephone: DEMO_NURSE_TELEPHONE,
    });
  });
  expect(settings.at(-1)?.carers.length).toBeGreaterThan(0);
  expect((await homeOf(LARKFIELD))?.kioskRules).toEqual(rules);
  const { events } = await ruth.link.request('home.history', { homeId: LARKFIELD });
  expect(events[0]).toMatchObject({ what: 'kiosk-rules-changed', by: DEMO_SERVICE_LEAD.name, reason: REASON });
});

test('a home in which somebody lives is not closed', async () => {
  await expect(
    ruth.link.request('home.close', { commandId: id(), homeId: LARKFIELD, reason: REASON }),
  ).rejects.toMatchObject(refused('conflict'));
  expect((await homeOf(LARKFIELD))?.closed).toBeUndefined();
});

test('a cancelled code enrols nobody, and it is cancelled once', async () => {
  const { code, codeId } = await tess.link.request('enrolment.issue', {
    commandId: id(),
    homeId: BEECH_COURT,
    minutes: 60,
  });
  await tess.link.request('enrolment.cancel', { commandId: id(), codeId });
  await expect(enrol(hub.url, code)).rejects.toThrow();
  await expect(tess.link.request('enrolment.cancel', { commandId: id(), codeId })).rejects.toMatchObject(
    refused('conflict'),
  );
});

test('a kiosk is taken out, may still be reported stolen, and never comes back', async () => {
  const other = await linkKiosk(hub.url, await enrol(hub.url, DEMO_HOMES.fernLodge.enrolmentCode));
  const gone = vi.fn();
  other.wire.onClose(gone);
  const { kioskId } = other;
  const end = { commandId: id(), kioskId, how: 'revoked', reason: REASON } as const;
  await tess.link.request('kiosk.end', end);
  await tess.link.request('kiosk.end', end);
  await vi.waitFor(() => {
    expect(gone).toHaveBeenCalled();
  });
  const again = (how: 'revoked' | 'stolen') =>
    ruth.link.request('kiosk.end', { commandId: id(), kioskId, how, reason: REASON });
  await expect(again('revoked')).rejects.toMatchObject(refused('conflict'));
  await again('stolen');
  await expect(again('stolen')).rejects.toMatchObject(refused('conflict'));
  const [row] = (await homeOf(DEMO_HOMES.fernLodge.homeId))?.kiosks ?? [];
  expect(row?.ended).toMatchObject({ how: 'stolen', by: DEMO_SERVICE_LEAD.name });
});

test('a manager adds a carer with a PIN of their own, once; the home’s kiosk has them, and within seconds not any more', async () => {
  const add = {
    commandId: id(),
    homeId: LARKFIELD,
    name: 'Sofia  Marques',
    role: 'carer',
    startedOn: '2026-11-23',
  } as const;
  const shown: ShownPin = await helen.link.request('carer.add', add);
  expect(shown).toMatchObject({ name: 'Sofia Marques', pin: expect.stringMatching(/^\d{6}$/) as string });
  expect(await helen.link.request('carer.add', add)).toEqual(shown);
  const atKiosk = () => settings.at(-1)?.carers.find(({ personId }) => personId === shown.personId);
  await vi.waitFor(() => {
    expect(atKiosk()?.name).toBe('Sofia Marques');
  });
  expect(await verify(atKiosk()?.pinVerifier ?? '', shown.pin)).toBe(true);
  expect(settings.at(-1)?.carers).toHaveLength(Object.keys(DEMO_CARERS).length + 1);
  // A name that is there already cannot be told apart at the kiosk.
  await expect(
    helen.link.request('carer.add', { ...add, commandId: id(), name: 'sofia marques' }),
  ).rejects.toMatchObject(refused('conflict'));

  const pinCommand = { commandId: id(), homeId: LARKFIELD, personId: shown.personId, reason: 'Forgotten' };
  const fresh = await helen.link.request('carer.new-pin', pinCommand);
  expect(await helen.link.request('carer.new-pin', pinCommand)).toEqual(fresh);
  await vi.waitFor(async () => {
    expect(await verify(atKiosk()?.pinVerifier ?? '', fresh.pin)).toBe(true);
  });
  expect(await verify(atKiosk()?.pinVerifier ?? '', shown.pin)).toBe(false);

  const began = performance.now();
  await helen.link.request('carer.leave', {
    commandId: id(),
    homeId: LARKFIELD,
    personId: shown.personId,
    reason: REASON,
  });
  await vi.waitFor(
    () => {
      expect(atKiosk()).toBeUndefined();
    },
    { timeout: WITHIN_MS, interval: 5 },
  );
  const took = performance.now() - began;
  console.log(`a leaver was gone at a connected kiosk after ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(WITHIN_MS);
  const { leavers } = await helen.link.request('carers.subscribe', { homeId: LARKFIELD });
  expect(leavers[0]).toMatchObject({ name: 'Sofia Marques', by: DEMO_MANAGER.name, reason: REASON });
});

test('a staff file: a bad row holds back the whole file, a good one is taken once, with a PIN for each', async () => {
  const bad = csv('Name;Job title;Start date', 'Ann Hope;Carer;01/11/2026', 'Bob Reed;Pilot;', ';Carer;');
  const dry = await helen.link.request('carers.check', { homeId: LARKFIELD, data: bad });
  expect(dry.counts).toEqual({ fresh: 1, here: 0, bad: 2 });
  expect(dry.rows.map(({ row, state }) => [row, state])).toEqual([
    [3, 'bad'],
    [4, 'bad'],
    [2, 'new'],
  ]);
  await expect(
    helen.link.request('carers.import', { commandId: id(), homeId: LARKFIELD, data: bad }),
  ).rejects.toMatchObject(refused('conflict'));
  const before = (await helen.link.request('carers.subscribe', { homeId: LARKFIELD })).carers;

  const good = {
    commandId: id(),
    homeId: LARKFIELD,
    data: csv('first name,surname,role', 'Ann,Hope,HCA', 'Tom,Aldous,carer', 'Bob,Reed,Senior Carer'),
  };
  const taken = await helen.link.request('carers.import', good);
  expect(taken.here).toBe(1);
  expect(taken.added.map(({ name }) => name)).toEqual(['Ann Hope', 'Bob Reed']);
  expect(new Set(taken.added.map(({ pin }) => pin)).size).toBe(2);
  expect(await helen.link.request('carers.import', good)).toEqual(taken);
  const after = (await helen.link.request('carers.subscribe', { homeId: LARKFIELD })).carers;
  expect(after).toHaveLength(before.length + 2);
  // The same file again adds nobody.
  const second = await helen.link.request('carers.import', { ...good, commandId: id() });
  expect(second).toEqual({ added: [], here: 3 });
});

test('a file with a column of PINs is not taken', async () => {
  const report = await helen.link.request('carers.check', {
    homeId: LARKFIELD,
    data: csv('name,role,PIN', 'Ann Low,carer,123456'),
  });
  expect(report.problems).toHaveLength(1);
  expect(JSON.stringify(report)).not.toContain('123456');
});

test('nobody else does any of it, and a manager nothing in another home', async () => {
  const joanna = await linkClinician(hub.url, DEMO_CLINICIANS.joanna.account);
  const peter = await linkClinician(hub.url, DEMO_COMMISSIONER.account, DEMO_COMMISSIONER.password);
  for (const { link } of [joanna, peter]) {
    await expect(link.request('homes.subscribe', {})).rejects.toMatchObject(refused('forbidden'));
    await expect(link.request('people.list', {})).rejects.toMatchObject(refused('forbidden'));
  }
  await expect(helen.link.request('home.add', { commandId: id(), ...FACTS })).rejects.toMatchObject(
    refused('forbidden'),
  );
  await expect(tess.link.request('carers.subscribe', { homeId: LARKFIELD })).rejects.toMatchObject(
    refused('forbidden'),
  );
  for (const homeId of [BEECH_COURT, id()]) {
    await expect(helen.link.request('carers.subscribe', { homeId })).rejects.toMatchObject(refused('not-found'));
    await expect(
      helen.link.request('carer.add', { commandId: id(), homeId, name: 'Eve Low', role: 'carer' }),
    ).rejects.toMatchObject(refused('not-found'));
  }
});

test('bad values are refused, and nothing is done', async () => {
  const command = () => ({ commandId: id() });
  await expect(ruth.link.request('home.add', { ...command(), ...FACTS, name: '  ' })).rejects.toMatchObject(
    refused('bad-params'),
  );
  await expect(ruth.link.request('home.close', { ...command(), homeId: LARKFIELD, reason: '' })).rejects.toMatchObject(
    refused('bad-params'),
  );
  await expect(
    ruth.link.request('carer.add', { ...command(), homeId: LARKFIELD, name: '=1+2', role: 'carer' }),
  ).rejects.toMatchObject(refused('bad-params'));
  await expect(
    ruth.link.request('kiosk.end', { ...command(), kioskId: id(), how: 'stolen', reason: REASON }),
  ).rejects.toMatchObject(refused('not-found'));
  const commandId = id();
  await ruth.link.request('home.change', {
    commandId,
    homeId: BEECH_COURT,
    ...FACTS,
    name: 'Beech Court',
    reason: REASON,
  });
  await expect(
    ruth.link.request('home.close', { commandId, homeId: BEECH_COURT, reason: REASON }),
  ).rejects.toMatchObject(refused('conflict'));
});

test('people are invited, changed and leave; nobody does it to themselves', async () => {
  const plain = { qualification: '', prescriber: false, dutyGp: false, clinicalLead: false, safeguarding: false };
  const invite = {
    commandId: id(),
    person: { ...plain, name: 'Nora Quinn', role: 'nurse-practitioner' as const, qualification: 'NMC PIN 15D1111E' },
  };
  const invited = await ruth.link.request('person.invite', invite);
  expect(invited.link).toMatch(/^\/invite\.html#/);
  expect(await ruth.link.request('person.invite', invite)).toEqual(invited);
  // The link broke before the answer came: the same command on another link invites nobody else.
  const other = await linkClinician(hub.url, DEMO_SERVICE_LEAD.account, DEMO_SERVICE_LEAD.password);
  expect(await other.link.request('person.invite', invite)).toEqual(invited);
  const { people } = await ruth.link.request('people.list', {});
  expect(people.filter(({ name }) => name === 'Nora Quinn')).toMatchObject([
    { state: 'invited', role: 'nurse-practitioner' },
  ]);
  const { personId } = invited;
  await ruth.link.request('person.change', {
    commandId: id(),
    personId,
    person: { ...invite.person, clinicalLead: true },
    reason: REASON,
  });
  expect(await ruth.link.request('people.unfinished', { personId })).toEqual({ actions: [] });
  await ruth.link.request('person.leave', { commandId: id(), personId, reason: REASON });
  const after = (await ruth.link.request('people.list', {})).people.find((one) => one.personId === personId);
  expect(after).toMatchObject({ state: 'left', clinicalLead: true });

  const own = { commandId: id(), personId: DEMO_SERVICE_LEAD.personId };
  const self = { ...invite.person, name: DEMO_SERVICE_LEAD.name };
  await expect(ruth.link.request('person.change', { ...own, person: self, reason: REASON })).rejects.toMatchObject(
    refused('forbidden'),
  );
  await expect(ruth.link.request('person.leave', { ...own, reason: REASON })).rejects.toMatchObject(
    refused('forbidden'),
  );
  await expect(ruth.link.request('person.invite-again', { ...own, reason: REASON })).rejects.toMatchObject(
    refused('forbidden'),
  );
});
