/**
 * Every page of the kiosk in the language of nobody (`?lang=pseudo`): whatever has letters and is not in its brackets is either
 * what the core has said (names, homes, typed words), or it is hard-coded and no translation would ever reach it.
 */
import { expect, test, type Browser, type Page } from 'playwright/test';
import { FINDING_FORMS } from '../../renderer/apps/kiosk/state/finding-forms.ts';
import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { launchBrowser, openPage } from '../e2e/support/browsers.ts';
import { ago, bridgeEntry, CoreDouble, type Said } from './core-double.ts';
import { richEdith } from './rich-edith.ts';

const EDITH = DEMO_RESIDENT_IDS.edith;

/** Names that stay in every language, and what stands beside numbers. */
const NAMES = ['Teletriage', 'NEWS2', 'NEWS', 'ReSPECT', 'English', 'Polski', 'pseudo', 'Dr'];
const UNITS = ['mmHg', '°C', 'kg', 'ml', 'mm', 'mmol/L', 'L/min', 'SpO₂', 'SpO2', 'O₂', 'bpm', 'min'];
/** The platform's own, in British English until a home has another calendar. */
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

let browser: Browser;
let page: Page;
let core: CoreDouble;
/** Every text that the core has sent to the page. */
const data = new Set<string>([...NAMES, ...UNITS, ...DAYS]);

/** Where somebody typed: one small word there is a word, and no token of the contract. */
const TYPED: ReadonlySet<string> = new Set(['what', 'form', 'route', 'dose', 'strength', 'words', 'text', 'site']);

function gather(value: unknown, key = ''): void {
  if (typeof value === 'string') {
    if (/^[[{]/.test(value)) {
      try {
        gather(JSON.parse(value));
        return;
      } catch {
        // Words that begin with a bracket.
      }
    }
    // A token of the contract ("in-call") is no word that somebody typed.
    if (/\p{L}/u.test(value) && (TYPED.has(key) || !/^[a-z][a-z0-9-]*$/.test(value))) {
      data.add(value.trim());
      // Lists show the first part of it.
      for (const part of value.split(/[:;,.()]/)) if (/\p{L}/u.test(part)) data.add(part.trim());
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) gather(one, name);
  }
}

async function open(said: Partial<Said> = {}): Promise<void> {
  core = await CoreDouble.start({
    devices: [],
    drivers: [],
    ports: [],
    proposals: [],
    faults: [],
    hub: 'connected',
    entries: [{ residentId: EDITH, entries: richEdith() }],
    ...said,
  });
  page = await openPage(browser);
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      gather(JSON.parse(String(payload)));
    });
  });
  await page.goto(`${core.url}?lang=pseudo#/`);
  await expect(page.getByTestId('emergency')).toBeVisible();
}

/** Texts of the page, seen and for screen readers, each with where it is. */
async function texts(): Promise<{ where: string; text: string }[]> {
  return page.evaluate(() => {
    const found: { where: string; text: string }[] = [];
    const nameOf = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}[${element.closest('[data-testid]')?.getAttribute('data-testid') ?? ''}]`;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      const parent = node.parentElement;
      if (parent === null || ['SCRIPT', 'STYLE'].includes(parent.tagName)) continue;
      if (!parent.checkVisibility()) continue;
      // What is put together of several pieces stands in one element: the piece alone may be a half of a sentence.
      found.push({ where: nameOf(parent), text: node.nodeValue ?? '' });
    }
    for (const element of document.body.querySelectorAll('[aria-label],[title],[placeholder],[alt]')) {
      for (const attribute of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(attribute);
        if (text !== null) found.push({ where: `${nameOf(element)} ${attribute}`, text });
      }
    }
    return found;
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What is left of a text without what was asked for and without data. */
function leftOf(text: string, known: readonly RegExp[]): string {
  let left = text;
  // From the innermost brackets outwards.
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  // A line of a picture may hold the half of what was asked for.
  left = left.replace(/^[^⟦]*⟧/, ' ').replace(/⟦[^⟧]*$/, ' ');
  for (const one of known) left = left.replace(one, ' ');
  // One letter alone is a mark, not a word ("A" for alert is asked for like any other).
  return /\p{L}{2,}/u.test(left) ? left.trim() : '';
}

/** What of a page no translation would reach. */
async function hardCoded(where: string): Promise<string[]> {
  await page.waitForTimeout(200);
  const all = await texts();
  const known = [...data]
    .sort((a, b) => b.length - a.length)
    .map((text) => new RegExp(`(?<![\\p{L}])${escaped(text)}(?![\\p{L}])`, 'giu'));
  const found = new Set<string>();
  for (const { where: place, text } of all) {
    const left = leftOf(text, known);
    if (left !== '') found.add(`${where}: ${place}: "${left.slice(0, 80)}"`);
  }
  return [...found];
}

/** The same words on many pages are one fault. */
function eachOnce(found: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const line of found) {
    const words = line.slice(line.indexOf(': ') + 2).replace(/\d+/g, '');
    if (!first.has(words)) first.set(words, line);
  }
  return [...first.values()];
}

const PAGES = [
  '',
  `resident/${EDITH}`,
  `observations/${EDITH}`,
  `guided/${EDITH}`,
  `soft-signs/${EDITH}`,
  `findings/${EDITH}`,
  ...FINDING_FORMS.map((form) => `finding/${EDITH}/${form}`),
  `red-bag/${EDITH}`,
  `death/${EDITH}`,
  'action-card',
  `action-card/${EDITH}`,
  'unsent',
  'health',
  'devices',
  'device-add',
  'handover',
  'whereabouts',
  `whereabouts/${EDITH}`,
  'call-request',
  `call-request/${EDITH}`,
  'emergency',
  `emergency/${EDITH}`,
  ...['not-breathing', 'unresponsive', 'choking', 'stroke', 'chest-pain', 'bleeding', 'fit', 'other'].map(
    (kind) => `emergency/${kind}/${EDITH}`,
  ),
  'practice',
];

test.beforeAll(async () => {
  browser = await launchBrowser();
});
test.afterEach(async () => {
  await page.close();
  await core.stop();
});
test.afterAll(async () => {
  await browser.close();
});

test('nothing on the pages of the kiosk is hard-coded', async () => {
  test.setTimeout(240_000);
  await open();
  const found: string[] = [];
  for (const address of PAGES) {
    await page.goto(`${core.url}?lang=pseudo#/${address}`);
    found.push(...(await hardCoded(address)));
  }
  await page.goto(`${core.url}?lang=pseudo#/resident/${EDITH}`);
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    found.push(...(await hardCoded('a tab of the summary')));
  }
  expect(eachOnce(found)).toEqual([]);
});

test('nor on the pages of a red bag', async () => {
  test.setTimeout(120_000);
  const number = 7000;
  const started = bridgeEntry(EDITH, 'bag.started', { words: 'Chest pain' }, number, ago(20));
  const bagId = started.envelope.id;
  const to = { kind: 'crew', name: 'Sam Reed', role: 'Paramedic', place: 'NW 4471' } as const;
  const basis = { route: 'consent', decidedBy: 'Edie', words: '' } as const;
  const thing = { thingId: 'glasses', kind: 'glasses', words: '', place: 'in-bag', condition: '' } as const;
  const packed = bridgeEntry(EDITH, 'bag.thing-stated', { bagId, thing }, number + 1, ago(18));
  const gone = bridgeEntry(
    EDITH,
    'bag.handed-over',
    { bagId, to, how: 'on-paper', version: 1, basis, words: '' },
    number + 2,
    ago(10),
  );
  const found: string[] = [];
  await open({ entries: [{ residentId: EDITH, entries: [...richEdith(), started, packed] }] });
  // The pack itself is signed as it is written, for clinicians here: it is read in English in every language.
  const pages = ['', '/medicines', '/journey', '/print', '/hand-over', '/links', '/home', '/papers', '/check'];
  for (const address of pages) {
    await page.goto(`${core.url}?lang=pseudo#/red-bag/${EDITH}${address}`);
    found.push(...(await hardCoded(`red-bag${address}`)));
  }
  await page.close();
  await core.stop();
  await open({ entries: [{ residentId: EDITH, entries: [...richEdith(), started, packed, gone] }] });
  await page.goto(`${core.url}?lang=pseudo#/red-bag/${EDITH}`);
  found.push(...(await hardCoded('red-bag away')));
  expect(eachOnce(found)).toEqual([]);
});

test('nor while nobody is signed in, without the hub, or in practice', async () => {
  test.setTimeout(120_000);
  await open({ signedOut: true, hub: 'offline' });
  const found = await hardCoded('sign-in');
  for (const address of ['call-request', 'emergency', 'action-card', 'health']) {
    await page.goto(`${core.url}?lang=pseudo#/${address}`);
    found.push(...(await hardCoded(`signed out: ${address}`)));
  }
  await page.close();
  await core.stop();
  await open();
  await page.getByTestId('practise').click();
  await page.getByTestId('practise-whole-call').click();
  await page.getByTestId('practice-steps').click();
  // Names of practice are words of the product: they are asked for too.
  found.push(...(await hardCoded('practice')));
  expect(eachOnce(found)).toEqual([]);
});

test('a draft says on every page, in both languages, that no clinician has checked it', async () => {
  await open();
  for (const address of ['', `soft-signs/${EDITH}`, 'emergency', 'call-request']) {
    await page.goto(`${core.url}?lang=pl#/${address}`);
    await expect(page.getByTestId('draft-translation')).toContainText('Draft translation. Not checked by a clinician.');
    await expect(page.getByTestId('draft-translation')).toContainText('Wersja robocza tłumaczenia');
  }
  await page.goto(`${core.url}?lang=pl#/emergency`);
  // English beside it, for whoever hears it at the other end of the telephone.
  await expect(page.getByText('Dzwoń teraz na 999 · Ring 999 now').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('pl');
});

test('each person has their own language, and the tablet has one while nobody is signed in', async () => {
  await open();
  await page.goto(`${core.url}#/`);
  await page.getByTestId('language').click();
  await page.getByTestId('language-pl').click();
  await expect(page.getByTestId('draft-translation')).toBeVisible();
  await expect(page.getByTestId('emergency')).toContainText('999');
  // Locked for good, as a core does it: a page that comes back to somebody signed in would change its language again.
  await page.getByTestId('lock').click();
  await expect(page.getByTestId('carer-card').first()).toBeVisible();
  await expect(page.getByTestId('draft-translation')).toHaveCount(0);
  // A page is closed once it stands.
  await page.waitForLoadState();
});
