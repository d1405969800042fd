/**
 * What is clinical reaches nobody whose work is not clinical: words that are written into a record are looked for in everything that a
 * support person, a service lead, a commissioner and, but for who and where, a coordinator is sent: every request of the link, with
 * the identifiers of that very record, and every push.
 */
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Method } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { exampleOf } from '../../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician, type LinkedClinician } from './support/clinician.ts';
import { tell } from './support/facts.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { enrol, linkKiosk } from './support/kiosk.ts';

/** In the record, and nowhere else in the world. */
const CANARIES = ['zzconcernzz', 'zzsignzz', 'zzpromisezz'] as const;
const { edith } = DEMO_RESIDENT_IDS;
const METHODS = Object.keys(clinicianLink.requests) as Method<ClinicianLink>[];
/** It ends the link or the session that the others are asked over. */
const ENDING: ReadonlySet<string> = new Set(['session.end']);

let hub: TestHub;
let encounterId: string;

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  encounterId = uuidv7();
  await tell(
    kiosk,
    'soft-signs.recorded',
    { questions: 'soft-signs/1', asWellAsNormal: false, signs: [], words: CANARIES[1] },
    { residentId: edith },
  );
  await tell(kiosk, 'call.requested', { concern: CANARIES[0] }, { residentId: edith, encounterId });
  const { link } = await linkClinician(hub.url, 'joanna.bell');
  await link.request('call.claim', { commandId: uuidv7(), encounterId });
  const by = new Date(Date.now() + 3_600_000).toISOString();
  await link.request('call.promise-back', { commandId: uuidv7(), encounterId, by, words: CANARIES[2] });
});
afterAll(() => hub.remove());

/** All that this person is sent in answer to everything, as one text. */
async function allSentTo(who: LinkedClinician): Promise<{ readonly text: string; readonly done: number }> {
  const heard: unknown[] = [];
  for (const push of Object.keys(clinicianLink.pushes)) {
    (who.link as unknown as { on(name: string, then: (what: unknown) => void): void }).on(push, (what) => {
      heard.push(what);
    });
  }
  const known = { residentId: [edith], encounterId: [encounterId], homeId: [DEMO_HOMES.larkfield.homeId] };
  let done = 0;
  for (const method of METHODS.filter((one) => !ENDING.has(one))) {
    const { params } = clinicianLink.requests[method];
    const random = new Random(method);
    for (let tries = 0; tries < 100; tries += 1) {
      const made = params.safeParse(exampleOf(schemaFor(params), random, known, ['Somebody asks.']));
      if (!made.success) continue;
      try {
        heard.push(
          await (who.link as unknown as { request(m: string, p: unknown): Promise<unknown> }).request(
            method,
            made.data,
          ),
        );
        done += 1;
      } catch (fault) {
        if (!(fault instanceof RefusalError)) throw fault;
        heard.push(fault.message);
      }
      break;
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  return { text: JSON.stringify(heard), done };
}

describe.each([
  ['tess.riley', 'demo-support-2026', CANARIES],
  ['ruth.adeyemi', 'demo-lead-2026', CANARIES],
  ['peter.lowe', 'demo-commissioner-2026', CANARIES],
  // What was promised is an action, which a coordinator follows up (docs/clinical-safety/who-may-see-what.md).
  ['lena.ford', 'demo-coordinator-2026', CANARIES.slice(0, 2)],
] as const)('%s', (account, password, unseen) => {
  test('is sent nothing of what is wrong with anybody', async () => {
    const { text, done } = await allSentTo(await linkClinician(hub.url, account, password));
    expect(done).toBeGreaterThan(1);
    for (const canary of unseen) expect(text).not.toContain(canary);
  });
});

test('whoever has the call is sent it: the words are found where they may be', async () => {
  const { text } = await allSentTo(await linkClinician(hub.url, 'joanna.bell'));
  for (const canary of CANARIES) expect(text).toContain(canary);
});
