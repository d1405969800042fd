/** All that the kiosk's screen knows: what the core pushed, and what is under way at the bedside. */
import { createStore } from 'zustand/vanilla';
import type { EntryId, ResidentId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { reduceResident, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ReadEntry } from '#domain/journal/entry.ts';
import type { News2Score } from '#domain/news2/score.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import type { BridgeEntry, LinkState } from '#protocol/bridge/kiosk-bridge.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { BridgeState, KioskSnapshot } from '../../../connections/bridge-client.ts';
import { newBedside, reduceBedside, type Bedside } from '../bedside/bedside.ts';

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
  readonly devices: readonly DeviceState[];
  readonly places: readonly Place[];
  readonly nursesOnline: number;
  readonly entries: ReadonlyMap<ResidentId, Entries>;
  readonly records: ReadonlyMap<ResidentId, ResidentRecord>;
  /** The one bedside that is under way; values of others wait in `drafts`. */
  readonly bedside: Bedside | undefined;
  readonly drafts: ReadonlyMap<ResidentId, ObservationValues>;
  readonly savedSet: SavedSet | undefined;
  /** What was pressed and has no answer yet: the identifier of each (`presses.ts`). */
  readonly presses: ReadonlyMap<string, EntryId>;
  readonly toast: string | undefined;
}

const START: KioskState = {
  bridge: 'connecting',
  home: undefined,
  signedIn: null,
  link: undefined,
  devices: [],
  places: [],
  nursesOnline: 0,
  entries: new Map(),
  records: new Map(),
  bedside: undefined,
  drafts: new Map(),
  savedSet: undefined,
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
  const { residents, bluetooth: _wanted, faults: _faults, ...rest } = snapshot;
  const entries = new Map(residents.map((it) => [it.residentId, merged(undefined, it.entries)]));
  const records = new Map([...entries].map(([residentId, all]) => [residentId, reduceResident(all.values())]));
  store.setState({ ...rest, entries, records });
}

export function applyEntries(store: KioskStore, residentId: ResidentId, more: readonly BridgeEntry[]): void {
  const { entries, records } = store.getState();
  const all = merged(entries.get(residentId), more);
  store.setState({
    entries: new Map(entries).set(residentId, all),
    records: new Map(records).set(residentId, reduceResident(all.values())),
  });
}

export function applyDeviceEvent(store: KioskStore, event: DeviceEvent): void {
  const { bedside, devices } = store.getState();
  const device = devices.find((it) => it.deviceId === event.deviceId);
  if (bedside === undefined || device === undefined) return;
  store.setState({ bedside: reduceBedside(bedside, device, event) });
}

/** A device that went away takes its live values with it, and refuses what was under way. */
export function applyDevices(store: KioskStore, devices: readonly DeviceState[]): void {
  let { bedside } = store.getState();
  for (const device of devices) {
    if (bedside === undefined || device.state === 'ready' || device.state === 'measuring') continue;
    const gone: DeviceEvent = {
      type: 'refusal',
      deviceId: device.deviceId,
      at: device.since,
      code: 'unplugged',
      detail: device.state,
    };
    // A thermometer that is only quiet is no failed measurement.
    if (device.type !== 'thermometer') bedside = reduceBedside(bedside, device, gone);
  }
  store.setState({ devices, bedside });
}

/** Begins or goes on with the bedside of one person; the other's values are kept apart. */
export function enterBedside(store: KioskStore, residentId: ResidentId): void {
  const { bedside, drafts } = store.getState();
  if (bedside?.residentId === residentId) return;
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
  const fresh =
    bedside?.residentId === saved.residentId
      ? { ...newBedside(saved.residentId), oximeter: bedside.oximeter }
      : bedside;
  store.setState({ drafts: kept, bedside: fresh, savedSet: saved });
}

/** Values taken and not saved, of one resident. */
export function draftOf(state: KioskState, residentId: ResidentId): ObservationValues {
  if (state.bedside?.residentId === residentId) return state.bedside.values;
  return state.drafts.get(residentId) ?? {};
}
