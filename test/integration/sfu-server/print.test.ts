/** Who gets a paper, what is written down about it, and what the browser is told to do with it. */
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_CALL, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { openConnection } from '../../../sfu-server/store/sqlite-connection.ts';
import { linkClinician, signAgain, signIn, type LinkedClinician } from './support/clinician.ts';
import { startTestHub, type TestHub } from './support/hub.ts';
import { callRequest, enrol, linkKiosk, type LinkedKiosk } from './support/kiosk.ts';
import { readPaper } from './support/pdf.ts';

let hub: TestHub;
let kiosk: LinkedKiosk;
let joanna: LinkedClinician;
/** Of Edith, whose GP is Dr Okafor, with an antibiotic in spite of her allergy. */
let encounterId: string;

const command = () => ({ commandId: uuidv7(), encounterId });

beforeAll(async () => {
  hub = await startTestHub({ media: NO_MEDIA });
  kiosk = await linkKiosk(hub.url, await enrol(hub.url));
  joanna = await linkClinician(hub.url, 'joanna.bell');
  encounterId = uuidv7();
  await kiosk.link.request('entries.append', {
    entries: [callRequest(kiosk, encounterId, { residentId: DEMO_RESIDENT_IDS.edith })],
  });
  await joanna.link.request('call.claim', command());
});

afterAll(async () => {
  await hub.remove();
});

function print(cookie: string, path: string): Promise<Response> {
  return fetch(`${hub.url}/documents/${path}`, { headers: { cookie } });
}

async function printed(cookie: string, path: string) {
  const response = await print(cookie, path);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return { response, read: await readPaper(new Uint8Array(await response.arrayBuffer())) };
}

async function audited(): Promise<readonly string[]> {
  const db = await openConnection(join(hub.dataDir, 'hub.db'));
  const rows = await db.all(
    `SELECT action, actor_kind, outcome FROM audit WHERE action LIKE 'http:print%' AND encounter_id = ? ORDER BY seq`,
    encounterId,
  );
  await db.close();
  return rows.map((row) => `${String(row['action'])} ${String(row['actor_kind'])} ${String(row['outcome'])}`);
}

test('nothing is printed before something is signed', async () => {
  expect((await print(joanna.cookie, `letter/${encounterId}.pdf`)).status).toBe(409);
});

describe('what was signed', () => {
  beforeAll(async () => {
    await signAgain(joanna, {
      ...command(),
      outcome: {
        impression: 'Chest infection.',
        departureReason: 'Her plan is comfort at home.',
        items: [
          {
            kind: 'prescription',
            itemId: uuidv7(),
            owner: 'Priya Nair',
            due: new Date().toISOString(),
            medicine: 'Amoxicillin 500 mg capsules',
            code: '9990001002',
            dose: '500 mg',
            route: 'by mouth',
            frequency: 'three times a day',
            duration: '5 days',
            quantity: '15 capsules',
            indication: 'Chest infection',
            allergyCheck: { result: 'match-overridden', substance: 'Penicillin', reason: 'De-labelled in March 2024.' },
          },
        ],
      },
    });
  });

  test('is printed for the nurse, as it stands in the record', async () => {
    const { response, read } = await printed(joanna.cookie, `prescription/${encounterId}.pdf`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-disposition')).toBe('inline; filename="prescription.pdf"');
    for (const words of [
      'HARGREAVES, Edith (Mrs)',
      '999 123 4519',
      'Larkfield House, 14 Mill Lane, Northshore NS4 7QT, room 12',
      'Amoxicillin 500 mg capsules',
      '9990001002 (of a made-up sample table)',
      'RECORDED ALLERGY to Penicillin',
      'De-labelled in March 2024.',
      'Not an EPS prescription',
      'NMC 12A3456E',
      'Password typed again',
      'Printed',
      'by Joanna Bell',
    ]) {
      expect(read.text).toContain(words);
    }
  });

  test('reaches the GP of the person as a letter, and the home’s manager as a sheet of advice', async () => {
    const okafor = await signIn(hub.url, 'samuel.okafor', 'demo-gp-2026');
    const { read } = await printed(okafor, `letter/${encounterId}.pdf`);
    expect(read.text).toContain('To: Dr Samuel Okafor, Millbrook Surgery');
    expect(read.text).toContain('RECORDED ALLERGY to Penicillin');
    const helen = await signIn(hub.url, 'helen.marsh', 'demo-manager-2026');
    const sheet = await printed(helen, `advice/${encounterId}.pdf`);
    expect(sheet.read.text).toContain('What to do for Edie');
    expect(sheet.read.text).toContain('Telephone: 01632 960 142.');
  });

  test('is nobody else’s, and looks to them as if it did not exist', async () => {
    const path = `letter/${encounterId}.pdf`;
    const rahman = await signIn(hub.url, 'aisha.rahman', 'demo-gp-2026');
    const colin = await signIn(hub.url, 'colin.reed', 'demo-manager-2026');
    const tess = await signIn(hub.url, 'tess.riley', 'demo-support-2026');
    expect((await print(rahman, path)).status).toBe(404);
    expect((await print(colin, path)).status).toBe(404);
    expect((await print(tess, path)).status).toBe(403);
    expect((await print('', path)).status).toBe(401);
    expect((await print(rahman, `letter/${uuidv7()}.pdf`)).status).toBe(404);
  });

  test('is in the audit, each paper with who printed it, and each that was refused', async () => {
    expect(await audited()).toEqual([
      // Asked for before anything was signed: there was nothing to print.
      'http:print.letter clinician conflict',
      'http:print.prescription clinician done',
      'http:print.letter clinician done',
      'http:print.advice manager done',
      'http:print.letter clinician not-found',
      'http:print.letter manager not-found',
      'http:print.letter support forbidden',
    ]);
  });

  test.each([
    ['another kind', () => `invoice/${encounterId}.pdf`],
    ['another ending', () => `letter/${encounterId}.html`],
    ['no identifier', () => 'letter/x.pdf'],
    ['a way out of the folder', () => `letter/..%2f..%2fetc%2fpasswd.pdf`],
  ])('%s is no paper', async (_name, path) => {
    expect((await print(joanna.cookie, path())).status).toBe(404);
  });
});

test('a call in which nothing was prescribed has no prescribing record', async () => {
  expect((await print(joanna.cookie, `prescription/${DEMO_CALL.encounterId}.pdf`)).status).toBe(404);
  await printed(joanna.cookie, `letter/${DEMO_CALL.encounterId}.pdf`);
});
