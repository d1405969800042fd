/** Somebody who has no call is looked for by what was typed; the list of a home is nobody's to have. */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_CLINICIANS, DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { MOST_LOOKS } from '../../../sfu-server/identity/lookups.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';

const { joanna: JOANNA, okafor: OKAFOR } = DEMO_CLINICIANS;
const { homeId } = DEMO_HOMES.larkfield;

let hub: TestHub;
let joanna: LinkedClinician;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  joanna = await linkClinician(hub.url, JOANNA.account, JOANNA.password);
});

afterAll(() => hub.remove());

const found = async (typed: string) =>
  (await joanna.link.request('home.people', { homeId, typed })).residents.map(({ name }) => name);

test.each(['hargr', 'Edith Har', 'Mrs Hargreeves', '14/3/1936', '999 123 4519'])('by %s', async (typed) => {
  expect(await found(typed)).toEqual(['HARGREAVES, Edith']);
});

test('nothing that says whom finds nobody, nor does a single letter or a number that was misheard', async () => {
  for (const typed of ['Mrs', '%', '_', 'e', '999 123 4518', '14/3/2036'])
    expect(await found(typed), typed).toEqual([]);
  for (const typed of ['', '   ', 'x'.repeat(81)]) {
    await expect(found(typed), typed).rejects.toMatchObject({ code: 'bad-params' });
  }
});

test('another home’s residents are not found in this one', async () => {
  expect(await found('999 123 4624')).toEqual([]);
  await expect(joanna.link.request('home.people', { homeId: uuidv7(), typed: 'hargr' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test('a GP who is not on duty looks for nobody; each look is in the audit with who and where', async () => {
  const okafor = await linkClinician(hub.url, OKAFOR.account, OKAFOR.password);
  await expect(okafor.link.request('home.people', { homeId, typed: 'hargr' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const nadia = await linkClinician(hub.url, 'nadia.hussain', 'demo-governance-2026');
  const { rows } = await nadia.link.request('audit.search', { action: 'clinician:home.people' });
  expect(rows[0]).toMatchObject({ outcome: 'forbidden', person: { personId: OKAFOR.personId } });
  const looks = rows.filter((row) => row.outcome === 'done' && row.person?.personId === JOANNA.personId);
  expect(looks.length).toBeGreaterThanOrEqual(10);
  const reasons = looks.map(({ reason }) => reason);
  expect(reasons).toContain(`Looked by name or room in home ${homeId}: 1 found`);
  expect(reasons).toContain(`Looked by NHS number in home ${homeId}: 1 found`);
  expect(reasons).toContain(`Looked by date of birth in home ${homeId}: 1 found`);
  expect(reasons).toContain(`Looked by NHS number in home ${homeId}: 0 found`);
  // For whom it was looked is not copied into the audit.
  expect(JSON.stringify(rows)).not.toMatch(/hargr|4519|1936/i);
});

test('whoever looks oftener than anybody needs waits, in a second window too; and that is in the audit', async () => {
  const other = await linkClinician(hub.url, JOANNA.account, JOANNA.password);
  const look = ({ link }: LinkedClinician) => link.request('home.people', { homeId, typed: 'hargr' });
  let refused: unknown;
  for (let looks = 0; looks <= MOST_LOOKS && refused === undefined; looks++) {
    await look(looks % 2 === 0 ? joanna : other).catch((fault: unknown) => (refused = fault));
  }
  expect(refused).toMatchObject({
    code: 'too-fast',
    message: expect.stringMatching(/Try again in \d+ seconds\. Calls are not held up by this\.$/u) as string,
  });
  await expect(look(joanna)).rejects.toMatchObject({ code: 'too-fast' });
  await expect(look(other)).rejects.toMatchObject({ code: 'too-fast' });
  const nadia = await linkClinician(hub.url, 'nadia.hussain', 'demo-governance-2026');
  const { rows } = await nadia.link.request('audit.search', { action: 'clinician:home.people' });
  expect(rows[0]).toMatchObject({ outcome: 'too-fast', person: { personId: JOANNA.personId } });
});
