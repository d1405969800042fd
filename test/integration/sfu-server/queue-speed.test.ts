/** Many homes call while the queue is long: how long a request takes until the console has it. The figures are printed. */
import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { DEMO_HOMES } from '../../../sfu-server/demo/people.ts';
import { NO_MEDIA } from '../../../sfu-server/signalling/media-part.ts';
import { linkClinician } from './support/clinician.ts';
import { fact, nobodyAt } from './support/facts.ts';
import { startTestHub } from './support/hub.ts';
import { callRequest, type LinkedKiosk } from './support/kiosk.ts';
import { newHomeKiosk } from './support/second-kiosk.ts';

const KIOSKS = 76;
const CALLS_OF_EACH = 3;
/** The promise is 50 ms, measured by the benchmark on a quiet machine; tests run beside others. */
const LIMIT_MS = 250;

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? NaN;
}

test('each of many requests is at every console in time', { timeout: 120_000 }, async () => {
  const hub = await startTestHub({ media: NO_MEDIA });
  try {
    const homes = Object.values(DEMO_HOMES);
    const kiosks: LinkedKiosk[] = [];
    for (let index = 0; index < KIOSKS; index++) {
      const home = homes[index % homes.length] ?? DEMO_HOMES.larkfield;
      const kiosk = await newHomeKiosk(hub, home.homeId);
      await kiosk.link.request('feeds.subscribe', { cursors: {}, settingsVersion: 0 });
      kiosks.push(kiosk);
    }
    const consoles = [
      await linkClinician(hub.url, 'joanna.bell'),
      await linkClinician(hub.url, 'amir.haddad'),
      await linkClinician(hub.url, 'lena.ford', 'demo-coordinator-2026'),
    ];
    const waiting = new Map<string, { readonly since: number; missing: number; readonly shown: () => void }>();
    const took: number[] = [];
    for (const { link } of consoles) {
      await link.request('queue.subscribe', {});
      const have = new Set<string>();
      link.on('queue.changed', ({ rows }) => {
        for (const { encounterId } of rows) {
          const wanted = waiting.get(encounterId);
          if (wanted === undefined || have.has(encounterId)) continue;
          have.add(encounterId);
          wanted.missing -= 1;
          if (wanted.missing > 0) continue;
          took.push(performance.now() - wanted.since);
          waiting.delete(encounterId);
          wanted.shown();
        }
      });
    }
    for (let round = 0; round < CALLS_OF_EACH; round++) {
      for (const kiosk of kiosks) {
        const [residentId, encounterId] = [uuidv7(), uuidv7()];
        const nobody = nobodyAt(kiosk);
        const entries = [
          fact(kiosk, 'person.described', { name: 'Somebody', room: '1' }, { residentId, ...nobody }),
          callRequest(kiosk, encounterId, { residentId, ...nobody }),
        ];
        const shown = new Promise<void>((resolve) => {
          waiting.set(encounterId, { since: performance.now(), missing: consoles.length, shown: resolve });
        });
        await Promise.all([kiosk.link.request('entries.append', { entries }), shown]);
      }
    }
    const sorted = took.sort((a, b) => a - b);
    expect(sorted).toHaveLength(KIOSKS * CALLS_OF_EACH);
    const figures = { p50: at(sorted, 0.5), p95: at(sorted, 0.95), p99: at(sorted, 0.99), worst: at(sorted, 1) };
    const words = Object.entries(figures).map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`);
    process.stdout.write(
      `request to every console, ${String(KIOSKS)} kiosks, queue up to ${String(sorted.length)}: ${words.join(', ')}\n`,
    );
    expect(figures.p99).toBeLessThan(LIMIT_MS);
  } finally {
    await hub.remove();
  }
});
