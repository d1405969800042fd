/** A service's own tabs reach whoever shows a summary: at the start, and while kiosks are connected. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DEFAULT_SUMMARY_TABS, type SummaryTabs } from '#domain/summary/summary-tabs.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import { linkClinician } from './support/clinician.ts';
import { enrol, linkKiosk } from './support/kiosk.ts';
import { startHubProcess, type HubProcess } from './support/process.ts';

let directory: string;
let file: string;
let hub: HubProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'teletriage-tabs-'));
  file = join(directory, 'tabs.json');
});

afterEach(async () => {
  await hub?.stop();
  hub = undefined;
  await rm(directory, { recursive: true, force: true });
});

const seen = (assertion: () => void): Promise<void> => vi.waitFor(assertion, { timeout: 20_000 });
const tabs = (version: string): SummaryTabs => ({ ...DEFAULT_SUMMARY_TABS, version, approvedBy: 'Dr Aisha Rahman' });
const start = () => startHubProcess(join(directory, 'hub'), { HUB_SUMMARY_TABS: file });

test('from the file to the nurse and the kiosk, again without a restart, and a wrong file changes nothing', async () => {
  await writeFile(file, JSON.stringify(tabs('own/1')));
  hub = await start();
  const nurse = await linkClinician(hub.url, 'joanna.bell');
  expect((await nurse.link.request('session.whoami', {})).summaryTabs).toEqual(tabs('own/1'));
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  const settings: HomeSettings[] = [];
  kiosk.link.on('settings.changed', (changed) => settings.push(changed));
  await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
  await seen(() => {
    expect(settings.map(({ summaryTabs }) => summaryTabs?.version)).toEqual(['own/1']);
  });

  await writeFile(file, JSON.stringify(tabs('own/2')));
  hub.child.kill('SIGUSR2');
  await seen(() => {
    expect(settings.map(({ summaryTabs }) => summaryTabs?.version)).toEqual(['own/1', 'own/2']);
  });
  expect(settings[1]?.version).toBe((settings[0]?.version ?? 0) + 1);
  expect(settings[1]?.kioskId).toBe(kiosk.kioskId);
  expect((await nurse.link.request('session.whoami', {})).summaryTabs.version).toBe('own/2');

  await writeFile(file, JSON.stringify({ ...tabs('own/2'), approvedBy: null }));
  hub.child.kill('SIGUSR2');
  await seen(() => {
    expect(hub?.said()).toMatch(/other tabs have that version already/);
  });
  await writeFile(file, '{');
  hub.child.kill('SIGUSR2');
  await seen(() => {
    expect(hub?.said()).toMatch(/tabs.json is not JSON/);
  });
  expect((await nurse.link.request('session.whoami', {})).summaryTabs).toEqual(tabs('own/2'));
  expect(settings).toHaveLength(2);
});

test('a hub does not start with tabs that cannot be used, and says why', async () => {
  await writeFile(file, JSON.stringify({ ...tabs('own/1'), tabs: DEFAULT_SUMMARY_TABS.tabs.slice(0, 3) }));
  await expect(start()).rejects.toThrow(/there are 10 tabs, and the file has 3/);
  await writeFile(file, JSON.stringify(tabs('default/1')));
  await expect(start()).rejects.toThrow(/Give it a new one/);
});
