/**
 * A day shift from its first touch to its last: what is late is seen and quieted but not silenced, a set that is due is taken
 * for the very person, a call ends in lines that are read back and in the next set, and the shift is handed over.
 */
import type { Locator, Page } from 'playwright/test';
import type { MonitoringItem } from '#domain/outcomes/items.ts';
import { clockTime, nearTime } from '../../renderer/text/time.ts';
import { DEMO_CALL, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { DEMO_RESIDENTS } from '../../sfu-server/demo/residents.ts';
import { launchBrowser, openPage } from './support/browsers.ts';
import { ConsolePage } from './support/clinician-pages.ts';
import { atHub } from './support/hub-record.ts';
import { KioskPage, typeValues } from './support/kiosk-page.ts';
import { expect, test } from './support/teletriage.ts';

const BHANDAL = 'BHANDAL, Gurdeep';
const EDITH = 'HARGREAVES, Edith';
const ADVICE = 'Sit Edie upright with two pillows.';
const CALL_IF = 'oxygen under 86%, or more breathless than now.';
const WATCH = 'New chest infection. Sit her up, small sips of tea, and listen out for her tonight.';

const MINUTE_MS = 60_000;
/** `Seen` lasts for two minutes. */
const AFTER_QUIET_MS = 3 * MINUTE_MS;
const GIVEN_BEFORE_CUT = 4;
/** Late, now, later, to be looked at again. */
const ORDER = ['late', 'now', 'later', 'review'];

interface TypedSet {
  readonly systolic: string;
  readonly diastolic: string;
  readonly spo2: string;
  readonly pulse: string;
  readonly tenthsCelsius: string;
  readonly respiratoryRate: string;
}

/** All seven parts of NEWS2, by hand. */
async function typeWholeSet(kiosk: KioskPage, set: TypedSet): Promise<void> {
  const { systolic, diastolic, spo2, pulse, tenthsCelsius, respiratoryRate } = set;
  await typeValues(kiosk.page, 'blood-pressure', { systolic, diastolic });
  await typeValues(kiosk.page, 'oximeter', { spo2, pulse });
  await typeValues(kiosk.page, 'thermometer', { tenthsCelsius });
  await typeValues(kiosk.page, 'breathing', { respiratoryRate });
  await kiosk.alertOnRoomAir();
}

function dueFor(page: Page, name: string, kind: string): Locator {
  return page.locator(`[data-testid="due-item"][data-kind="${kind}"]`).filter({ hasText: name });
}

/** The list with everything that is folded away. */
async function unfold(page: Page): Promise<void> {
  const more = page.getByTestId('more-later');
  if ((await more.isVisible()) && (await more.getAttribute('aria-expanded')) === 'false') await more.click();
}

/** How many tones the page has given: each begins with an oscillator of its own. */
async function countTones(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const oscillators: { start: (this: OscillatorNode, when?: number) => void } = OscillatorNode.prototype;
    const { start } = oscillators;
    Object.assign(window, { tonesGiven: 0 });
    oscillators.start = function (when) {
      (window as unknown as { tonesGiven: number }).tonesGiven += 1;
      start.call(this, when);
    };
  });
}

function tonesGiven(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { tonesGiven: number }).tonesGiven);
}

/** The way between the page and its core, which can be cut while a handover is given. */
async function cuttable(page: Page): Promise<{ cutAfter: (lines: number) => void }> {
  let left = Infinity;
  await page.routeWebSocket(/\/bridge/, (route) => {
    const core = route.connectToServer();
    route.onMessage((message) => {
      core.send(message);
      if (!message.includes('handover.given')) return;
      left -= 1;
      if (left > 0) return;
      left = Infinity;
      // The core has the line and writes it; the page never hears of it.
      void Promise.all([core.close(), route.close()]);
    });
  });
  return {
    cutAfter: (lines) => {
      left = lines;
    },
  };
}

/** What the screen shows when its clock has gone on; afterwards the clock is right again. */
async function atLaterTime(page: Page, ms: number, look: () => Promise<void>): Promise<void> {
  await page.clock.setFixedTime(Date.now() + ms);
  await look();
  await page.clock.setSystemTime(Date.now());
  await page.clock.resume();
}

test('a day shift: what is due, a call with its read-back, and the handover', async ({ system }) => {
  test.setTimeout(300_000);
  const browser = await launchBrowser();
  const kiosk = new KioskPage(await openPage(browser));
  const { page } = kiosk;
  const nurse = new ConsolePage(await openPage(browser, 1920, 1080));
  const since = new Date().toISOString();
  // Nobody's finger is in it: the values are typed.
  system.bedside({ device: 'oximeter', set: { finger: false } });
  await countTones(page);
  const core = await cuttable(page);
  await page.goto(system.kioskUrl());
  await expect(page.getByTestId('carer-card').first()).toBeVisible({ timeout: 30_000 });

  await test.step('with nobody signed in a tone and the bar say that something is late, and not for whom', async () => {
    const bar = page.getByTestId('alarm-bar');
    await expect(bar).toContainText('1 thing is late', { timeout: 30_000 });
    await expect(bar).toContainText('Sign in to see it.');
    await expect(page.getByText('Bhandal', { exact: false })).toHaveCount(0);
    await expect(page.locator('.alarm-edge--flash')).toHaveCount(1);
    await expect.poll(() => tonesGiven(page)).toBe(1);
  });

  await test.step('Seen quiets it for two minutes and does not take it away', async () => {
    const bar = page.getByTestId('alarm-bar');
    await bar.getByTestId('seen').click();
    await expect(bar).toContainText(/Quiet until \d\d:\d\d\. Only doing it ends it\./);
    await expect(bar).toContainText('1 thing is late');
    await expect(page.locator('.alarm-edge--flash')).toHaveCount(0);
    await atLaterTime(page, AFTER_QUIET_MS, async () => {
      await expect(bar.getByTestId('seen')).toBeVisible({ timeout: 20_000 });
      await expect(page.locator('.alarm-edge--flash')).toHaveCount(1);
      await expect.poll(() => tonesGiven(page)).toBe(2);
    });
    await bar.getByTestId('seen').click();
  });

  const plan =
    await test.step('the home screen shows what is due, late first, with the nurse’s own words', async () => {
      await kiosk.signIn('Priya Nair', '246810');
      const item = dueFor(page, BHANDAL, 'observations');
      await expect(item).toHaveAttribute('data-state', 'late');
      await expect(item).toContainText(/min late/);
      await expect(item).toContainText('Call the nurse if: Oxygen under 92%');
      await expect(page.getByTestId('late-count')).toHaveText('1 late');
      await unfold(page);
      const states = await page
        .getByTestId('due-item')
        .evaluateAll((items) => items.map((one) => one.getAttribute('data-state') ?? ''));
      expect(states[0]).toBe('late');
      expect(states).toEqual([...states].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b)));
      // The quiet of before goes on here; the line stays red.
      await expect(page.getByTestId('quiet')).toContainText('Quiet until');
      const signed = (await atHub(system.dataDir, 'outcome.signed')).find(({ id }) => id === DEMO_CALL.outcomeId);
      const found = signed?.body.outcome.items.find(({ itemId }) => itemId === DEMO_CALL.monitoringId);
      expect(found?.kind).toBe('monitoring');
      return found as MonitoringItem;
    });

  await test.step('one touch on Start leads to observations of that very person', async () => {
    await dueFor(page, BHANDAL, 'observations')
      .getByRole('button', { name: /^Start/ })
      .click();
    await expect(page.getByTestId('save-observations')).toBeVisible();
    await expect(page.getByTestId('resident-banner')).toContainText(BHANDAL);
    await expect(page.getByTestId('who-line')).toContainText(BHANDAL);
    expect(page.url()).toContain(DEMO_RESIDENT_IDS.gurdeep);
  });

  await test.step('a whole set is taken and saved: it is his, at the hub', async () => {
    await typeWholeSet(kiosk, {
      systolic: '118',
      diastolic: '70',
      spo2: '96',
      pulse: '80',
      tenthsCelsius: '36.6',
      respiratoryRate: '18',
    });
    await expect(page.getByTestId('news2-total')).toHaveText('0');
    await kiosk.save();
    await expect.poll(() => atHub(system.dataDir, 'observations.recorded', since), { timeout: 20_000 }).toHaveLength(1);
    const [set] = await atHub(system.dataDir, 'observations.recorded', since);
    expect(set).toMatchObject({
      residentId: DEMO_RESIDENT_IDS.gurdeep,
      author: 'Priya Nair',
      body: {
        values: {
          spo2: { value: 96, provenance: { source: 'typed' } },
          bloodPressure: { value: { systolic: 118, diastolic: 70 } },
          inspiredOxygen: { value: { support: 'air' } },
        },
        news2: { status: 'complete', total: 0, band: 'low' },
      },
    });
  });

  await test.step('his page says when the next set is due; the list has nothing late any more', async () => {
    await page.getByTestId('saved-done').click();
    const next = new Date(Date.parse(plan.due) + 2 * plan.everyMinutes * MINUTE_MS);
    await expect(page.getByTestId('next-set')).toContainText(nearTime(next, Date.now()));
    await kiosk.goHome();
    await expect(dueFor(page, BHANDAL, 'observations')).toHaveCount(0);
    await expect(page.getByTestId('late-count')).toHaveCount(0);
    await page.getByTestId('open-handover').click();
    await expect(page.getByTestId('alarm-bar')).toHaveCount(0);
    await kiosk.goHome();
  });

  await test.step('Edith is not as well as normal: observations, and a call', async () => {
    await kiosk.chooseResident(EDITH);
    await kiosk.takeObservations();
    await typeWholeSet(kiosk, {
      systolic: '104',
      diastolic: '62',
      spo2: '86',
      pulse: '108',
      tenthsCelsius: '38.4',
      respiratoryRate: '23',
    });
    await expect(page.getByTestId('news2-total')).toHaveText('6');
    await kiosk.save();
    await kiosk.callTheNurse('Not touched her tea. Chesty since five.');
  });

  await test.step('the nurse answers, and signs advice and observations every hour', async () => {
    await nurse.signIn(system.hubUrl);
    await nurse.claim(EDITH);
    await nurse.mediaIsReady();
    await nurse.answer();
    await nurse.advise(ADVICE);
    await nurse.page.getByTestId('add-monitoring').click();
    await nurse.page.getByTestId('mon-every-60').click();
    await nurse.page.getByTestId('mon-call-if').fill(CALL_IF);
    await nurse.sign('Likely chest infection on COPD. Well enough to stay, if watched.');
  });

  const signed =
    await test.step('the carer reads each line back; it stands at the console and at the hub', async () => {
      await expect(page.getByTestId('read-back-line').filter({ hasText: ADVICE })).toBeVisible({ timeout: 20_000 });
      const plan = page.getByTestId('read-back-line').last();
      await expect(plan).toContainText('Take observations every hour, from');
      await expect(plan).toContainText(`Call us if: ${CALL_IF}`);
      await kiosk.readBack(2);
      await expect(nurse.page.getByTestId('item-read-back')).toHaveCount(2, { timeout: 20_000 });
      const [outcome] = await atHub(system.dataDir, 'outcome.signed', since);
      const items = outcome?.body.outcome.items ?? [];
      expect(items.map(({ kind }) => kind)).toEqual(['advice', 'monitoring']);
      const readBacks = await atHub(system.dataDir, 'item.read-back', since);
      expect(readBacks).toHaveLength(2);
      for (const [index, item] of items.entries()) {
        expect(readBacks[index]).toMatchObject({
          residentId: DEMO_RESIDENT_IDS.edith,
          encounterId: outcome?.encounterId,
          author: 'Priya Nair',
          body: { outcomeId: outcome?.id, itemId: item.itemId, answer: 'said-back' },
        });
      }
      return items;
    });
  const [advice, watching] = signed;

  await test.step('What happens next has both lines with their times', async () => {
    const things = page.getByTestId('next-thing');
    // And how it goes on, asked after a day and after three.
    await expect(things).toHaveCount(4);
    await expect(things.filter({ hasText: ADVICE })).toContainText(clockTime(advice?.due ?? ''));
    await expect(things.filter({ hasText: 'then every hour' })).toContainText(clockTime(watching?.due ?? ''));
    await nurse.endCall();
    await page.getByTestId('finish-read-back').click();
    await expect(page.getByTestId('resident-banner')).toContainText(EDITH);
  });

  await test.step('the first set of the plan stands on the list, at its time', async () => {
    await kiosk.goHome();
    await unfold(page);
    const item = dueFor(page, EDITH, 'observations');
    await expect(item).toHaveCount(1);
    await expect(item).toHaveAttribute('data-state', 'later');
    // The words that a person reads: after midnight they name the day as well.
    const due = watching?.due ?? '';
    await expect(item).toContainText(`Due ${nearTime(due, new Date())}`);
    await expect(dueFor(page, EDITH, 'read-back')).toHaveCount(0);
    await expect(dueFor(page, EDITH, 'call')).toHaveCount(0);
  });

  const people = await test.step('Priya hands over: Edith to watch, everybody else as usual', async () => {
    await page.getByTestId('open-handover').click();
    const lines = page.getByTestId('handover-line');
    await expect(lines.first()).toBeVisible();
    const edith = page.locator(`[data-testid="handover-line"][data-resident-id="${DEMO_RESIDENT_IDS.edith}"]`);
    // The record's own words stand there already.
    await expect(edith).toHaveAttribute('data-state', 'watch');
    await expect(edith.getByTestId('handover-words')).toHaveValue(/NEWS2 6/);
    await expect(edith.getByTestId('handover-words')).toHaveValue(
      new RegExp(`Observations due ${nearTime(watching?.due ?? '', new Date())}`),
    );
    await edith.getByTestId('handover-words').fill(WATCH);
    for (const line of await lines.all()) {
      if ((await line.getAttribute('data-resident-id')) === DEMO_RESIDENT_IDS.edith) continue;
      await line.getByTestId('handover-as-usual').click();
      await expect(line).toHaveAttribute('data-state', 'as-usual');
    }
    const count = await lines.count();
    expect(count).toBe(DEMO_RESIDENTS.filter(({ homeId }) => homeId === DEMO_HOMES.larkfield.homeId).length);
    // The way to the core is cut in the middle: what stands is said, and the same handover goes on.
    core.cutAfter(GIVEN_BEFORE_CUT);
    await page.getByTestId('give-handover').click();
    await expect(page.getByText('We do not know yet if it is saved.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Nothing is done twice.')).toBeVisible();
    await expect(page.getByTestId('handover-begun')).toContainText(
      `${String(GIVEN_BEFORE_CUT)} of ${String(count)} are saved.`,
      { timeout: 20_000 },
    );
    await expect(page.getByTestId('give-handover')).toHaveText(`Go on: ${String(count - GIVEN_BEFORE_CUT)} left`);
    await expect(edith).toContainText(WATCH);
    await expect(edith).toContainText('Saved');
    // Two touches of a nervous finger are one handover, and a third that comes late only locks.
    const place = await page.getByTestId('give-handover').boundingBox();
    await page.getByTestId('give-handover').dblclick();
    await expect(page.getByTestId('handover-given')).toContainText(`${String(count)} people`, { timeout: 30_000 });
    if (place === null) throw new Error('the button has no place');
    await page.mouse.click(place.x + place.width / 2, place.y + place.height / 2);
    await kiosk.isUp();
    return count;
  });

  const given = await test.step('the hub has one line for each person, under one identifier', async () => {
    await expect.poll(() => atHub(system.dataDir, 'handover.given', since), { timeout: 20_000 }).toHaveLength(people);
    const lines = await atHub(system.dataDir, 'handover.given', since);
    expect(new Set(lines.map(({ residentId }) => residentId)).size).toBe(people);
    expect(new Set(lines.map(({ body }) => body.handoverId)).size).toBe(1);
    for (const { residentId, author, body } of lines) {
      expect(author).toBe('Priya Nair');
      const isEdith = residentId === DEMO_RESIDENT_IDS.edith;
      expect(body).toMatchObject({
        people,
        state: isEdith ? 'watch' : 'as-usual',
        words: isEdith ? WATCH : '',
      });
    }
    // Whoever comes back to it reads that it is given, and gives nothing.
    await page.getByTestId('carer-card').filter({ hasText: 'Priya Nair' }).click();
    await kiosk.typePin('246810');
    await expect(page.getByTestId('handover-given')).toBeVisible();
    await kiosk.goHome();
    await expect(page.locator('[data-testid="due-item"][data-kind="handover"]')).toContainText('Your handover');
    await page.getByTestId('open-handover').click();
    await expect(page.getByTestId('handover-given')).toBeVisible();
    await expect(page.getByTestId('take-handover')).toHaveCount(0);
    await page.getByTestId('handover-lock').click();
    await kiosk.isUp();
    return lines[0]?.body.handoverId;
  });

  await test.step('Tom signs in and sees what is new for him', async () => {
    // Priya locked the page of the handover: it is what he sees first.
    await page.getByTestId('carer-card').filter({ hasText: 'Tom Aldous' }).click();
    await kiosk.typePin('135790');
    await expect(page.getByText('Priya Nair hands over to you')).toBeVisible();
    // From the home screen it is one touch away.
    await kiosk.goHome();
    const line = page.locator('[data-testid="due-item"][data-kind="handover"]');
    await expect(line).toContainText('Priya Nair has handed over');
    await expect(line).toContainText(`1 to watch or away, of ${String(people)}`);
    await line.getByTestId('take-over').click();
    await expect(page.getByTestId('handover-new')).toHaveCount(1);
    await expect(page.getByTestId('handover-new')).toContainText(EDITH);
    await expect(page.getByTestId('handover-new')).toContainText(WATCH);
    await expect(page.getByTestId('handover-usual').getByRole('listitem')).toHaveCount(people - 1);
  });

  await test.step('he takes it, once, whatever he touches', async () => {
    await page.getByTestId('take-handover').dblclick();
    await expect(page.getByText('You have taken over the shift.')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByTestId('resident-card').first()).toBeVisible();
    await expect(page.locator('[data-testid="due-item"][data-kind="handover"]')).toHaveCount(0);
    await expect.poll(() => atHub(system.dataDir, 'handover.taken', since), { timeout: 20_000 }).toHaveLength(people);
    // A second try finds nothing to take.
    await page.getByTestId('open-handover').click();
    await expect(page.getByTestId('handover-story').first()).toContainText('Tom Aldous took it');
    await expect(page.getByTestId('take-handover')).toHaveCount(0);
    const taken = await atHub(system.dataDir, 'handover.taken', since);
    expect(new Set(taken.map(({ residentId }) => residentId)).size).toBe(people);
    expect(taken).toHaveLength(people);
    for (const { author, body } of taken) {
      expect(author).toBe('Tom Aldous');
      expect(body.handoverId).toBe(given);
    }
    expect(await atHub(system.dataDir, 'handover.given', since)).toHaveLength(people);
  });

  await browser.close();
});
