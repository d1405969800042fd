/**
 * What somebody began and did not save is theirs alone: the core keeps it for them, it leaves the screen when they do, and it
 * comes back when they do, also after a reload, a killed page and a killed core.
 */
import type { PersonId } from '#domain/base/ids.ts';
import type { KeptDraft, KioskBridge, OthersDraft } from '#protocol/bridge/kiosk-bridge.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { BridgeClient } from '../../../connections/bridge-client.ts';
import { refusalWords, SAVED_AFTER_ALL } from '../../../text/refusals.ts';
import { draftTexts, NO_DRAFTS, withKept, type DraftText } from './draft-texts.ts';
import { settleFromRecord } from './save-observations.ts';
import { settleFacts } from './settle-facts.ts';
import type { KioskState, KioskStore } from './store.ts';

/** From the first change on: somebody who goes on typing does not put the keeping off. */
const WAIT_MS = 500;
/** After a refusal that may go away by itself. */
const RETRY_MS = 5_000;
/** The answer to a sign-in brings the drafts; where it was lost, they are asked for. */
const ANSWER_MS = 2_000;

type Bridge = Pick<BridgeClient, 'request'>;

/** What a sign-in and a snapshot say of drafts. */
interface DraftsSaid {
  readonly keptDrafts: readonly KeptDraft[];
  readonly othersDrafts?: readonly OthersDraft[] | undefined;
}

/** What of the state is looked at; everything else changes many times a second. */
function looked({
  bedside,
  drafts,
  softSigns,
  findings,
  corrections,
  deaths,
  callDetails,
  handovers,
  bags,
  afterCalls,
  presses,
}: KioskState) {
  return [
    bedside?.values,
    drafts,
    softSigns,
    findings,
    corrections,
    deaths,
    callDetails,
    handovers,
    bags,
    afterCalls,
    presses,
  ];
}

class DraftKeeper {
  readonly #store: KioskStore;
  readonly #bridge: Bridge;
  /** What the core has been told, as far as it has not refused it. */
  #told = new Map<string, string>();
  /** What the core has not said that it has, of each person: it waits for them on this screen. */
  readonly #unkept = new Map<PersonId, Map<string, DraftText | null>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #answer: ReturnType<typeof setTimeout> | undefined;
  /** One word on a disk that does not keep, until it keeps again. */
  #complained = false;

  constructor(store: KioskStore, bridge: Bridge) {
    this.#store = store;
    this.#bridge = bridge;
    store.subscribe((state, before) => {
      const of = state.draftsOf;
      if (of !== undefined && state.signedIn?.personId !== of) this.#left(state, of);
      else if (state.signedIn !== before.signedIn) this.#awaitAnswer();
      if (state.draftsOf === undefined) return;
      const parts = looked(before);
      if (!looked(state).some((part, index) => part !== parts[index])) return;
      // A press must be known before it can be answered: without it, what was saved would be saved again.
      if (state.presses.size > before.presses.size) this.flush();
      else this.#later(WAIT_MS);
    });
    if (typeof window !== 'undefined') {
      window.addEventListener('pagehide', () => {
        this.flush();
      });
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') this.flush();
      });
    }
  }

  /** Everything that the core has not been told. What is asked after this is answered after it. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const personId = this.#store.getState().draftsOf;
    if (personId === undefined) return;
    for (const [key, draft] of this.#untold(this.#store.getState())) {
      if (draft === null) this.#told.delete(key);
      else this.#told.set(key, draft.text);
      void this.#tell(personId, key, draft);
    }
  }

  /** Somebody's drafts have come. */
  take(personId: PersonId, { keptDrafts, othersDrafts = [] }: DraftsSaid): void {
    clearTimeout(this.#answer);
    const state = this.#store.getState();
    this.#told = new Map(keptDrafts.map(({ key, text }) => [key, text]));
    if (state.draftsOf === personId) {
      // They were here all the time, and the screen has the newer ones.
      this.#store.setState({ othersDrafts });
    } else {
      const all = new Map<string, { readonly text: string }>(keptDrafts.map((draft) => [draft.key, draft]));
      for (const [key, draft] of this.#unkept.get(personId) ?? []) {
        if (draft === null) all.delete(key);
        else all.set(key, draft);
      }
      const kept = [...all].map(([key, { text }]) => ({ key, text }));
      this.#store.setState({ ...withKept(state, kept), draftsOf: personId, othersDrafts });
    }
    this.#unkept.delete(personId);
    this.#later(0);
  }

  /** Whoever was here has gone, or somebody else has come. */
  #left(state: KioskState, personId: PersonId): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const unkept = this.#unkept.get(personId) ?? new Map<string, DraftText | null>();
    for (const [key, draft] of this.#untold(state)) unkept.set(key, draft);
    if (unkept.size > 0) this.#unkept.set(personId, unkept);
    this.#told = new Map();
    this.#store.setState({ ...NO_DRAFTS, draftsOf: undefined, othersDrafts: [] });
    this.#awaitAnswer();
  }

  /** Keys whose draft is another than the core was told, or is gone. */
  #untold(state: KioskState): Map<string, DraftText | null> {
    const now = draftTexts(state);
    const untold = new Map<string, DraftText | null>();
    for (const [key, draft] of now) if (this.#told.get(key) !== draft.text) untold.set(key, draft);
    for (const key of this.#told.keys()) if (!now.has(key)) untold.set(key, null);
    return untold;
  }

  async #tell(personId: PersonId, key: string, draft: DraftText | null): Promise<void> {
    const waiting = this.#unkept.get(personId) ?? new Map<string, DraftText | null>();
    this.#unkept.set(personId, waiting.set(key, draft));
    try {
      if (draft === null) await this.#bridge.request('draft.drop', { key });
      else {
        const { text, values } = draft;
        await this.#bridge.request('draft.keep', { key, text, ...(values === undefined ? {} : { values }) });
      }
      this.#complained = false;
      const still = this.#unkept.get(personId);
      if (still?.get(key) === draft) still.delete(key);
    } catch (fault) {
      this.#refused(personId, key, draft, fault);
    }
  }

  #refused(personId: PersonId, key: string, draft: DraftText | null, fault: unknown): void {
    const code = fault instanceof RefusalError ? fault.code : 'internal';
    if (this.#store.getState().draftsOf !== personId) return;
    // Asking again changes nothing: it stays on the screen, and is told again when it has changed.
    if (code === 'bad-params' || code === 'too-large') return;
    if (draft === null) this.#told.set(key, '');
    else if (this.#told.get(key) === draft.text) this.#told.delete(key);
    this.#later(RETRY_MS);
    if (code !== 'internal' || this.#complained) return;
    this.#complained = true;
    this.#store.setState({ toast: refusalWords(code, fault instanceof Error ? fault.message : '') });
  }

  #later(milliseconds: number): void {
    this.#timer ??= setTimeout(() => {
      this.flush();
    }, milliseconds);
  }

  /** Somebody is signed in and their drafts have not come. */
  #awaitAnswer(): void {
    clearTimeout(this.#answer);
    const { signedIn, draftsOf } = this.#store.getState();
    if (signedIn === null || draftsOf === signedIn.personId) return;
    this.#answer = setTimeout(() => {
      this.#bridge.request('kiosk.open', {}).then(
        (said) => {
          const now = this.#store.getState();
          const { personId } = said.signedIn ?? {};
          if (personId === undefined || personId !== now.signedIn?.personId || now.draftsOf === personId) return;
          this.take(personId, said);
          settle(this.#store);
        },
        () => {
          this.#awaitAnswer();
        },
      );
    }, ANSWER_MS);
  }
}

const KEEPERS = new WeakMap<KioskStore, DraftKeeper>();

/** Begins to keep what is on this screen. */
export function keepDrafts(store: KioskStore, bridge: Bridge): void {
  if (!KEEPERS.has(store)) KEEPERS.set(store, new DraftKeeper(store, bridge));
}

/** What was saved, and whose answer was lost with the page or the core, is done with. */
function settle(store: KioskStore): void {
  for (const residentId of store.getState().entries.keys()) settleFromRecord(store, residentId);
  if (settleFacts(store) > 0) store.setState({ toast: SAVED_AFTER_ALL });
}

/** The core has said everything: what it has kept for whoever is signed in is on the screen, and what is saved is not. */
export function takeSnapshot(store: KioskStore, said: DraftsSaid & Pick<KioskState, 'signedIn'>): void {
  if (said.signedIn !== null) KEEPERS.get(store)?.take(said.signedIn.personId, said);
  settle(store);
}

/** Somebody has signed in: what they had begun is there again. */
export function signedInWith(store: KioskStore, answer: ResultOf<KioskBridge, 'carer.sign-in'>): void {
  store.setState({ signedIn: answer.author });
  KEEPERS.get(store)?.take(answer.author.personId, answer);
  settle(store);
}

/** Locks the kiosk. What is not saved is kept first. */
export async function signOut(store: KioskStore, bridge: Bridge): Promise<void> {
  KEEPERS.get(store)?.flush();
  await bridge.request('carer.sign-out', {}).catch(() => undefined);
}

/** That somebody else has begun observations of this person at this kiosk and not saved them. */
export function begunByOthers(
  { othersDrafts }: Pick<KioskState, 'othersDrafts'>,
  residentId: string,
): readonly { readonly name: string; readonly values: number }[] {
  return othersDrafts
    .filter(({ key }) => key === `observations ${residentId}`)
    .map(({ name, values = 0 }) => ({ name, values }));
}
