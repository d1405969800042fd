/** A service's own tabs: read from a file in words that help, kept as versions, told to every kiosk. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SUMMARY_TABS, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import { readConfig } from '../../../sfu-server/config.ts';
import type { Database } from '../../../sfu-server/store/database.ts';
import { createServiceStore, type ServiceStore } from '../../../sfu-server/store/service-store.ts';
import { openDatabase } from '../../../sfu-server/store/sqlite-database.ts';

const OWN: SummaryTabs = {
  version: 'larkfield/1',
  approvedBy: 'Dr Aisha Rahman',
  tabs: DEFAULT_SUMMARY_TABS.tabs.map((tab, index) => (index === 0 ? { ...tab, title: 'About the person' } : tab)),
};

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-tabs-'));
});

afterEach(async () => {
  await rm(directory, { recursive: true });
});

describe('the file', () => {
  async function given(content: unknown): Promise<() => SummaryTabs | undefined> {
    const path = join(directory, 'tabs.json');
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    return () => readConfig({ HUB_SUMMARY_TABS: path }).summaryTabs;
  }

  test('is read', async () => {
    expect((await given(OWN))()).toEqual(OWN);
    expect(readConfig({}).summaryTabs).toBeUndefined();
  });

  const [first, second, ...rest] = OWN.tabs;
  test.each<[string, unknown, RegExp]>([
    ['no JSON', '{ "version": ', /is not JSON/],
    ['nine tabs', { ...OWN, tabs: OWN.tabs.slice(1) }, /there are 10 tabs, and the file has 9/],
    ['no tabs', { version: 'a', approvedBy: null }, /tab: /],
    [
      'a part that does not exist',
      { ...OWN, tabs: [{ ...first, parts: ['photo', 'horoscope'] }, second, ...rest] },
      /tab 1, parts 2: no part has this name. The parts are: identity, photo/,
    ],
    [
      'two of one tabId',
      { ...OWN, tabs: [first, { ...second, tabId: 'who' }, ...rest] },
      /two tabs have the tabId "who"/,
    ],
    [
      'two of one title',
      { ...OWN, tabs: [first, { ...second, title: 'About the person' }, ...rest] },
      /two tabs have the title "About the person"/,
    ],
    [
      'a tabId with a blank',
      { ...OWN, tabs: [first, { ...second, tabId: 'how I am' }, ...rest] },
      /tab 2, tabId: small/,
    ],
    ['a key too many', { ...OWN, colour: 'blue' }, /colour/],
  ])('%s is refused by name', async (_what, content, words) => {
    const read = await given(content);
    expect(read).toThrow(words);
    expect(read).toThrow(/HUB_SUMMARY_TABS/);
  });

  test('one that is not there is refused by its name', () => {
    expect(() => readConfig({ HUB_SUMMARY_TABS: join(directory, 'none.json') })).toThrow(/none.json cannot be read/);
  });
});

describe('as the service has them', () => {
  const SCOPE = { serviceId: '01920000-0001-7000-8000-000000000001' };
  const HOMES = ['01920000-0002-7000-8000-000000000001', '01920000-0002-7000-8000-000000000002'] as const;
  const AT = '2026-11-22T20:52:00.000Z';
  const KIOSK = '01920000-0003-7000-8000-000000000001';
  let db: Database;
  let services: ServiceStore;
  let told: string[];

  const document = (homeId: string) => ({
    serviceId: SCOPE.serviceId,
    homeId,
    homeName: 'Larkfield House',
    address: '',
    nurseTelephone: '',
    carers: [],
    demo: false,
  });

  beforeEach(async () => {
    db = await openDatabase(join(directory, 'hub.db'));
    services = createServiceStore(db);
    await services.addService({ ...SCOPE, name: 'A service', demo: false });
    for (const homeId of HOMES) {
      await services.addHome(SCOPE, homeId, homeId);
      await services.writeSettings(SCOPE, document(homeId), AT);
    }
    told = [];
    services.onSettingsWritten(({ homeId }) => told.push(homeId));
  });

  afterEach(async () => {
    await db.close();
  });

  test('until there are own ones, those that ship', async () => {
    expect(await services.summaryTabs(SCOPE)).toEqual(DEFAULT_SUMMARY_TABS);
    expect((await services.settingsFor(SCOPE, HOMES[0], KIOSK))?.summaryTabs).toBeUndefined();
    expect(await services.adoptSummaryTabs(SCOPE, DEFAULT_SUMMARY_TABS, AT)).toBe('known');
    expect(told).toEqual([]);
  });

  test('own ones are in the next version of the settings of every home, and are told once', async () => {
    expect(await services.adoptSummaryTabs(SCOPE, OWN, AT)).toBe('stored');
    expect(await services.adoptSummaryTabs(SCOPE, OWN, AT)).toBe('known');
    expect(await services.summaryTabs(SCOPE)).toEqual(OWN);
    for (const homeId of HOMES) {
      expect(await services.settingsFor(SCOPE, homeId, KIOSK)).toMatchObject({ version: 2, summaryTabs: OWN });
    }
    expect(told).toEqual(HOMES);
  });

  test('settings that are written later keep them', async () => {
    await services.adoptSummaryTabs(SCOPE, OWN, AT);
    expect(await services.writeSettings(SCOPE, document(HOMES[1]), AT)).toBe(3);
    expect((await services.settingsFor(SCOPE, HOMES[1], KIOSK))?.summaryTabs).toEqual(OWN);
    expect(told.at(-1)).toBe(HOMES[1]);
  });

  test('a version is given once, and does not come back', async () => {
    await services.adoptSummaryTabs(SCOPE, OWN, AT);
    const other = { ...OWN, approvedBy: null };
    expect(await services.adoptSummaryTabs(SCOPE, other, AT)).toBe('differs');
    expect(await services.adoptSummaryTabs(SCOPE, { ...other, version: 'larkfield/2' }, AT)).toBe('stored');
    expect(await services.adoptSummaryTabs(SCOPE, OWN, AT)).toBe('replaced');
    const shipped = { ...OWN, version: DEFAULT_SUMMARY_TABS.version };
    expect(await services.adoptSummaryTabs(SCOPE, shipped, AT)).toBe('differs');
    expect((await services.summaryTabs(SCOPE)).version).toBe('larkfield/2');
  });
});
