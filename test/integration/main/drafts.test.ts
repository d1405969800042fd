/** What is begun and not saved: each person's own, for a day, also after the core was killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DRAFTS_AT_MOST } from '#core/store/drafts.ts';
import { startKioskProcess } from './kiosk-process.ts';
import { PATIENCE, StartedKiosk } from './started-kiosk.ts';
import { EDIE, PIN, PRIYA, TestHub, TOM, TOMS_PIN } from './test-hub.ts';

const KEY = `observations ${EDIE}`;
const HOUR_MS = 60 * 60_000;

describe('drafts', () => {
  let kiosk: StartedKiosk;
  beforeEach(async () => {
    kiosk = new StartedKiosk();
    await kiosk.begin();
  });
  afterEach(() => kiosk.end());

  const keep = (text: string, key = KEY, values?: number) =>
    kiosk.screen.request('draft.keep', { key, text, ...(values === undefined ? {} : { values }) });
  const texts = ({ keptDrafts }: { keptDrafts: readonly { key: string; text: string }[] }) =>
    keptDrafts.map(({ key, text }) => [key, text]);

  it('are one person’s: the newest under each key, given back at the sign-in and to a new page, to nobody else', async () => {
    await expect(keep('{}')).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(texts(await kiosk.priya())).toEqual([]);
    await keep('first', KEY, 2);
    await keep('second', KEY, 3);
    await keep('words', 'death x');
    expect(texts(await kiosk.open())).toEqual([
      ['death x', 'words'],
      [KEY, 'second'],
    ]);
    await kiosk.screen.request('carer.sign-out', {});
    expect(texts(await kiosk.open())).toEqual([]);
    expect((await kiosk.open()).othersDrafts).toEqual([]);

    const tom = await kiosk.tom();
    expect(tom.keptDrafts).toEqual([]);
    // Who, of whom and how many; nothing of what.
    expect(tom.othersDrafts).toEqual([
      { key: 'death x', name: 'Priya Nair' },
      { key: KEY, name: 'Priya Nair', values: 3 },
    ]);
    await keep('Tom’s', KEY, 1);
    await kiosk.screen.request('draft.drop', { key: 'death x' });
    const priya = await kiosk.priya();
    expect(texts(priya)).toEqual([
      ['death x', 'words'],
      [KEY, 'second'],
    ]);
    expect(priya.othersDrafts).toEqual([{ key: KEY, name: 'Tom Aldous', values: 1 }]);
    await kiosk.screen.request('draft.drop', { key: KEY });
    expect(texts(await kiosk.open())).toEqual([['death x', 'words']]);
  });

  it('are gone after a day, and those of somebody who works here no more are told to nobody', async () => {
    await kiosk.priya();
    await keep('old');
    kiosk.aheadMs = 23 * HOUR_MS;
    expect(texts(await kiosk.priya())).toEqual([[KEY, 'old']]);
    await keep('new', 'death y');
    kiosk.aheadMs = 24 * HOUR_MS + 60_000;
    expect(texts(await kiosk.open())).toEqual([['death y', 'new']]);
    const { carers } = kiosk.hub.settings;
    kiosk.hub.settings = {
      ...kiosk.hub.settings,
      version: 2,
      carers: carers.filter(({ personId }) => personId === TOM),
    };
    kiosk.hub.push('settings.changed', { ...kiosk.hub.settings, carers: [...kiosk.hub.settings.carers] });
    await expect.poll(async () => (await kiosk.open()).home?.carers.length, PATIENCE).toBe(1);
    expect((await kiosk.tom()).othersDrafts).toEqual([]);
  });

  it('have a limit in size and in number', async () => {
    await kiosk.priya();
    await expect(keep('x'.repeat(100_001))).rejects.toMatchObject({ code: 'bad-params' });
    await keep('x'.repeat(100_000));
    for (let count = 1; count < DRAFTS_AT_MOST; count += 1) await keep('', `finding weight ${count}`);
    await expect(keep('', 'one more')).rejects.toMatchObject({ code: 'too-large' });
    await keep('changed');
    await kiosk.screen.request('draft.drop', { key: 'finding weight 1' });
    await keep('', 'one more');
    expect((await kiosk.open()).keptDrafts).toHaveLength(DRAFTS_AT_MOST);
  });
});

describe('a core that is killed', () => {
  let directory: string;
  const hub = new TestHub();
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'kiosk-drafts-'));
    await hub.start();
  });
  afterEach(async () => {
    await hub.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('in the moment after the answer still has each draft that it said it keeps', async () => {
    const env = { KIOSK_DATA: directory, HUB_URL: hub.url, KIOSK_ENROLMENT_CODE: hub.code };
    for (let kill = 0; kill < 4; kill += 1) {
      const kiosk = await startKioskProcess(env);
      const screen = await kiosk.screen();
      await expect
        .poll(async () => (await screen.request('kiosk.open', {})).home !== null, { timeout: 15_000 })
        .toBe(true);
      const who = kill % 2 === 0 ? { personId: PRIYA, pin: PIN } : { personId: TOM, pin: TOMS_PIN };
      const { keptDrafts, othersDrafts } = await screen.request('carer.sign-in', who);
      // What they kept two kills ago, and that the other has kept something.
      expect(keptDrafts.map(({ text }) => text)).toEqual(kill < 2 ? [] : [`kept before kill ${kill - 2}`]);
      expect(othersDrafts?.length).toBe(kill === 0 ? 0 : 1);
      await screen.request('draft.keep', { key: KEY, text: `kept before kill ${kill}`, values: 1 });
      await kiosk.kill();
    }
  }, 60_000);
});
