/** The order in which a screen is told things. */
import { expect, it } from 'vitest';
import { Bridge } from '#core/bridge/bridge.ts';
import type { BridgeParts } from '#core/bridge/handlers.ts';
import { SILENT } from '#core/base/log.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { wirePair } from '../../../doubles/wire-pair.ts';

const AT = '2026-11-22T08:00:00.000Z';
const LINK = { hub: 'connected', since: AT, unsent: 0, quarantined: 0 } as const;
const nothing = () => () => undefined;

/** A core of which nothing answers but what `kiosk.open` reads, and that only when it is let. */
function slowCore(residents: Promise<[]>): Bridge {
  const listens = { onChange: nothing, onEvent: nothing, onWanted: nothing, onCommand: nothing, onDetection: nothing };
  const parts = {
    time: { now: () => AT },
    settings: () => undefined,
    linkState: () => Promise.resolve(LINK),
    signIn: { ...listens, signedIn: null },
    drafts: { of: () => Promise.resolve({ keptDrafts: [], othersDrafts: [] }) },
    kioskId: () => undefined,
    devices: { ...listens, states: () => [], wanted: () => [], screenGone: () => undefined },
    looking: listens,
    faults: { ...listens, known: () => Promise.resolve([]) },
    health: {
      ...listens,
      state: {
        storage: { state: 'ok', freeBytes: 1, since: AT },
        clock: { state: 'ok', aheadMs: 0, since: AT },
        rebuilt: null,
      },
    },
    link: { onPlaces: nothing, places: { places: [], nursesOnline: 0 } },
    residents: { all: () => residents },
  };
  return new Bridge(parts as unknown as BridgeParts, SILENT);
}

it('tells what changes while everything is being read after the answer that was read before it', async () => {
  let read: (residents: []) => void = () => undefined;
  const bridge = slowCore(new Promise((resolve) => (read = resolve)));
  const [screen, core] = wirePair();
  const heard: unknown[] = [];
  screen.onMessage((text) => {
    const { type, topic } = parseJson(text) as { type: string; topic?: string };
    heard.push(topic ?? type);
  });
  bridge.serve(core);
  screen.send(JSON.stringify({ type: 'request', id: 1, method: 'kiosk.open', params: {} }));
  await new Promise((resolve) => setImmediate(resolve));
  bridge.push('resident.entries', { residentId: '01900000-0000-7000-8000-000000000003', entries: [] });
  bridge.push('link.changed', LINK);
  await new Promise((resolve) => setImmediate(resolve));
  expect(heard).toEqual([]);
  read([]);
  await expect.poll(() => heard).toEqual(['reply', 'resident.entries', 'link.changed']);
  // Nothing is held back any more.
  bridge.push('link.changed', LINK);
  await expect.poll(() => heard.length).toBe(4);
  bridge.close();
});
