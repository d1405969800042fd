/** All that the kiosk's screen knows: what the core pushed, and what is under way at the bedside. */
import { createStore } from 'zustand/vanilla';
import type { EncounterId, EntryId, PersonId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import type { DeviceType } from '#domain/devices/device-type.ts';
import type { Detection, KnownFault } from '#protocol/bridge/devices.ts';
import type { LinkState, OthersDraft } from '#protocol/bridge/kiosk-bridge.ts';
import type { BridgeEntry, KioskHealth } from '#protocol/bridge/record.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { BridgeState, KioskSnapshot } from '../../../connections/bridge-client.ts';
import { beginAgain, newBedside, type Bedside } from '../bedside/bedside.ts';
import type { Reading } from '../bedside/reading.ts';
import type { Trial } from '../bedside/trial.ts';
import type { BagDraft } from './bag-draft.ts';
import type { CallDetailsDraft } from './call-details.ts';
import type { CorrectionDraft } from './correction-drafts.ts';
import type { DeathDraft } from './death-draft.ts';
import type { FindingDraft } from './finding-drafts.ts';
import type { HandoverDraft } from './handover-draft.ts';
import type { History } from './older-entries.ts';
import type { SoftSignsDraft } from './soft-signs-draft.ts';
import type { TypedFields } from './typed-fields.ts';

export type Home = NonNullable<KioskSnapshot['home']>;
export type Place = KioskSnapshot['places'][number];

/** What the core said when it saved a set: shown as saved from here and from nowhere else. */
export interface SavedSet {
  readonly residentId: ResidentId;
  readonly id: EntryId;
  readonly savedAt: Instant;
  readonly news2: News2Score;
  readonly values: ObservationValues;
}

type Entries = ReadonlyMap<EntryId, ReadEntry>;

export interface KioskState {
  readonly bridge: BridgeState;
  /** undefined until the core answered, null while there are no settings. */
  readonly home: Home | null | undefined;
  readonly signedIn: Author | null;
  readonly link: LinkState | undefined;
  /** How the kiosk's own memory and clock are. */
  readonly health: KioskHealth | undefined;
  readonly devices: readonly DeviceState[];
  readonly places: readonly Place[];
  readonly nursesOnline: number;
  readonly entries: ReadonlyMap<ResidentId, Entries>;
  readonly records: ReadonlyMap<ResidentId, ResidentRecord>;
  /** The one bedside that is under way; values of others wait in `drafts`. */
  readonly bedside: Bedside | undefined;
  readonly drafts: ReadonlyMap<ResidentId, ObservationValues>;
  readonly savedSet: SavedSet | undefined;
  /** What was begun and not saved, kept when the carer goes to another page. */
  readonly softSigns: ReadonlyMap<ResidentId, SoftSignsDraft>;
  /** By {@link findingKey}. */
  readonly findings: ReadonlyMap<string, FindingDraft>;
  readonly corrections: ReadonlyMap<EntryId, CorrectionDraft>;
  readonly deaths: ReadonlyMap<ResidentId, DeathDraft>;
  /** What is said of a call before it is made and while it waits. */
  readonly callDetails: ReadonlyMap<ResidentId, CallDetailsDraft>;
  /** What is being written for the next shift, by whoever writes it. */
  readonly handovers: ReadonlyMap<PersonId, HandoverDraft>;
  /** What is typed on the pages of a red bag and not saved, by bag and field. */
  readonly bags: ReadonlyMap<string, BagDraft>;
  /** What is typed after a call and not saved: how it went on, who of the family knows, what somebody thought of it. By call. */
  readonly afterCalls: ReadonlyMap<EncounterId, TypedFields>;
  /** Whose drafts these are; undefined while nobody is signed in (`kept-drafts.ts`). */
  readonly draftsOf: PersonId | undefined;
  /** What others have begun at this kiosk and not saved: of whom, and how many values. */
  readonly othersDrafts: readonly OthersDraft[];
  /** How far back older entries have been fetched (`older-entries.ts`). */
  readonly history: ReadonlyMap<ResidentId, History>;
  /** Whose page is in front of the carer with tiles, and of what: a result of these may be theirs. */
  readonly attended: { readonly residentId: ResidentId; readonly types: readonly DeviceType[] } | undefined;
  /** Results that came while nobody was chosen (`strays.ts`). */
  readonly strays: readonly Reading[];
  /** Readings out of devices' memories that nobody has used (`memory.ts`). */
  readonly memory: readonly Reading[];
  /** The device that is being tried out, kept for nobody. */
  readonly trial: Trial | undefined;
  /** How far looking at a port has come. */
  readonly detection: Detection | undefined;
  readonly faults: readonly KnownFault[];
  /** What was pressed and has no answer yet: the identifier of each (`presses.ts`). */
  readonly presses: ReadonlyMap<string, EntryId>;
  readonly toast: string | undefined;
}

const START: KioskState = {
  bridge: 'connecting',
  home: undefined,
  signedIn: null,
  link: undefined,
  health: undefined,
  devices: [],
  places: [],
  nursesOnline: 0,
  entries: new Map(),
  records: new Map(),
  bedside: undefined,
  drafts: new Map(),
  savedSet: undefined,
  softSigns: new Map(),
  findings: new Map(),
  corrections: new Map(),
  deaths: new Map(),
  callDetails: new Map(),
  handovers: new Map(),
  bags: new Map(),
  afterCalls: new Map(),
  draftsOf: undefined,
  othersDrafts: [],
  history: new Map(),
  attended: undefined,
  strays: [],
  memory: [],
  trial: undefined,
  detection: undefined,
  faults: [],
  presses: new Map(),
  toast: undefined,
};

/** An entry as the reducers read it. The bridge hands it over opened, so the seals are not there. */
function opened(entry: BridgeEntry): ReadEntry {
  return readEntry({ ...entry, salt: '', digest: '', signature: '' });
}

/** The entries of one resident with more of them. One that the hub has numbered replaces the same one without a number. */
function merged(known: Entries | undefined, more: readonly BridgeEntry[]): Entries {
  const all = new Map(known);
  for (const entry of more) {
    if (entry.seq === undefined && all.get(entry.envelope.id)?.seq !== undefined) continue;
    all.set(entry.envelope.id, opened(entry));
  }
  return all;
}

export function createKioskStore() {
  return createStore<KioskState>()(() => START);
}

export type KioskStore = ReturnType<typeof createKioskStore>;

/** What the core pushes, applied to the store. */
export function applySnapshot(store: KioskStore, snapshot: KioskSnapshot): void {
  const { residents, bluetooth: _wanted, keptDrafts: _drafts, othersDrafts: _others, ...rest } = snapshot;
  const entries = new Map(residents.map((it) => [it.residentId, merged(undefined, it.entries)]));
  const records = new Map([...entries].map(([residentId, all]) => [residentId, reduceResident(all.values())]));
  // What was fetched of the time before is not in it, and can be fetched again.
  store.setState({ ...rest, entries, records, history: new Map() });
}

export function applyEntries(store: KioskStore, residentId: ResidentId, more: readonly BridgeEntry[]): void {
  const { entries, records } = store.getState();
  const all = merged(entries.get(residentId), more);
  store.setState({
    entries: new Map(entries).set(residentId, all),
    records: new Map(records).set(residentId, reduceResident(all.values())),
  });
}

/** Begins or goes on with the bedside of one person; the other's values are kept apart. */
export function enterBedside(store: KioskStore, residentId: ResidentId): void {
  const { bedside, drafts } = store.getState();
  if (bedside?.residentId === residentId) {
    if (!bedside.here) store.setState({ bedside: { ...bedside, here: true } });
    return;
  }
  const kept = new Map(drafts);
  if (bedside !== undefined) kept.set(bedside.residentId, bedside.values);
  store.setState({ bedside: newBedside(residentId, kept.get(residentId)), drafts: kept, savedSet: undefined });
}

export function updateBedside(store: KioskStore, change: (bedside: Bedside) => Bedside): void {
  const { bedside } = store.getState();
  if (bedside !== undefined) store.setState({ bedside: change(bedside) });
}

/** The core has committed the set: the draft is done with. */
export function settleSaved(store: KioskStore, saved: SavedSet): void {
  const { drafts, bedside } = store.getState();
  const kept = new Map(drafts);
  kept.delete(saved.residentId);
  // What the oximeter shows goes on being shown: it is still on the finger.
  const fresh = bedside?.residentId === saved.residentId ? beginAgain(bedside) : bedside;
  store.setState({ drafts: kept, bedside: fresh, savedSet: saved });
}

/** Values taken and not saved, of one resident. */
export function draftOf(state: Pick<KioskState, 'bedside' | 'drafts'>, residentId: ResidentId): ObservationValues {
  if (state.bedside?.residentId === residentId) return state.bedside.values;
  return state.drafts.get(residentId) ?? {};
}

/** A copy of a map with one key set, or taken out. */
export function withKey<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value | undefined,
): ReadonlyMap<Key, Value> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

export function findingKey(residentId: ResidentId, form: FindingDraft['form']): string {
  return `${form} ${residentId}`;
}
