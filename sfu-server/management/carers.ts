/**
 * The carers of a home: who may sign in at its kiosks, with which PIN, and since when. What a kiosk works by is the home's settings
 * document; a change of it reaches the connected kiosks at once and the others when they are back.
 */
import type { KeyObject } from 'node:crypto';
import type { HomeId, KioskId, PersonId } from '#domain/base/ids.ts';
import { addMilliseconds, type CalendarDate, type Clock, type Instant } from '#domain/base/time.ts';
import type { CarerSettings } from '#domain/settings/home-settings.ts';
import type { CarerRole, CarersOfHome, ShownPin, StaffFileReport } from '#protocol/hub/manage.ts';
import type { PinEventAnswer, SignedPinEvent } from '#protocol/hub/pins.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { noSuchHome, openHome } from './homes.ts';
import type { By, KnownHome, ManagementStore, ManagementTransaction, Scope } from './ports.ts';
import { nameFault, readStaffFile, sameName, tidyName } from './staff-file.ts';
import { pinTold } from './pin-told.ts';
import { createToldOnce } from './told-once.ts';

const LEAVERS_SHOWN_MS = 90 * 24 * 60 * 60_000;
/** More than a kiosk can show to choose from, and more than any home has. */
export const MOST_CARERS = 250;

/** What makes a PIN and its verifier. */
export interface PinMaker {
  make(
    verifiers: readonly string[],
    taken?: ReadonlySet<string>,
  ): Promise<{ readonly pin: string; readonly verifier: string }>;
}

/** A kiosk that tells of a PIN. */
export interface TellingKiosk extends Scope {
  readonly homeId: HomeId;
  readonly kioskId: KioskId;
  readonly publicKey: KeyObject;
}

interface OfHome {
  readonly commandId: string;
  readonly homeId: HomeId;
}

export interface ImportedCarers {
  readonly added: readonly ShownPin[];
  readonly here: number;
}

export interface Carers {
  of(scope: Scope, homeId: HomeId): Promise<CarersOfHome>;
  add(
    by: By,
    asked: OfHome & { readonly name: string; readonly role: CarerRole; readonly startedOn?: CalendarDate | undefined },
  ): Promise<ShownPin>;
  change(
    by: By,
    asked: OfHome & { readonly personId: PersonId; readonly name: string; readonly role: CarerRole },
  ): Promise<void>;
  newPin(by: By, asked: OfHome & { readonly personId: PersonId; readonly reason: string }): Promise<ShownPin>;
  /**
   * Somebody has chosen their own PIN at a kiosk, or gone on with the first one.
   * @throws RefusalError `signature-wrong` where the kiosk has not signed it
   */
  pinTold(kiosk: TellingKiosk, event: SignedPinEvent): Promise<PinEventAnswer>;
  leave(by: By, asked: OfHome & { readonly personId: PersonId; readonly reason: string }): Promise<void>;
  check(scope: Scope, homeId: HomeId, bytes: Uint8Array): Promise<StaffFileReport>;
  import(
    by: By,
    asked: OfHome & { readonly bytes: Uint8Array; readonly digest: string },
    progress: (done: number, of: number) => void,
  ): Promise<ImportedCarers>;
}

function noSuchCarer(): RefusalError {
  return new RefusalError('not-found', 'Nobody like that works in this home. Nothing was done.');
}

function dayInLondon(now: Instant): CalendarDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date(now));
}

export function createCarers(parts: {
  readonly store: ManagementStore;
  readonly pins: PinMaker;
  readonly clock: Clock;
  readonly now: () => number;
  readonly newId: () => string;
  /** Told after the commit that something about a home is different. */
  readonly changed: (scope: Scope) => void;
}): Carers {
  const { store, pins, clock, newId } = parts;
  const { reads } = store;
  const shownPins = createToldOnce<ShownPin>(parts.now);
  const imports = createToldOnce<ImportedCarers>(parts.now);

  async function demandHome(scope: Scope, homeId: HomeId): Promise<KnownHome> {
    const home = await reads.home(scope, homeId);
    if (home === undefined) throw noSuchHome();
    return home;
  }

  function goodName(written: string): string {
    const name = tidyName(written);
    const fault = nameFault(name);
    if (fault !== undefined) throw new RefusalError('bad-params', `${fault} Nothing was saved.`);
    return name;
  }

  function demandFree(home: KnownHome, name: string, own?: PersonId): void {
    const twin = home.carers.find((carer) => carer.personId !== own && sameName(carer.name, name));
    if (twin === undefined) return;
    throw new RefusalError(
      'conflict',
      `${twin.name} works in ${home.name} already. Add a middle name or an initial, so that the two can be told apart.`,
    );
  }

  function personOf(home: KnownHome, personId: PersonId): CarerSettings {
    const person = home.carers.find((carer) => carer.personId === personId);
    if (person === undefined) throw noSuchCarer();
    return person;
  }

  function written(by: By, homeId: HomeId): void {
    store.settingsWritten(by, homeId);
    parts.changed(by);
  }

  /** In one transaction: the staff as it is then, and what `change` makes of it. */
  async function once<Answer>(
    by: By,
    { commandId, homeId }: OfHome,
    method: string,
    about: string,
    change: (
      tx: ManagementTransaction,
      home: KnownHome,
      at: Instant,
    ) => Promise<{ carers: CarerSettings[]; answer: Answer }>,
  ): Promise<{ readonly answer: Answer; readonly again: boolean }> {
    const at = clock.now();
    const done = await store.once(by, { commandId, method, about }, at, async (tx) => {
      const home = await openHome(tx, by, homeId);
      const { carers, answer } = await change(tx, home, at);
      if (carers.length > MOST_CARERS) {
        throw new RefusalError('conflict', `A home has at most ${String(MOST_CARERS)} carers. Nothing was saved.`);
      }
      await tx.writeCarers(by, homeId, carers, at);
      return answer;
    });
    written(by, homeId);
    return done;
  }

  const keyOf = (by: By, { commandId }: OfHome): string => `${by.serviceId} ${by.personId} ${commandId}`;
  const verifiersOf = (home: KnownHome): readonly string[] => home.carers.map(({ pinVerifier }) => pinVerifier);

  return {
    async of(scope, homeId) {
      const home = await demandHome(scope, homeId);
      const facts = new Map((await reads.carerFacts(scope, homeId)).map((one) => [one.personId, one]));
      const leavers = await reads.leavers(scope, homeId, addMilliseconds(clock.now(), -LEAVERS_SHOWN_MS));
      return {
        homeId,
        homeName: home.name,
        carers: home.carers.map(({ personId, name, role, firstPin }) => ({
          ...facts.get(personId),
          personId,
          name,
          role,
          ...(firstPin === undefined ? {} : { firstPin }),
        })),
        leavers: leavers.map((leaver) => ({ ...leaver })),
      };
    },
    add: (by, asked) =>
      shownPins.run(keyOf(by, asked), async () => {
        const name = goodName(asked.name);
        const { homeId, role, startedOn } = asked;
        const before = await demandHome(by, homeId);
        const { pin, verifier } = await pins.make(verifiersOf(before));
        const { answer, again } = await once(by, asked, 'carer.add', homeId, async (tx, home, at) => {
          demandFree(home, name);
          const personId = newId();
          const kept = { personId, name, role, startedOn, addedAt: at, addedBy: by.name, pinMadeAt: at };
          await tx.keepCarer(by, homeId, kept);
          await tx.note(by, { what: 'carer-added', homeId, aboutId: personId, about: name, reason: '' }, at);
          const carer = { personId, name, role, pinVerifier: verifier, pinIssue: newId(), firstPin: true } as const;
          return { carers: [...home.carers, carer], answer: personId };
        });
        return again ? undefined : { personId: answer, name, pin };
      }),
    async change(by, { personId, role, ...asked }) {
      const name = goodName(asked.name);
      await once(by, asked, 'carer.change', personId, async (tx, home, at) => {
        const person = personOf(home, personId);
        demandFree(home, name, personId);
        await tx.keepCarer(by, asked.homeId, { personId, name, role });
        const about = person.name === name ? name : `${person.name}: ${name}`;
        await tx.note(by, { what: 'carer-changed', homeId: asked.homeId, aboutId: personId, about, reason: '' }, at);
        return {
          carers: home.carers.map((carer) => (carer.personId === personId ? { ...carer, name, role } : carer)),
          answer: {},
        };
      });
    },
    newPin: (by, { personId, reason, ...asked }) =>
      shownPins.run(keyOf(by, asked), async () => {
        const { homeId } = asked;
        const before = await demandHome(by, homeId);
        const { name } = personOf(before, personId);
        // The old one counts as used too: a new PIN is another one.
        const { pin, verifier } = await pins.make(verifiersOf(before));
        const { again } = await once(by, asked, 'carer.new-pin', personId, async (tx, home, at) => {
          const { role } = personOf(home, personId);
          await tx.keepCarer(by, homeId, { personId, name, role, pinMadeAt: at });
          await tx.note(by, { what: 'pin-made', homeId, aboutId: personId, about: name, reason }, at);
          const carers = home.carers.map((carer) =>
            carer.personId === personId
              ? { ...carer, pinVerifier: verifier, pinIssue: newId(), firstPin: true as const }
              : carer,
          );
          return { carers, answer: {} };
        });
        return again ? undefined : { personId, name, pin };
      }),
    pinTold: (kiosk, event) =>
      pinTold(store, kiosk, event, clock, (scope) => {
        written({ ...scope, personId: event.personId, name: '' }, kiosk.homeId);
      }),
    async leave(by, { personId, reason, ...asked }) {
      await once(by, asked, 'carer.leave', personId, async (tx, home, at) => {
        const { name, role } = personOf(home, personId);
        await tx.keepLeaver(by, asked.homeId, { personId, name, role, at, by: by.name, reason });
        await tx.note(by, { what: 'carer-left', homeId: asked.homeId, aboutId: personId, about: name, reason }, at);
        return { carers: home.carers.filter((carer) => carer.personId !== personId), answer: {} };
      });
    },
    async check(scope, homeId, bytes) {
      const { carers } = await demandHome(scope, homeId);
      return readStaffFile(bytes, { staff: carers, today: dayInLondon(clock.now()) });
    },
    import: (by, { bytes, digest, ...asked }, progress) =>
      imports.run(keyOf(by, asked), async () => {
        const { homeId } = asked;
        const before = await demandHome(by, homeId);
        const read = (home: KnownHome): StaffFileReport =>
          readStaffFile(bytes, { staff: home.carers, today: dayInLondon(clock.now()) });
        const wanted = read(before).rows.filter(({ state }) => state === 'new');
        const taken = new Set<string>();
        const made: { readonly pin: string; readonly verifier: string; readonly personId: string }[] = [];
        for (const [done] of wanted.entries()) {
          const one = await pins.make(verifiersOf(before), taken);
          taken.add(one.pin);
          made.push({ ...one, personId: newId() });
          progress(done + 1, wanted.length);
        }
        const { answer, again } = await once(
          by,
          asked,
          'carers.import',
          `${homeId} ${digest}`,
          async (tx, home, at) => {
            const report = read(home);
            if (report.problems.length > 0 || report.counts.bad > 0) {
              throw new RefusalError('conflict', 'The file has bad rows. Put them right first. Nobody was added.');
            }
            const fresh = report.rows.filter(({ state }) => state === 'new');
            if (fresh.length !== made.length || fresh.some((row, at) => row.row !== wanted[at]?.row)) {
              throw new RefusalError(
                'conflict',
                'The staff of the home changed meanwhile. Check the file again. Nobody was added.',
              );
            }
            const added: CarerSettings[] = [];
            for (const [index, { name, role, startedOn }] of fresh.entries()) {
              const own = made[index];
              if (own === undefined || role === undefined) throw new Error('a good row has no role or no PIN');
              const { personId, verifier } = own;
              const kept = { personId, name, role, startedOn, addedAt: at, addedBy: by.name, pinMadeAt: at };
              await tx.keepCarer(by, homeId, kept);
              await tx.note(by, { what: 'carer-added', homeId, aboutId: personId, about: name, reason: '' }, at);
              added.push({ personId, name, role, pinVerifier: verifier, pinIssue: newId(), firstPin: true });
            }
            return {
              carers: [...home.carers, ...added],
              answer: { here: report.counts.here, added: added.map(({ personId, name }) => ({ personId, name })) },
            };
          },
        );
        if (again) return undefined;
        const pinOf = new Map(made.map(({ personId, pin }) => [personId, pin]));
        return {
          here: answer.here,
          added: answer.added.map((one) => ({ ...one, pin: pinOf.get(one.personId) ?? '' })),
        };
      }),
  };
}
