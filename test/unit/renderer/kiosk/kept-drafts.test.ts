/** What is begun and not saved: whose it is, when it is kept, and that nobody else ever sees it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Author } from '#domain/people/people.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { KeptDraft, OthersDraft } from '#protocol/bridge/kiosk-bridge.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BridgeClient } from '../../../../renderer/connections/bridge-client.ts';
import { isStale } from '../../../../renderer/apps/kiosk/bedside/bedside.ts';
import {
  keepDrafts,
  begunByOthers,
  signedInWith,
  signOut,
  takeSnapshot,
} from '../../../../renderer/apps/kiosk/state/kept-drafts.ts';
import { newFindingDraft } from '../../../../renderer/apps/kiosk/state/finding-drafts.ts';
import { EMPTY_SOFT_SIGNS } from '../../../../renderer/apps/kiosk/state/soft-signs-draft.ts';
import {
  createKioskStore,
  draftOf,
  enterBedside,
  findingKey,
  updateBedside,
  type KioskStore,
} from '../../../../renderer/apps/kiosk/state/store.ts';

const EDIE = '019a0000-0000-7000-8000-0000000000b1';
const STAN = '019a0000-0000-7000-8000-0000000000b2';
const PRIYA: Author = { personId: '019a0000-0000-7000-8000-0000000000a1', name: 'Priya Nair', role: 'senior-carer' };
const TOM: Author = { personId: '019a0000-0000-7000-8000-0000000000a2', name: 'Tom Aldous', role: 'carer' };
const AT = '2026-11-22T08:00:00.000Z';

const typed = (value: number, takenAt = AT) => ({ value, provenance: { source: 'typed', takenAt } as const });
const PULSE: ObservationValues = { pulse: typed(78) };
const FELL = { concern: 'Fell by the window' };

/** The part of a core that keeps drafts, and answers when the test says so. */
class Core {
  signedIn: Author | null = null;
  readonly kept = new Map<string, Map<string, KeptDraft>>();
  readonly asked: string[] = [];
  refuse: RefusalError | undefined;
  /** Answers are on their way and never come. */
  lost = false;

  of(author: Author): Map<string, KeptDraft> {
    const found = this.kept.get(author.personId) ?? new Map<string, KeptDraft>();
    this.kept.set(author.personId, found);
    return found;
  }

  said(author: Author): { keptDrafts: KeptDraft[]; othersDrafts: OthersDraft[] } {
    const others = [PRIYA, TOM].filter(({ personId }) => personId !== author.personId);
    return {
      keptDrafts: [...this.of(author).values()],
      othersDrafts: others.flatMap((other) =>
        [...this.of(other).values()].map(({ key, values }) => ({ key, name: other.name, values })),
      ),
    };
  }

  readonly bridge = {
    request: (method: string, params: object): Promise<unknown> => {
      this.asked.push(method);
      const author = this.signedIn;
      if (this.refuse !== undefined) return Promise.reject(this.refuse);
      switch (method) {
        case 'draft.keep': {
          if (author === null) return Promise.reject(new RefusalError('not-signed-in', 'Sign in first.'));
          const draft = params as Omit<KeptDraft, 'keptAt'>;
          this.of(author).set(draft.key, { ...draft, keptAt: AT });
          break;
        }
        case 'draft.drop':
          if (author !== null) this.of(author).delete((params as { key: string }).key);
          break;
        case 'carer.sign-out':
          this.signedIn = null;
          break;
        case 'kiosk.open':
          return Promise.resolve({ signedIn: author, ...(author === null ? { keptDrafts: [] } : this.said(author)) });
      }
      return this.lost ? new Promise(() => undefined) : Promise.resolve({});
    },
  } as unknown as BridgeClient;
}

let core: Core;
let store: KioskStore;

beforeEach(() => {
  vi.useFakeTimers();
  core = new Core();
  store = createKioskStore();
  keepDrafts(store, core.bridge);
});
afterEach(() => {
  vi.useRealTimers();
});

function signIn(author: Author): void {
  core.signedIn = author;
  // The core tells every screen before the answer is there.
  store.setState({ signedIn: author });
  signedInWith(store, { author, ...core.said(author) });
}

async function lock(): Promise<void> {
  await signOut(store, core.bridge);
  store.setState({ signedIn: null });
}

function take(residentId: string, values: ObservationValues): void {
  enterBedside(store, residentId);
  updateBedside(store, (bedside) => ({ ...bedside, values: { ...bedside.values, ...values } }));
}

const soon = () => vi.advanceTimersByTimeAsync(600);
const keys = (author: Author) => [...core.of(author).keys()].sort();

/** A page that has just been loaded. */
function reload(): KioskStore {
  const fresh = createKioskStore();
  keepDrafts(fresh, core.bridge);
  const author = core.signedIn;
  fresh.setState({ signedIn: author });
  takeSnapshot(fresh, {
    signedIn: author,
    ...(author === null ? { keptDrafts: [] } : core.said(author)),
  });
  return fresh;
}

describe('a draft', () => {
  it('is kept half a second after the first change, once, and dropped when it is gone', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    take(EDIE, { spo2: typed(91) });
    expect(keys(PRIYA)).toEqual([]);
    await soon();
    expect(keys(PRIYA)).toEqual([`observations ${EDIE}`]);
    expect(core.of(PRIYA).get(`observations ${EDIE}`)?.values).toBe(2);
    expect(core.asked.filter((method) => method === 'draft.keep')).toHaveLength(1);
    await soon();
    expect(core.asked).toHaveLength(1);
    updateBedside(store, (bedside) => ({ ...bedside, values: {} }));
    await soon();
    expect(keys(PRIYA)).toEqual([]);
  });

  it('of every kind comes back after a reload as it was', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    take(STAN, { temperature: typed(368) });
    const softSigns = new Map([[EDIE, { ...EMPTY_SOFT_SIGNS, asWellAsNormal: false, words: 'Very quiet' }]]);
    const weight = { ...newFindingDraft('weight', AT), kilograms: '52.4' };
    const findings = new Map([[findingKey(EDIE, 'weight'), weight]]);
    const death = { day: '2026-11-22', time: '21:30', place: undefined, expected: true, verifiedBy: '', words: '' };
    const deaths = new Map([[STAN, death]]);
    const numbers = { respiratoryRate: '18', spo2: '', systolic: '', diastolic: '', pulse: '', tenthsCelsius: '' };
    const correction = {
      numbers,
      consciousness: undefined,
      inspiredOxygen: { support: 'air' as const },
      reason: 'Misread',
    };
    const corrections = new Map([[PRIYA.personId, correction]]);
    const callDetails = new Map([[EDIE, FELL]]);
    store.setState({ softSigns, findings: findings, deaths, corrections, callDetails });
    await soon();
    const back = reload().getState();
    expect(draftOf(back, EDIE)).toEqual(PULSE);
    expect(draftOf(back, STAN)).toEqual({ temperature: typed(368) });
    expect(back.softSigns).toEqual(softSigns);
    expect(back.findings).toEqual(findings);
    expect(back.deaths).toEqual(deaths);
    expect(back.corrections).toEqual(corrections);
    expect(back.callDetails).toEqual(callDetails);
  });

  it('that cannot be read is left out, and the others come', () => {
    core.of(PRIYA).set('observations x', {
      key: 'observations x',
      text: '{"version":1,"draft":{"values":{"pulse":3}}}',
      keptAt: AT,
    });
    core.of(PRIYA).set('of-tomorrow y', { key: 'of-tomorrow y', text: '{}', keptAt: AT });
    core.of(PRIYA).set(`call-details ${EDIE}`, {
      key: `call-details ${EDIE}`,
      text: JSON.stringify({ version: 1, draft: FELL }),
      keptAt: AT,
    });
    signIn(PRIYA);
    const { drafts, callDetails } = store.getState();
    expect(drafts.size).toBe(0);
    expect(callDetails.get(EDIE)).toEqual(FELL);
  });

  it('comes back with its ages: an old value is an old value', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    await soon();
    const pulse = draftOf(reload().getState(), EDIE).pulse;
    expect(pulse && isStale(pulse.provenance, Date.parse(AT) + 16 * 60_000)).toBe(true);
    expect(pulse && isStale(pulse.provenance, Date.parse(AT) + 14 * 60_000)).toBe(false);
  });
});

describe('locking', () => {
  it('keeps what is newest at once, clears the screen, and gives it back to that person only', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    store.setState({ callDetails: new Map([[EDIE, FELL]]) });
    await lock();
    expect(keys(PRIYA)).toEqual([`call-details ${EDIE}`, `observations ${EDIE}`]);
    const empty = store.getState();
    expect([empty.bedside, empty.drafts.size, empty.callDetails.size]).toEqual([undefined, 0, 0]);

    signIn(TOM);
    expect(draftOf(store.getState(), EDIE)).toEqual({});
    expect(store.getState().callDetails.size).toBe(0);
    expect(begunByOthers(store.getState(), EDIE)).toEqual([{ name: 'Priya Nair', values: 1 }]);
    take(EDIE, { pulse: typed(102) });
    await lock();

    signIn(PRIYA);
    expect(draftOf(store.getState(), EDIE)).toEqual(PULSE);
    expect(store.getState().callDetails.get(EDIE)).toEqual(FELL);
    expect(begunByOthers(store.getState(), EDIE)).toEqual([{ name: 'Tom Aldous', values: 1 }]);
  });

  it('changes from one person to another without showing the one what the other began', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    await soon();
    signIn(TOM);
    expect(draftOf(store.getState(), EDIE)).toEqual({});
    await soon();
    expect(keys(TOM)).toEqual([]);
    expect(keys(PRIYA)).toEqual([`observations ${EDIE}`]);
  });

  it('shows nothing to nobody, and keeps what nobody began for whoever signs in', async () => {
    store.setState({ callDetails: new Map([[EDIE, FELL]]) });
    await soon();
    expect(core.asked).toEqual([]);
    signIn(TOM);
    expect(store.getState().callDetails.get(EDIE)).toEqual(FELL);
    await soon();
    expect(keys(TOM)).toEqual([`call-details ${EDIE}`]);
  });
});

describe('a core that fails', () => {
  it('and has forgotten who was signed in gets what it was not told when they sign in again', async () => {
    signIn(PRIYA);
    core.refuse = new RefusalError('not-connected', 'Away.');
    take(EDIE, PULSE);
    await soon();
    core.refuse = undefined;
    core.signedIn = null;
    store.setState({ signedIn: null });
    expect(draftOf(store.getState(), EDIE)).toEqual({});
    signIn(TOM);
    expect(draftOf(store.getState(), EDIE)).toEqual({});
    await lock();
    signIn(PRIYA);
    expect(draftOf(store.getState(), EDIE)).toEqual(PULSE);
    await soon();
    expect(keys(PRIYA)).toEqual([`observations ${EDIE}`]);
  });

  it('whose disk is full is said once, and asked again until it keeps', async () => {
    signIn(PRIYA);
    core.refuse = new RefusalError('internal', 'Not saved: the disk of this kiosk is full.');
    take(EDIE, PULSE);
    await soon();
    expect(store.getState().toast).toBeDefined();
    store.setState({ toast: undefined });
    await vi.advanceTimersByTimeAsync(5_600);
    expect(store.getState().toast).toBeUndefined();
    expect(core.asked.filter((method) => method === 'draft.keep').length).toBeGreaterThan(1);
    core.refuse = undefined;
    await vi.advanceTimersByTimeAsync(5_600);
    expect(keys(PRIYA)).toEqual([`observations ${EDIE}`]);
  });

  it('whose answer to the sign-in was lost is asked for the drafts', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    await lock();
    core.signedIn = PRIYA;
    store.setState({ signedIn: PRIYA });
    expect(draftOf(store.getState(), EDIE)).toEqual({});
    await vi.advanceTimersByTimeAsync(2_100);
    expect(draftOf(store.getState(), EDIE)).toEqual(PULSE);
  });

  it('and comes back with the same person leaves the newer values on the screen', async () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    await soon();
    take(EDIE, { pulse: typed(80) });
    takeSnapshot(store, { signedIn: PRIYA, ...core.said(PRIYA) });
    expect(draftOf(store.getState(), EDIE).pulse?.value).toBe(80);
    await soon();
    expect(core.of(PRIYA).get(`observations ${EDIE}`)?.text).toContain('"value":80');
  });
});

describe('what is typed after a call', () => {
  const CALL = '019a0000-0000-7000-8000-0000000000c1';
  const FIELDS = { 'follow-up 24 result': 'stayed', 'family words': 'Carol comes on Sunday.' };

  it('is there after a reload, for whoever typed it', async () => {
    signIn(PRIYA);
    store.setState({ afterCalls: new Map([[CALL, FIELDS]]) });
    await soon();
    expect(reload().getState().afterCalls.get(CALL)).toEqual(FIELDS);
    expect([...core.of(TOM).keys()]).toEqual([]);
  });

  it('is kept no longer than it stands there', async () => {
    signIn(PRIYA);
    store.setState({ afterCalls: new Map([[CALL, FIELDS]]) });
    await soon();
    expect(core.of(PRIYA).has(`after-call ${CALL}`)).toBe(true);
    store.setState({ afterCalls: new Map() });
    await soon();
    expect(core.of(PRIYA).has(`after-call ${CALL}`)).toBe(false);
  });
});

describe('a press without an answer', () => {
  it('is kept with its draft at once, so that a killed page does not save twice', () => {
    signIn(PRIYA);
    take(EDIE, PULSE);
    const press = `observations ${EDIE}`;
    store.setState({ presses: new Map([[press, EDIE]]) });
    expect(core.of(PRIYA).get(press)?.text).toContain(`"press":"${EDIE}"`);
    expect(reload().getState().presses.get(press)).toBe(EDIE);
  });

  it('of a call is never taken for a later call', async () => {
    signIn(PRIYA);
    store.setState({ callDetails: new Map([[EDIE, FELL]]), presses: new Map([[`call ${EDIE}`, STAN]]) });
    await soon();
    expect(reload().getState().presses.size).toBe(0);
  });
});
