/**
 * How soon a red bag is on paper: from the moment at which the nurse's link sends a decision that says hospital, through the hub's
 * journal, the kiosk's program and its press, to the last byte of the front page at the kiosk's screen; and the same for the whole
 * pack. Beside it a page with as many lines from the same library, set in this process, with nothing around it. Prints; asserts
 * nothing about time.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { expect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { reduceResident } from '#domain/journal/reduce-resident.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { Hub } from '../../scripts/faults/world/hub.ts';
import { Kiosk } from '../../scripts/faults/world/kiosk.ts';
import { until } from '../../scripts/faults/world/until.ts';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { command } from '../integration/sfu-server/support/calls.ts';
import { linkClinician, type LinkedClinician } from '../integration/sfu-server/support/clinician.ts';
import { spread } from './first-frames.ts';

const TIMES = Number(process.env['TELETRIAGE_BENCH_CALLS'] ?? 30);
const RESIDENT = DEMO_RESIDENT_IDS.edith;

function hospital(): Outcome {
  const due = new Date(Date.now() + 900_000).toISOString();
  return {
    impression: 'Chest infection, tiring.',
    items: [
      { kind: 'escalation', itemId: uuidv7(), owner: 'Priya Nair', due, to: '999', reason: 'Very short of breath.' },
    ],
    place: 'conveyed',
  };
}

/** Signs a call that waits, with hospital. @returns when the signature left, in milliseconds of this process */
async function convey({ link }: LinkedClinician, encounterId: string): Promise<number> {
  await link.request('call.claim', command(encounterId));
  await link.request('call.answer', command(encounterId));
  const { entries } = await link.request('resident.open', { residentId: RESIDENT });
  const { statements } = reduceResident(entries.map((entry) => readEntry(entry)));
  const shown = [...statements.values()]
    .flatMap(({ live }) => live)
    .filter(({ statement }) => statement.topic === 'plan' || statement.topic === 'wishes')
    .map(({ entryId }) => entryId);
  const outcome = hospital();
  const at = performance.now();
  await link.request('outcome.sign', {
    ...command(encounterId),
    outcome: {
      ...outcome,
      items: [...outcome.items],
      wishes: { shown, conflict: false, reason: 'Agreed with her daughter.' },
    },
  });
  return at;
}

async function paper(kiosk: Kiosk, bagId: string, which: 'front-page' | 'pack'): Promise<number> {
  const { bridge } = kiosk.screen;
  const { paperId, bytes } = await bridge.request('bag.paper', { residentId: RESIDENT, bagId, which });
  let have = 0;
  for (let more = true; more;) {
    const part = await bridge.request('bag.paper-part', { paperId, offset: have });
    have += Buffer.from(part.data, 'base64').length;
    more = part.more;
  }
  expect(have).toBe(bytes);
  return bytes;
}

/** The library alone: one page with a hundred short lines, tagged, with a font of its own. */
async function barePage(): Promise<number> {
  const began = performance.now();
  const pdf = new PDFDocument({ size: 'A4', pdfVersion: '1.7', tagged: true, lang: 'en-GB' });
  const whole = new Promise((resolve) => pdf.on('end', resolve));
  pdf.resume();
  for (let line = 0; line < 100; line += 1) {
    pdf.fontSize(7).text(`Line ${String(line)} of a page that says as much as a front page does.`, 40, 30 + line * 7.5);
  }
  pdf.end();
  await whole;
  return performance.now() - began;
}

test('red bag: from hospital to paper', async () => {
  test.setTimeout(600_000);
  const directory = await mkdtemp(join(tmpdir(), 'teletriage-bench-bag-'));
  const hub = await Hub.start(join(directory, 'hub'));
  const kiosk = new Kiosk({
    directory: join(directory, 'kiosk'),
    hubUrl: hub.url,
    enrolmentCode: DEMO_HOMES.larkfield.enrolmentCode,
  });
  try {
    await kiosk.start();
    const nurse = await linkClinician(hub.url, 'joanna.bell');
    const shown: number[] = [];
    const front: number[] = [];
    const pack: number[] = [];
    let size = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const { bridge } = kiosk.screen;
      const asked = { entryId: uuidv7(), residentId: RESIDENT, concern: 'Very short of breath.' };
      const { encounterId } = await bridge.request('call.request', asked);
      await until('the call waits', async () =>
        (await nurse.link.request('queue.subscribe', {})).rows.some((row) => row.encounterId === encounterId),
      );
      const signedAt = await convey(nurse, encounterId);
      const bagNow = () =>
        reduceResident(
          [...(kiosk.screen.entries.get(RESIDENT)?.values() ?? [])].map((one) =>
            readEntry({ ...one, salt: '', digest: '', signature: '' }),
          ),
        ).redBags.find(({ reasons }) =>
          reasons.some((reason) => reason.why === 'outcome' && reason.encounterId === encounterId),
        );
      // Looked for often: the screen is told by a push.
      while (bagNow() === undefined) await new Promise((resolve) => setImmediate(resolve));
      shown.push(performance.now() - signedAt);
      const bagId = bagNow()?.bagId ?? '';
      await paper(kiosk, bagId, 'front-page');
      front.push(performance.now() - signedAt);
      size = await paper(kiosk, bagId, 'pack');
      pack.push(performance.now() - signedAt);
      await nurse.link.request('call.end', command(encounterId));
    }
    const bare: number[] = [];
    for (let time = 0; time < TIMES; time += 1) bare.push(await barePage());
    process.stdout.write(
      [
        '',
        `${String(TIMES)} decisions that say hospital; hub, kiosk and this program on one machine; a pack of ${(size / 1_000).toFixed(0)} kB`,
        spread('Signature sent to the bag at the kiosk', shown),
        spread('Signature sent to the front page, whole, at the screen', front),
        spread('Signature sent to the whole pack (after the front page)', pack),
        spread('One page of a hundred lines from the library alone', bare),
        '',
      ].join('\n'),
    );
    expect(front).toHaveLength(TIMES);
  } catch (fault) {
    process.stdout.write(kiosk.lines.slice(-10).join('\n'));
    throw fault;
  } finally {
    await kiosk.kill();
    await hub.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
