/**
 * A hundred calls one after the other over a line of 50 ms, each set up from nothing with the media code that the pages have:
 * how many have a picture at both ends. All must; how long they took is printed beside.
 */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { DEMO_CARERS, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { connectScreen } from '../../scripts/faults/world/screen.ts';
import { command, settle } from '../integration/sfu-server/support/calls.ts';
import { linkClinician } from '../integration/sfu-server/support/clinician.ts';
import { resultLine } from './first-frames.ts';
import { joinOn, openMediaPage } from './load/open-media-page.ts';
import { startFarSystem } from './relay/far-system.ts';

const CALLS = Number(process.env['TELETRIAGE_BENCH_CONNECTS'] ?? 100);
/** Nobody waits longer for a picture before taking the telephone. */
const PATIENCE_MS = 20_000;

test('calls connect: 100 of 100', async () => {
  test.setTimeout(900_000);
  const far = await startFarSystem();
  try {
    const { priya } = DEMO_CARERS;
    const screen = await connectScreen(far.system.kioskUrl());
    await expect.poll(async () => (await screen.open()).homeIsKnown, { timeout: 30_000 }).toBe(true);
    await screen.bridge.request('carer.sign-in', { personId: priya.personId, pin: priya.pin });
    const nurse = await linkClinician(far.system.hubUrl, 'joanna.bell');
    const [home, office] = [
      await openMediaPage(await far.launchBrowser()),
      await openMediaPage(await far.launchBrowser()),
    ];
    const took: number[] = [];
    for (let call = 0; call < CALLS; call++) {
      const { encounterId } = await screen.bridge.request('call.request', {
        entryId: randomUUID(),
        residentId: DEMO_RESIDENT_IDS.edith,
        concern: '',
      });
      // The kiosk has it safe; the hub hears of it a moment later.
      await expect
        .poll(
          () =>
            nurse.link.request('call.claim', command(encounterId)).then(
              () => true,
              () => false,
            ),
          {
            timeout: 30_000,
            intervals: [20],
          },
        )
        .toBe(true);
      await nurse.link.request('call.answer', command(encounterId));
      const tickets = await Promise.all([
        screen.bridge.request('media.ticket', { encounterId }),
        nurse.link.request('media.ticket', { encounterId }),
      ]);
      const began = performance.timeOrigin + performance.now();
      const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS).unref());
      const frames = await Promise.race([Promise.all([joinOn(home, tickets[0]), joinOn(office, tickets[1])]), late]);
      if (frames !== undefined) took.push(Math.max(...frames) - began);
      for (const page of [home, office]) await page.evaluate(() => window.mediaPage.leave());
      await nurse.link.request('call.end', command(encounterId));
      await settle(nurse, encounterId);
    }
    process.stdout.write(
      [
        '',
        `${String(took.length)} of ${String(CALLS)} calls connected, ${far.roundTripMs.toFixed(1)} ms to the hub and back (measured)`,
        resultLine('Tickets at hand to first frame decoded at both', took),
        '',
      ].join('\n'),
    );
    expect(took).toHaveLength(CALLS);
    screen.close();
    nurse.wire.close();
  } finally {
    await far.stop();
  }
});
