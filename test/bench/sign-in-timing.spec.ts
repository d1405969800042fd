/**
 * Whether the time that an answer takes tells who has an account, or which link is there: each pair in turns, on a hub in this process whose
 * clock goes on a quarter of an hour with each try, so that nobody has to wait. Prints medians side by side; asserts nothing about time.
 */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../sfu-server/signalling/media-part.ts';
import { bagLink, PASSCODE } from '../integration/attacks/support/bag-link.ts';
import { post } from '../integration/sfu-server/support/clinician.ts';
import { startTestHub } from '../integration/sfu-server/support/hub.ts';
import { enrol, linkKiosk } from '../integration/sfu-server/support/kiosk.ts';
import { percentile } from './first-frames.ts';

/** Of each kind; a password is dear on purpose. */
const PASSWORDS = Number(process.env['TELETRIAGE_BENCH_PASSWORDS'] ?? 60);
const OTHERS = Number(process.env['TELETRIAGE_BENCH_CODES'] ?? 1000);
const NEXT_TRY_MS = 16 * 60_000;

test('how long the hub takes to refuse: who is known and who is not', async () => {
  test.setTimeout(1_800_000);
  let passed = 0;
  const hub = await startTestHub({
    media: NO_MEDIA,
    clock: { now: () => new Date(Date.now() + passed).toISOString() },
    monotonicMs: () => performance.now() + passed,
  });

  async function timed(path: string, body: unknown, skipMs: number): Promise<{ took: number; said: string }> {
    passed += skipMs;
    const began = performance.now();
    const response = await post(hub.url, path, body);
    const text = await response.text();
    return { took: performance.now() - began, said: `${String(response.status)} ${text}` };
  }

  /** In turns, the first of each pair changing, so that neither always comes second. */
  async function sideBySide(
    name: string,
    times: number,
    skipMs: number,
    path: string,
    kinds: Readonly<Record<string, () => unknown>>,
  ): Promise<void> {
    const took = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]));
    const answers = new Set<string>();
    for (let turn = -5; turn < times; turn += 1) {
      const order = turn % 2 === 0 ? Object.entries(kinds) : Object.entries(kinds).reverse();
      for (const [kind, body] of order) {
        const one = await timed(path, body(), skipMs);
        if (turn < 0) continue;
        took.get(kind)?.push(one.took);
        answers.add(one.said);
      }
    }
    const medians = [...took].map(([kind, all]) => [kind, percentile(all, 0.5), percentile(all, 0.95)] as const);
    const words = medians.map(([kind, p50, p95]) => `${kind}: p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`);
    const middles = medians.map(([, p50]) => p50);
    const apart = Math.max(...middles) - Math.min(...middles);
    process.stdout.write(
      `${name}, ${String(times)} of each\n  ${words.join('\n  ')}\n  medians apart by ${apart.toFixed(2)} ms\n`,
    );
    // Word for word the same: the time is all that there is to tell by.
    expect([...answers]).toHaveLength(1);
  }

  try {
    const kiosk = await linkKiosk(hub.url, await enrol(hub.url));
    const until = new Date(Date.now() + 300 * 3_600_000).toISOString();
    const { token } = await bagLink(kiosk, DEMO_RESIDENT_IDS.walter, until);
    kiosk.socket.terminate();
    const wrongHome = DEMO_HOMES.beechCourt.homeId;
    await sideBySide('A red bag’s link at a home that is not its own', OTHERS, 3100, '/api/bag/open', {
      'a link that is there': () => ({ token, homeId: wrongHome, passcode: PASSCODE }),
      'a link that never was': () => ({
        token: randomBytes(16).toString('base64url'),
        homeId: wrongHome,
        passcode: PASSCODE,
      }),
    });
    await sideBySide('A recovery code', OTHERS, NEXT_TRY_MS, '/api/recovery/sign-in', {
      'a name that is known': () => ({ account: 'joanna.bell', code: 'AAAA-BBBB-CCCC-DDDD' }),
      'a name that is not': () => ({ account: `nobody.${uuidv7()}`, code: 'AAAA-BBBB-CCCC-DDDD' }),
    });
    await sideBySide('A password', PASSWORDS, NEXT_TRY_MS, '/api/sign-in', {
      'a name that is known': () => ({ account: 'joanna.bell', password: 'not-her-password' }),
      'a name that is not': () => ({ account: `nobody.${uuidv7()}`, password: 'not-her-password' }),
    });
  } finally {
    await hub.remove();
  }
});
