/**
 * How long a nurse who presses Answer waits for the first picture when home and office are 50 ms from the hub: warm, as calls
 * are; warm with cameras running into the shut room; and cold, with nothing prepared. Beside each a bare peer-to-peer call of
 * the same two pages over the same kind of line, right after it. Prints; asserts nothing about time.
 *
 * The bare call has an advantage: one line of 50 ms between the two pages, where the hub has one to each of them.
 */
import type { Page } from 'playwright/test';
import { expect, test } from 'playwright/test';
import { resultLine, type FirstFrame } from './first-frames.ts';
import { FarCalls, type AtBothEnds, type Preparation } from './relay/far-calls.ts';
import { runProducersWhileShut } from './relay/producers-run.ts';

const CALLS = Number(process.env['TELETRIAGE_BENCH_CALLS'] ?? 20);
/** A nurse reads the story before she answers. Both ends have met in the shut room by then. */
const READING_MS = 1500;

interface Measured {
  readonly answered: readonly AtBothEnds[];
  readonly bare: readonly FirstFrame[];
  readonly roundTripMs: number;
}

async function measure(
  how: Preparation,
  bareToo: boolean,
  beforePages?: (page: Page) => Promise<void>,
): Promise<Measured> {
  const calls = await FarCalls.start(beforePages);
  try {
    const answered: AtBothEnds[] = [];
    const bare: FirstFrame[] = [];
    for (let call = 0; call < CALLS; call++) {
      await calls.prepare(how, READING_MS);
      const frames = await calls.answer();
      if (frames === undefined) throw new Error(`call ${String(call + 1)} never had a picture at both ends`);
      answered.push(frames);
      await calls.finish();
    }
    // After them, so that what a page clears away of one does not fall into the beginning of another.
    if (bareToo) for (let call = 0; call < CALLS; call++) bare.push(await calls.bareCall());
    return { answered, bare, roundTripMs: calls.far.roundTripMs };
  } finally {
    await calls.stop();
  }
}

function print(what: string, aim: string, { answered, bare, roundTripMs }: Measured): void {
  const decoded = (of: (frames: AtBothEnds) => number): number[] => answered.map(of);
  const lines = [
    '',
    `${what}: ${String(answered.length)} calls, ${roundTripMs.toFixed(1)} ms to the hub and back (measured), ${aim}`,
    resultLine(
      'Answer to first frame decoded at both',
      decoded(({ nurse, kiosk }) => Math.max(nurse.decoded, kiosk.decoded)),
    ),
    resultLine(
      '  the nurse sees the home',
      decoded(({ nurse }) => nurse.decoded),
    ),
    resultLine(
      '  the home sees the nurse',
      decoded(({ kiosk }) => kiosk.decoded),
    ),
    resultLine(
      'Answer to first frame drawn at both',
      decoded(({ nurse, kiosk }) => Math.max(nurse.drawn, kiosk.drawn)),
    ),
    ...(bare.length === 0
      ? []
      : [
          resultLine(
            'Bare peer connection, offer to first frame decoded',
            bare.map((frame) => frame.decoded),
          ),
        ]),
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

test('far call set-up, warm', async () => {
  test.setTimeout(900_000);
  const measured = await measure('warm', true);
  print('Warm, nothing leaves the home before the answer', 'aim p95 at most 200 ms', measured);
  expect(measured.answered).toHaveLength(CALLS);
});

test('far call set-up, warm with cameras running into the shut room', async () => {
  test.setTimeout(900_000);
  const measured = await measure('warm', false, runProducersWhileShut);
  print('Warm, cameras running into the shut room', 'no aim: beside the one above', measured);
  expect(measured.answered).toHaveLength(CALLS);
});

test('far call set-up, cold', async () => {
  test.setTimeout(900_000);
  const measured = await measure('cold', true);
  print('Cold, nothing prepared', 'aim p95 at most 950 ms', measured);
  expect(measured.answered).toHaveLength(CALLS);
});
