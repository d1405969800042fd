import { describe, expect, test } from 'vitest';
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import { createAbandonedCalls, LET_GO_AFTER_MS } from '../../../../sfu-server/triage/abandoned.ts';

const PROMISED = '2026-11-22T21:30:00.000Z';

function scene(status: EncounterStatus, promisedBy?: string) {
  const state = { now: 0, wallClock: '2026-11-22T20:53:00.000Z', there: false, letGo: [] as string[] };
  const calls = createAbandonedCalls({
    reads: {
      unsettledEncounters: () =>
        Promise.resolve([
          {
            encounterId: 'call-1',
            residentId: 'r',
            homeId: 'h',
            status,
            requestedAt: '2026-11-22T20:52:00.000Z',
            clinicianId: 'nurse-1',
            seq: 1,
            reducerVersion: 1,
          },
        ]),
    },
    commands: {
      letGo: (_scope, encounterId, holderId) => {
        state.letGo.push(`${encounterId} of ${holderId}`);
        return Promise.resolve();
      },
    },
    isThere: () => state.there,
    promisedBy: () => Promise.resolve(promisedBy),
    clock: { now: () => state.wallClock },
    now: () => state.now,
  });
  return { state, look: () => calls.look({ serviceId: 's' }) };
}

test.each(['claimed', 'in-call'] as const)('%s: let go after the time, not before', async (status) => {
  const { state, look } = scene(status);
  await look();
  state.now = LET_GO_AFTER_MS[status] - 1;
  await look();
  expect(state.letGo).toEqual([]);
  state.now += 1;
  await look();
  expect(state.letGo).toEqual(['call-1 of nurse-1']);
});

test('a nurse who comes back starts the time anew', async () => {
  const { state, look } = scene('claimed');
  await look();
  state.now = 50_000;
  state.there = true;
  await look();
  state.there = false;
  state.now = 70_000;
  await look();
  state.now = 100_000;
  await look();
  expect(state.letGo).toEqual([]);
});

test.each(['waiting', 'ended', 'signed'] as const)('%s: nothing to let go', async (status) => {
  const { state, look } = scene(status);
  await look();
  state.now = 1_000_000;
  await look();
  expect(state.letGo).toEqual([]);
});

describe('promised to be rung back', () => {
  test('a claimed call stays with its nurse until the promise has passed, and goes then', async () => {
    const { state, look } = scene('claimed', PROMISED);
    await look();
    state.now = 30 * 60_000;
    state.wallClock = '2026-11-22T21:29:59.000Z';
    await look();
    expect(state.letGo).toEqual([]);
    state.wallClock = PROMISED;
    await look();
    expect(state.letGo).toEqual(['call-1 of nurse-1']);
  });

  test('a call that ended goes when nobody has rung back, and not before', async () => {
    const { state, look } = scene('ended', PROMISED);
    await look();
    state.now = LET_GO_AFTER_MS.ended;
    await look();
    expect(state.letGo).toEqual([]);
    state.wallClock = PROMISED;
    state.there = true;
    await look();
    expect(state.letGo).toEqual([]);
    state.there = false;
    await look();
    state.now += LET_GO_AFTER_MS.ended;
    await look();
    expect(state.letGo).toEqual(['call-1 of nurse-1']);
  });

  test('a picture that nobody is in ends whatever was promised', async () => {
    const { state, look } = scene('in-call', PROMISED);
    await look();
    state.now = LET_GO_AFTER_MS['in-call'];
    await look();
    expect(state.letGo).toEqual(['call-1 of nurse-1']);
  });
});
