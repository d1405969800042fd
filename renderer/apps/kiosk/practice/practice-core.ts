/**
 * A kiosk core that lives in the page and has nothing behind it: no database, no hub, no devices. It answers the same contract
 * as the real one, so that the same screens run on it. All that is said to it is gone with it.
 */
import type { ResidentId } from '#domain/base/ids.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { EntryBodies, EntryKind } from '#domain/journal/bodies.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues, type Taken } from '#domain/observations/observation-set.ts';
import type { Author } from '#domain/people/people.ts';
import { mayWrite } from '#domain/record/who-may-write.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import type { DeviceEvent } from '#protocol/bridge/devices.ts';
import type { KioskBridge, KeptDraft } from '#protocol/bridge/kiosk-bridge.ts';
import { kioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Timers } from '#protocol/wire/connect.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import { PRACTICE_REFUSALS, PRACTICE_PEOPLE } from '../../../text/practice.ts';
import { CUFF_ID, PracticeDevices } from './practice-devices.ts';
import { PracticeJournal } from './practice-journal.ts';
import { PracticeNurse, type Exercise } from './practice-nurse.ts';
import {
  PRACTICE_HOME_ID,
  PRACTICE_KIOSK_ID,
  PRACTICE_NURSE,
  PRACTICE_RESIDENT,
  PRACTICE_RESIDENT_ID,
} from './practice-people.ts';

type RealHome = NonNullable<ResultOf<KioskBridge, 'kiosk.open'>['home']>;

export interface PracticeCoreParts {
  /** What of the real home's settings practice goes by. Its name, address and telephone numbers are not among them. */
  readonly settings: Pick<RealHome, 'carePolicy' | 'summaryTabs' | 'lockAfterMinutes'>;
  readonly carer: Author;
  readonly portrait?: number | undefined;
  readonly timers: Timers;
  readonly nowMs: () => number;
  readonly random: () => number;
  readonly newId: () => string;
  readonly onSays: (words: string) => void;
  /** A call was gone through to its end. */
  readonly onEnd: (exercise: Exercise) => void;
  /** The carer, or the lock, has signed them out. */
  readonly onSignOut: () => void;
  readonly onFault: (words: string) => void;
}

const HOUR = 3_600_000;

type Photo = { readonly attachment: ResultOf<KioskBridge, 'attachment.get'>['attachment']; readonly pieces: string[] };

export class PracticeCore {
  readonly #parts: PracticeCoreParts;
  readonly #journal: PracticeJournal;
  readonly #nurse: PracticeNurse;
  readonly devices: PracticeDevices;
  readonly #drafts = new Map<string, KeptDraft>();
  readonly #photos = new Map<string, Photo>();
  #served: Served<KioskBridge> | undefined;
  readonly #since: Instant;
  #closed = false;

  constructor(wire: Wire, parts: PracticeCoreParts) {
    this.#parts = parts;
    this.#since = this.#now();
    const now = (): Instant => this.#now();
    const { timers, random, newId, onSays } = parts;
    this.#journal = new PracticeJournal(now, (entry) => {
      this.#served?.push('resident.entries', { residentId: entry.envelope.residentId, entries: [entry] });
    });
    this.#registerPat();
    this.devices = new PracticeDevices({
      timers,
      now,
      random,
      newId,
      onEvent: (event: DeviceEvent) => {
        this.#served?.push('device.event', event);
      },
      onStates: () => {
        this.#served?.push('devices.changed', { devices: this.#states() });
      },
    });
    this.#nurse = new PracticeNurse({
      timers,
      now,
      newId,
      journal: this.#journal,
      carer: parts.carer.name,
      onSays,
      onPlaces: () => {
        this.#served?.push('queue.places', { places: this.#nurse.places, nursesOnline: 1 });
      },
      onEnd: parts.onEnd,
    });
    this.#served = serve(wire, kioskBridge, this.#handlers(), {
      onFault: (method, fault) => {
        parts.onFault(`${method}: ${String(fault)}`);
      },
    });
  }

  /** What has been written, for the list of steps. */
  record(residentId: ResidentId = PRACTICE_RESIDENT_ID) {
    return this.#journal.record(residentId);
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#nurse.close();
    this.devices.close();
    this.#served?.close();
  }

  #now(): Instant {
    return new Date(this.#parts.nowMs()).toISOString();
  }

  #states() {
    return this.devices.states.map((state) => ({ ...state, measures: [...state.measures] }));
  }

  /** Pat lives here, and was well yesterday. */
  #registerPat(): void {
    const { newId } = this.#parts;
    const residentId = PRACTICE_RESIDENT_ID;
    const author = PRACTICE_NURSE;
    const before = (hours: number): Instant => addMilliseconds(this.#now(), -hours * HOUR);
    const homeName = PRACTICE_PEOPLE.home;
    this.#journal.write({
      id: newId(),
      kind: 'resident.registered',
      body: { resident: PRACTICE_RESIDENT },
      residentId,
      author,
      occurredAt: before(48),
    });
    this.#journal.write({
      id: newId(),
      kind: 'placement.started',
      body: { placement: { homeId: PRACTICE_HOME_ID, homeName, from: before(48), kind: 'resident' } },
      residentId,
      author,
      occurredAt: before(48),
    });
    const values = wellValues(before(26));
    this.#journal.write({
      id: newId(),
      kind: 'observations.recorded',
      body: { values, news2: scoreNews2(news2Inputs(values, 1)) },
      residentId,
      author,
      occurredAt: before(26),
    });
  }

  #write<Kind extends EntryKind>(
    entryId: string,
    kind: Kind,
    residentId: ResidentId,
    body: EntryBodies[Kind],
    encounterId?: string,
  ): { id: string; savedAt: Instant } {
    const author = this.#parts.carer;
    const { id, savedAt } = this.#journal.write({ id: entryId, kind, residentId, body, encounterId, author });
    if (encounterId !== undefined) this.#nurse.heard(residentId, encounterId);
    return { id, savedAt };
  }

  #encounterOf(residentId: ResidentId, entryId: string): string {
    const known = this.#journal.entriesOf(residentId).find(({ envelope }) => envelope.id === entryId);
    return known?.envelope.encounterId ?? this.#parts.newId();
  }

  #handlers(): Handlers<KioskBridge> {
    const { parts, devices, drafts, photos, journal } = {
      parts: this.#parts,
      devices: this.devices,
      drafts: this.#drafts,
      photos: this.#photos,
      journal: this.#journal,
    };
    const { carer, settings } = parts;
    const fine = { storage: { state: 'ok', freeBytes: 1_000_000_000, since: this.#since } } as const;
    return {
      'kiosk.open': () => ({
        home: {
          ...settings,
          homeId: PRACTICE_HOME_ID,
          kioskId: PRACTICE_KIOSK_ID,
          homeName: PRACTICE_PEOPLE.home,
          address: PRACTICE_PEOPLE.address,
          telephone: PRACTICE_PEOPLE.telephone,
          nurseTelephone: PRACTICE_PEOPLE.telephone,
          numbers: [],
          demo: false,
          // Without a record of training nothing is held back: practice is where one learns.
          carers: [
            {
              personId: carer.personId,
              name: carer.name,
              role: carer.role === 'senior-carer' ? 'senior-carer' : 'carer',
              ...(parts.portrait === undefined ? {} : { portrait: parts.portrait }),
            },
          ],
        },
        signedIn: carer,
        keptDrafts: [...drafts.values()],
        link: { hub: 'connected', since: this.#since, unsent: 0, quarantined: 0 },
        health: { ...fine, clock: { state: 'ok', aheadMs: 0, since: this.#since }, rebuilt: null },
        devices: this.#states(),
        bluetooth: [],
        faults: [],
        places: this.#nurse.places,
        nursesOnline: 1,
        residents: journal.residentIds.map((residentId) => ({ residentId, entries: journal.entriesOf(residentId) })),
      }),
      'carer.choose-pin': () => {
        throw new RefusalError('forbidden', PRACTICE_REFUSALS.signIn);
      },
      'carer.sign-in': () => {
        throw new RefusalError('forbidden', PRACTICE_REFUSALS.signIn);
      },
      'carer.sign-out': () => {
        parts.onSignOut();
        return {};
      },
      'draft.keep': ({ key, text }) => {
        drafts.set(key, { key, text, keptAt: this.#now() });
        return {};
      },
      'draft.drop': ({ key }) => {
        drafts.delete(key);
        return {};
      },
      'record.write': ({ entryId, residentId, encounterId, fact }) => {
        if (!mayWrite(carer.role, fact)) throw new RefusalError('forbidden', PRACTICE_REFUSALS.notYours);
        return this.#write(entryId, fact.kind, residentId, fact.body, encounterId);
      },
      'observations.record': ({ entryId, residentId, values, replaces }) => {
        const { resident } = journal.record(residentId);
        if (resident === undefined) throw new RefusalError('not-found', PRACTICE_REFUSALS.onlyPat);
        const news2 = scoreNews2(news2Inputs(values, spo2ScaleOf(resident)));
        const body = { values, news2, ...(replaces === undefined ? {} : { replaces }) };
        const written = this.#write(entryId, 'observations.recorded', residentId, body);
        this.#nurse.saw(residentId);
        return { ...written, news2 };
      },
      'observations.move': () => {
        throw new RefusalError('not-found', PRACTICE_REFUSALS.onlyPat);
      },
      'call.request': ({ entryId, residentId, ...call }) => {
        const encounterId = this.#encounterOf(residentId, entryId);
        const { savedAt } = this.#write(entryId, 'call.requested', residentId, call, encounterId);
        return { encounterId, savedAt };
      },
      'call.request-described': ({ entryId, describedEntryId, describedId, person, ...call }) => {
        const encounterId = this.#encounterOf(describedId, entryId);
        this.#write(describedEntryId, 'person.described', describedId, person);
        const { savedAt } = this.#write(entryId, 'call.requested', describedId, call, encounterId);
        return { encounterId, savedAt };
      },
      'person.identify': ({ entryId, linkId, describedId, encounterId, residentId, words }) => {
        const { described, encounters } = journal.record(describedId);
        const requestedAt = encounters.get(encounterId)?.requestedAt ?? this.#now();
        const name = described?.person.name ?? '';
        this.#write(entryId, 'person.identified', describedId, { residentId, words });
        const { savedAt } = this.#write(linkId, 'call.linked', residentId, {
          encounterId,
          describedId,
          requestedAt,
          name,
        });
        return { savedAt };
      },
      'call.cancel': ({ entryId, residentId, encounterId, reason }) => {
        const { savedAt } = this.#write(entryId, 'call.cancelled', residentId, { reason }, encounterId);
        return { savedAt };
      },
      'item.read-back': ({ entryId, residentId, encounterId, outcomeId, itemId, answer }) => {
        const body = { outcomeId, itemId, answer };
        const { savedAt } = this.#write(entryId, 'item.read-back', residentId, body, encounterId);
        return { savedAt };
      },
      // Nobody looks at it.
      'live.show': () => ({}),
      'record.opened': () => ({}),
      'practice.finished': () => ({}),
      'health.seen': () => ({}),
      // No pack of Pat leaves the tablet: there is no key behind practice, and nobody to hand a bag to.
      'bag.freeze': notHere,
      'bag.hand-over': notHere,
      'bag.share': notHere,
      'bag.share-secret': notHere,
      'bag.paper': notHere,
      'bag.paper-part': notHere,
      'bag.openings': () => ({ openings: [], complete: true }),
      'bluetooth.said': () => ({}),
      'resident.history': () => ({ entries: [], more: false }),
      'resident.openings': () => ({ openings: [], complete: true }),
      'outbox.list': () => ({ waiting: [], refused: [] }),
      'attachment.put': ({ attachment, offset, data }) => {
        const photo = photos.get(attachment.sha256) ?? { attachment, pieces: [] };
        const have = photo.pieces.reduce((sum, piece) => sum + atob(piece).length, 0);
        if (offset !== have) return { have };
        photo.pieces.push(data);
        photos.set(attachment.sha256, photo);
        return { have: have + atob(data).length };
      },
      'attachment.get': ({ sha256, offset }) => {
        const photo = photos.get(sha256);
        let at = 0;
        for (const [index, data] of (photo?.pieces ?? []).entries()) {
          if (photo !== undefined && at === offset) {
            return { attachment: photo.attachment, data, more: index < photo.pieces.length - 1 };
          }
          at += atob(data).length;
        }
        throw new RefusalError('not-found', PRACTICE_REFUSALS.noPhoto);
      },
      'device.start': ({ deviceId }) => {
        if (deviceId !== CUFF_ID) throw new RefusalError('device-not-ready', PRACTICE_REFUSALS.ownButton);
        devices.startCuff();
        return {};
      },
      'device.stop': ({ deviceId }) => {
        if (deviceId === CUFF_ID) devices.stopCuff();
        return {};
      },
      'devices.drivers': () => ({ drivers: [] }),
      'devices.ports': () => ({ ports: [] }),
      'devices.detect': notHere,
      'devices.detect-stop': () => ({}),
      'devices.identify-bluetooth': () => ({ proposals: [] }),
      'device.enrol': notHere,
      'device.rename': notHere,
      'device.remove': notHere,
      'fault.report': notHere,
      'incident.report': notHere,
      'about.show': notHere,
      // The nurse of practice is drawn in the page: there is no room to go to.
      'media.ticket': notHere,
    };
  }
}

function notHere(): never {
  throw new RefusalError('forbidden', PRACTICE_REFUSALS.notHere);
}

function observed<Value>(value: Value, takenAt: Instant): Taken<Value> {
  return { value, provenance: { source: 'observed', takenAt } };
}

function wellValues(at: Instant): ObservationValues {
  return {
    respiratoryRate: observed(16, at),
    spo2: observed(97, at),
    inspiredOxygen: observed({ support: 'air' as const }, at),
    bloodPressure: observed({ systolic: 128, diastolic: 74 }, at),
    pulse: observed(76, at),
    consciousness: observed('A' as const, at),
    temperature: observed(366, at),
  };
}
