import { describe, expect, it } from 'vitest';
import { isNhsNumber } from '#domain/residents/nhs-number.ts';
import { latestObservations } from '#domain/journal/reduce-resident.ts';
import { openReadingRequests, itemsToReadBack } from '#domain/encounters/encounter.ts';
import { DEFAULT_CARE_POLICY } from '#domain/tasks/care-policy.ts';
import { DEFAULT_SUMMARY_TABS } from '#domain/summary/summary-tabs.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { openBridge, type KioskSnapshot } from '../../../../../renderer/connections/bridge-client.ts';
import { memoryWires } from '../../../../../renderer/apps/kiosk/practice/memory-wire.ts';
import {
  isPracticeAddress,
  PRACTICE_RESIDENT,
  PRACTICE_RESIDENT_ID as PAT,
} from '../../../../../renderer/apps/kiosk/practice/practice-people.ts';
import { openPractice, type Practice } from '../../../../../renderer/apps/kiosk/practice/practice-session.ts';
import type { Exercise } from '../../../../../renderer/apps/kiosk/practice/practice-nurse.ts';
import { stepsOf } from '../../../../../renderer/apps/kiosk/practice/practice-steps.ts';
import { hrefOf } from '../../../../../renderer/apps/kiosk/state/route.ts';

const START = Date.parse('2026-11-22T20:00:00.000Z');
const CARER = { personId: '00000000-0000-4000-8000-0000000000aa', name: 'Priya Nair', role: 'senior-carer' } as const;
const HOME = {
  homeId: '00000000-0000-4000-8000-0000000000bb',
  kioskId: '00000000-0000-4000-8000-0000000000cc',
  homeName: 'Larkfield House',
  address: '1 Real Street',
  nurseTelephone: '01632 960 000',
  numbers: [],
  summaryTabs: DEFAULT_SUMMARY_TABS,
  carePolicy: { ...DEFAULT_CARE_POLICY },
  lockAfterMinutes: 5,
  demo: false,
  carers: [{ ...CARER, portrait: 10, training: {} }],
};

const SINCE = new Date(START).toISOString();
const EMPTY: KioskSnapshot = {
  home: null,
  signedIn: null,
  keptDrafts: [],
  link: { hub: 'connected', since: SINCE, unsent: 0, quarantined: 0 },
  health: {
    storage: { state: 'ok', freeBytes: 1, since: SINCE },
    clock: { state: 'ok', aheadMs: 0, since: SINCE },
    rebuilt: null,
  },
  devices: [],
  bluetooth: [],
  faults: [],
  places: [],
  nursesOnline: 0,
  residents: [],
};

/** A clock that goes only when it is told to. */
function clock() {
  let now = START;
  let timers: { at: number; run: () => void }[] = [];
  return {
    nowMs: () => now,
    timers: {
      after(milliseconds: number, run: () => void) {
        const timer = { at: now + milliseconds, run };
        timers.push(timer);
        return {
          cancel() {
            timers = timers.filter((it) => it !== timer);
          },
        };
      },
    },
    /** Wires deliver between the timers. */
    async pass(seconds: number) {
      const until = now + seconds * 1000;
      for (;;) {
        await Promise.resolve();
        await new Promise((resolve) => setImmediate(resolve));
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers = timers.filter((it) => it !== next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
    },
  };
}

/** The real bridge, over a wire whose other end writes down all that it hears and answers `practice.finished` alone. */
function realBridge(time: ReturnType<typeof clock>, keeps: () => boolean = () => true) {
  const asked: { method: string; params: unknown }[] = [];
  const [near, far] = memoryWires();
  far.onMessage((text) => {
    const { id, method, params } = JSON.parse(text) as { id: number; method: string; params: unknown };
    asked.push({ method, params });
    const result = method === 'kiosk.open' ? EMPTY : method === 'practice.finished' && keeps() ? {} : undefined;
    const refused = { type: 'refusal', id, code: 'internal', words: 'no' };
    far.send(JSON.stringify(result === undefined ? refused : { type: 'reply', id, result }));
  });
  const bridge = openBridge({ openWire: () => near, timers: time.timers, onFault: () => undefined });
  return { asked, bridge };
}

async function begin(exercise: Exercise, { random = 0.9, keeps }: { random?: number; keeps?: () => boolean } = {}) {
  const time = clock();
  const real = realBridge(time, keeps);
  let count = 0;
  let signedOut = 0;
  const events: DeviceEvent[] = [];
  const practice = openPractice({
    home: HOME,
    carer: CARER,
    exercise,
    timers: time.timers,
    nowMs: time.nowMs,
    random: () => random,
    newId: () => `0e5e0000-0000-4000-9000-${String(++count).padStart(12, '0')}`,
    tellFinished: (run) => real.bridge.request('practice.finished', run),
    onSignOut() {
      signedOut += 1;
    },
  });
  practice.bridge.on('device.event', (event) => events.push(event));
  await time.pass(1);
  return { time, real, practice, events, signedOut: () => signedOut };
}

const pat = ({ store }: Practice) => {
  const record = store.getState().records.get(PAT);
  if (record === undefined) throw new Error('Pat is not there');
  return record;
};
const ticks = (practice: Practice) =>
  stepsOf(practice.exercise, pat(practice), practice.since)
    .filter(({ done }) => done)
    .map(({ step }) => step);
const newId = () => crypto.randomUUID();

function values(at: number): Params<KioskBridge, 'observations.record'>['values'] {
  const provenance = { source: 'typed', takenAt: new Date(at).toISOString() } as const;
  return {
    spo2: { value: 93, provenance },
    bloodPressure: { value: { systolic: 106, diastolic: 64 }, provenance },
    pulse: { value: 104, provenance },
  };
}

// Many turns of the event loop: a busy machine takes its time.
describe('practice', { timeout: 20_000 }, () => {
  it('is about somebody whom nobody takes for real', async () => {
    const { practice } = await begin('whole-call');
    const { home, signedIn, devices, records } = practice.store.getState();
    expect(isNhsNumber(PRACTICE_RESIDENT.nhsNumber)).toBe(true);
    expect(PRACTICE_RESIDENT.nhsNumber).toMatch(/^999/);
    expect([...records.keys()]).toEqual([PAT]);
    expect(pat(practice).resident).toMatchObject({ familyName: 'PRACTICE', givenName: 'Pat' });
    expect(home).toMatchObject({ homeName: 'PRACTICE House', demo: false });
    expect(JSON.stringify(home)).not.toContain('01632');
    expect(JSON.stringify(home)).not.toContain(HOME.address);
    expect(signedIn).toEqual(CARER);
    // Nothing is held back for want of a training.
    expect(home?.carers[0]?.training).toBeUndefined();
    expect(devices.map(({ label }) => label)).toEqual(['Practice oximeter', 'Practice cuff', 'Practice thermometer']);
    expect(isPracticeAddress(hrefOf({ page: 'resident', residentId: PAT }))).toBe(true);
    expect(isPracticeAddress('#/resident/01900000-0000-7000-8000-000000000001')).toBe(false);
  });

  it('goes through a whole call, and tells the real core only that it was gone through', async () => {
    const { time, real, practice } = await begin('whole-call');
    const { bridge } = practice;
    await bridge.request('record.write', {
      entryId: newId(),
      residentId: PAT,
      fact: {
        kind: 'soft-signs.recorded',
        body: { questions: 'soft-signs/1', asWellAsNormal: false, signs: ['sleepier-or-tired'], words: '' },
      },
    });
    expect(ticks(practice)).toEqual(['soft-signs']);
    const set = await bridge.request('observations.record', {
      entryId: newId(),
      residentId: PAT,
      values: values(time.nowMs()),
    });
    // SpO2 93 is 2, systolic 106 is 1, pulse 104 is 1.
    expect(set.news2).toMatchObject({ status: 'incomplete', atLeast: 4 });
    expect(latestObservations(pat(practice))?.scoreMismatch).toBe(false);
    const press = newId();
    const asked = { entryId: press, residentId: PAT, concern: 'warm', observationsId: set.id };
    const { encounterId } = await bridge.request('call.request', asked);
    // Pressed again with the same identifier, it is the same call.
    expect((await bridge.request('call.request', asked)).encounterId).toBe(encounterId);
    const call = () => {
      const found = pat(practice).encounters.get(encounterId);
      if (found === undefined) throw new Error('no call');
      return found;
    };
    expect(practice.store.getState().places).toMatchObject([{ encounterId, place: 1, of: 1 }]);
    await time.pass(5);
    expect(call().status).toBe('claimed');
    expect(practice.store.getState().places).toEqual([]);
    await time.pass(5);
    expect(call().status).toBe('in-call');
    expect(practice.saying()).toContain('practice nurse');
    await time.pass(15);
    expect(call().messages).toHaveLength(1);
    expect(openReadingRequests(call()).map(({ request }) => request.wanted)).toEqual([['systolic']]);
    expect(ticks(practice)).toEqual(['soft-signs', 'observations', 'call', 'wait']);
    const again = await bridge.request('observations.record', {
      entryId: newId(),
      residentId: PAT,
      values: values(time.nowMs()),
    });
    await bridge.request('record.write', {
      entryId: newId(),
      residentId: PAT,
      encounterId,
      fact: {
        kind: 'reading.answered',
        body: { requestId: call().readingRequests[0]?.requestId ?? '', observationsId: again.id },
      },
    });
    await time.pass(10);
    expect(call().status).toBe('signed');
    expect(call().signed?.outcome.items.map(({ kind }) => kind)).toEqual(['advice', 'monitoring']);
    for (const itemId of itemsToReadBack(call())) {
      expect(practice.finished()).toBe('no');
      await bridge.request('item.read-back', {
        entryId: newId(),
        residentId: PAT,
        encounterId,
        outcomeId: call().signed?.outcomeId ?? '',
        itemId,
        answer: 'said-back',
      });
    }
    await time.pass(10);
    expect(call().endedAt).toBeDefined();
    expect(ticks(practice)).toEqual(['soft-signs', 'observations', 'call', 'wait', 'ask', 'read-back']);
    expect(practice.finished()).toBe('told');
    practice.close();
    await time.pass(300);
    // `kiosk.open` is the opening of the real bridge itself, and not practice.
    expect(real.asked.filter(({ method }) => method !== 'kiosk.open')).toEqual([
      {
        method: 'practice.finished',
        params: { practiceId: expect.any(String) as string, at: expect.any(String) as string, exercise: 'whole-call' },
      },
    ]);
    expect(JSON.stringify(real.asked)).not.toContain('PRACTICE, Pat');
    expect(JSON.stringify(real.asked)).not.toContain(PAT);
  });

  it('goes through an emergency', async () => {
    const { time, real, practice } = await begin('emergency');
    const { bridge } = practice;
    const { encounterId } = await bridge.request('call.request', {
      entryId: newId(),
      residentId: PAT,
      concern: '',
      emergency: 'unresponsive',
    });
    await bridge.request('record.write', {
      entryId: newId(),
      residentId: PAT,
      encounterId,
      fact: {
        kind: 'emergency.noted',
        body: { emergency: 'unresponsive', list: 'emergencies/1', rang999: true, incident: '' },
      },
    });
    await time.pass(30);
    const call = pat(practice).encounters.get(encounterId);
    expect(call?.status).toBe('signed');
    expect(call?.readingRequests).toEqual([]);
    for (const itemId of call === undefined ? [] : itemsToReadBack(call)) {
      await bridge.request('item.read-back', {
        entryId: newId(),
        residentId: PAT,
        encounterId,
        outcomeId: call?.signed?.outcomeId ?? '',
        itemId,
        answer: 'said-back',
      });
    }
    await time.pass(10);
    expect(ticks(practice)).toEqual(['open-999', 'rang-999', 'call', 'read-back']);
    expect(real.asked.at(-1)).toMatchObject({ method: 'practice.finished', params: { exercise: 'emergency' } });
  });

  it('says so when the real core could not keep it, and tells it again under the same identifier', async () => {
    let keeps = false;
    const { time, real, practice } = await begin('emergency', { keeps: () => keeps });
    await practice.bridge.request('call.request', {
      entryId: newId(),
      residentId: PAT,
      concern: '',
      emergency: 'choking',
    });
    await time.pass(30);
    const call = [...pat(practice).encounters.values()][0];
    for (const itemId of call === undefined ? [] : itemsToReadBack(call)) {
      await practice.bridge.request('item.read-back', {
        entryId: newId(),
        residentId: PAT,
        encounterId: call?.encounterId ?? '',
        outcomeId: call?.signed?.outcomeId ?? '',
        itemId,
        answer: 'said-back',
      });
    }
    await time.pass(10);
    expect(practice.finished()).toBe('not-told');
    keeps = true;
    practice.tellAgain();
    await time.pass(1);
    expect(practice.finished()).toBe('told');
    const runs = real.asked.filter(({ method }) => method === 'practice.finished');
    expect(runs).toHaveLength(2);
    expect(runs[0]?.params).toEqual(runs[1]?.params);
  });

  it('is not finished by a call that was taken back', async () => {
    const { time, real, practice } = await begin('whole-call');
    const { encounterId } = await practice.bridge.request('call.request', {
      entryId: newId(),
      residentId: PAT,
      concern: '',
    });
    await practice.bridge.request('call.cancel', { entryId: newId(), residentId: PAT, encounterId, reason: 'better' });
    await time.pass(300);
    expect(pat(practice).encounters.get(encounterId)?.status).toBe('cancelled');
    expect(real.asked.filter(({ method }) => method === 'practice.finished')).toEqual([]);
  });

  it('ends with the lock, and cannot sign anybody in', async () => {
    const { practice, signedOut } = await begin('whole-call');
    await expect(
      practice.bridge.request('carer.sign-in', { personId: CARER.personId, pin: '123456' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    await practice.bridge.request('carer.sign-out', {});
    expect(signedOut()).toBe(1);
  });

  it('leaves nothing running once it is closed', async () => {
    const { time, practice, events } = await begin('whole-call');
    practice.devices.putOximeter(true);
    await practice.bridge.request('device.start', { deviceId: 'practice-cuff' });
    await time.pass(3);
    practice.close();
    practice.close();
    const heard = events.length;
    await time.pass(60);
    expect(events).toHaveLength(heard);
    await expect(practice.bridge.request('kiosk.open', {})).rejects.toMatchObject({ code: 'not-connected' });
  });
});

describe('the devices of practice', () => {
  it('an oximeter comes up to its value and holds it, with a wave', async () => {
    const { time, practice, events } = await begin('whole-call');
    practice.devices.putOximeter(true);
    await time.pass(20);
    const spo2 = events.flatMap((event) =>
      event.type === 'reading' && event.of === 'oximeter'
        ? event.measurements.flatMap((it) => (it.kind === 'spo2' ? [it.percent] : []))
        : [],
    );
    expect(spo2[0]).toBe(90);
    expect(new Set(spo2.slice(4))).toEqual(new Set([93]));
    expect(events.some((event) => event.type === 'waveform' && Math.max(...event.samples) > 0.8)).toBe(true);
    practice.devices.putOximeter(false);
    await time.pass(1);
    expect(events.at(-1)).toMatchObject({ type: 'refusal', code: 'sensor-off' });
  });

  it('a cuff fills, lets go and has a result; a thermometer climbs to one', async () => {
    const { time, practice, events } = await begin('whole-call');
    await practice.bridge.request('device.start', { deviceId: 'practice-cuff' });
    await time.pass(15);
    const cuff = events.flatMap((event) => (event.type === 'cuff-pressure' ? [event.mmHg] : []));
    expect(Math.max(...cuff)).toBe(150);
    expect(events.at(-1)).toMatchObject({ type: 'reading', of: 'blood-pressure', final: true });
    practice.devices.takeTemperature();
    await time.pass(10);
    const climbing = events.flatMap((event) =>
      event.type === 'reading' && event.of === 'thermometer' ? [[event.final, event.measurements[0]] as const] : [],
    );
    expect(climbing.filter(([final]) => final)).toEqual([[true, { kind: 'temperature', tenthsCelsius: 382 }]]);
    expect(climbing.length).toBeGreaterThan(4);
  });

  it('now and then nothing can be read, and nothing is said for it', async () => {
    const { time, practice, events } = await begin('whole-call', { random: 0.1 });
    await practice.bridge.request('device.start', { deviceId: 'practice-cuff' });
    await time.pass(15);
    practice.devices.takeTemperature();
    await time.pass(10);
    const codes = events.flatMap((event) => (event.type === 'refusal' ? [event.code] : []));
    expect(codes).toEqual(['cuff-loose', 'out-of-range']);
    expect(events.some((event) => event.type === 'reading' && event.final)).toBe(false);
  });

  it('a cuff that is stopped has no result', async () => {
    const { time, practice, events } = await begin('whole-call');
    await practice.bridge.request('device.start', { deviceId: 'practice-cuff' });
    await time.pass(2);
    await practice.bridge.request('device.stop', { deviceId: 'practice-cuff' });
    await time.pass(30);
    expect(events.some(({ type }) => type === 'reading')).toBe(false);
    expect(practice.devices.states.map(({ state }) => state)).toEqual(['ready', 'ready', 'ready']);
  });
});
