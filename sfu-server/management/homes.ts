/** The homes of a service, their kiosks, and the codes that enrol them. */
import { randomInt } from 'node:crypto';
import type { HomeId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import type { KioskRules } from '#domain/settings/home-settings.ts';
import type { HomeFacts, HomeRow, KioskOfHome, ManagementEvent, ServicePaper } from '#protocol/hub/manage.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type {
  AgreementDates,
  By,
  KeptLine,
  KioskEndings,
  KioskNews,
  KnownHome,
  ManagementStore,
  ManagementTransaction,
  Scope,
} from './ports.ts';
import { createToldOnce } from './told-once.ts';

/** Without letters and figures that are taken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const GROUPS = 3;
const GROUP = 4;

/** As many as a service needs on the day on which it begins; a thief of a session makes no more either. */
export const CODES_AN_HOUR = 30;
const HOUR_MS = 60 * 60_000;
const SHOWN_LINES = 100;

/** 12 letters and figures in groups: "K7QM-4XRT-9DWH". */
export function newCode(): string {
  const letter = (): string => LETTERS.charAt(randomInt(LETTERS.length));
  const group = (): string => Array.from({ length: GROUP }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

export interface CodeShown {
  readonly codeId: string;
  readonly code: string;
  readonly expiresAt: Instant;
}

type Command = { readonly commandId: string };

export interface Homes {
  list(scope: Scope): Promise<HomeRow[]>;
  /** Of all homes, also of those that are closed. */
  names(scope: Scope): Promise<readonly { readonly homeId: HomeId; readonly name: string }[]>;
  /** The policies and tables of the service with their versions. */
  papers(scope: Scope): Promise<ServicePaper[]>;
  history(scope: Scope, homeId: HomeId): Promise<ManagementEvent[]>;
  add(by: By, asked: Command & HomeFacts): Promise<{ readonly homeId: HomeId }>;
  change(by: By, asked: Command & HomeFacts & { readonly homeId: HomeId; readonly reason: string }): Promise<void>;
  changeKioskRules(
    by: By,
    asked: Command & { readonly homeId: HomeId; readonly rules: KioskRules; readonly reason: string },
  ): Promise<void>;
  close(by: By, asked: Command & { readonly homeId: HomeId; readonly reason: string }): Promise<void>;
  issueCode(by: By, asked: Command & { readonly homeId: HomeId; readonly minutes: number }): Promise<CodeShown>;
  cancelCode(by: By, asked: Command & { readonly codeId: string }): Promise<void>;
  endKiosk(
    by: By,
    asked: Command & { readonly kioskId: string; readonly how: 'revoked' | 'stolen'; readonly reason: string },
  ): Promise<void>;
  /** Told after the commit. Returns a function that ends the listening. */
  onChange(listener: (scope: Scope) => void): () => void;
  /** To be called when something of them has changed elsewhere. */
  changed(scope: Scope): void;
}

const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

export function noSuchHome(): RefusalError {
  return new RefusalError('not-found', 'There is no such home here. Nothing was done.');
}

/** The home, as long as it is part of the service. */
export async function openHome(tx: ManagementTransaction, scope: Scope, homeId: HomeId): Promise<KnownHome> {
  const home = await tx.home(scope, homeId);
  if (home === undefined) throw noSuchHome();
  if (home.closedAt !== undefined) {
    throw new RefusalError('conflict', `${home.name} is closed. Nothing was done.`);
  }
  return home;
}

export function createHomes(parts: {
  readonly store: ManagementStore;
  readonly news: KioskNews;
  readonly agreements: AgreementDates;
  readonly kiosks: KioskEndings;
  readonly clock: Clock;
  readonly now: () => number;
  readonly newId: () => string;
  readonly digestOf: (code: string) => string;
}): Homes {
  const { store, news, agreements, kiosks, clock, newId } = parts;
  const { reads } = store;
  const listeners = new Set<(scope: Scope) => void>();
  const shown = createToldOnce<CodeShown>(parts.now);

  function changed(scope: Scope): void {
    for (const listener of listeners) listener(scope);
  }

  async function demandFreeName(tx: ManagementTransaction, scope: Scope, name: string, own?: HomeId): Promise<void> {
    const twin = (await tx.homes(scope)).find((home) => home.homeId !== own && sameName(home.name, name));
    if (twin === undefined) return;
    throw new RefusalError('conflict', `There is a home called ${twin.name} already. Nothing was saved.`);
  }

  function endingOf(line: KeptLine | undefined): KioskOfHome['ended'] {
    if (line === undefined) return undefined;
    const how = line.what === 'kiosk-stolen' ? 'stolen' : 'revoked';
    return { how, at: line.at, by: line.by, reason: line.reason };
  }

  return {
    async list(scope) {
      const at = clock.now();
      const [homes, known, codes, ends, heard, dates] = [
        await reads.homes(scope),
        await reads.kiosks(scope),
        await reads.openCodes(scope, at),
        await reads.endings(scope),
        await news.of(scope),
        await agreements.until(scope),
      ];
      const rows: HomeRow[] = [];
      for (const { homeId, name, address, telephone, nurseTelephone, carers, closedAt, kioskRules } of homes) {
        const { residents, managers } = await reads.counts(scope, homeId);
        const closing =
          closedAt === undefined
            ? undefined
            : (await reads.log(scope, homeId, SHOWN_LINES)).find(({ what }) => what === 'home-closed');
        const kiosksHere = known
          .filter((kiosk) => kiosk.homeId === homeId)
          .map(({ kioskId, enrolledAt, revoked }): KioskOfHome => {
            const ended = endingOf(ends.find(({ aboutId }) => aboutId === kioskId));
            return {
              kioskId,
              enrolledAt,
              online: false,
              ...heard.get(kioskId),
              // One that was taken out at the hub itself has nobody's name to it.
              ...(revoked ? { ended: ended ?? { how: 'revoked', at: enrolledAt, by: '', reason: '' } } : {}),
            };
          });
        rows.push({
          homeId,
          name,
          address,
          telephone,
          nurseTelephone,
          ...(closedAt === undefined
            ? {}
            : { closed: { at: closedAt, by: closing?.by ?? '', reason: closing?.reason ?? '' } }),
          residents,
          carers: carers.length,
          managers: [...managers],
          kiosks: kiosksHere,
          codes: codes
            .filter((code) => code.homeId === homeId)
            .map(({ codeId, issuedAt, expiresAt, issuedBy }) => ({ codeId, issuedAt, expiresAt, issuedBy })),
          kioskRules,
          agreementUntil: dates.get(homeId),
        });
      }
      return rows;
    },
    papers: (scope) => reads.papers(scope),
    names: (scope) => reads.homes(scope),
    async history(scope, homeId) {
      if ((await reads.home(scope, homeId)) === undefined) throw noSuchHome();
      return (await reads.log(scope, homeId, SHOWN_LINES)).map(({ at, by, what, about, reason }) => ({
        at,
        by,
        what,
        about,
        reason,
      }));
    },
    async add(by, { commandId, name, address, telephone, nurseTelephone }) {
      const at = clock.now();
      const facts = { name, address, telephone, nurseTelephone };
      const { answer } = await store.once(by, { commandId, method: 'home.add', about: name }, at, async (tx) => {
        await demandFreeName(tx, by, name);
        const homeId = newId();
        await tx.addHome(by, homeId, facts, at);
        await tx.note(by, { what: 'home-added', homeId, aboutId: homeId, about: name, reason: '' }, at);
        return { homeId };
      });
      changed(by);
      return answer;
    },
    async change(by, { commandId, homeId, name, address, telephone, nurseTelephone, reason }) {
      const at = clock.now();
      const facts = { name, address, telephone, nurseTelephone };
      await store.once(by, { commandId, method: 'home.change', about: homeId }, at, async (tx) => {
        const home = await openHome(tx, by, homeId);
        await demandFreeName(tx, by, name, homeId);
        await tx.changeHome(by, homeId, facts, at);
        const about = sameName(home.name, name) ? name : `${home.name}: ${name}`;
        await tx.note(by, { what: 'home-changed', homeId, aboutId: homeId, about, reason }, at);
        return {};
      });
      store.settingsWritten(by, homeId);
      changed(by);
    },
    async changeKioskRules(by, { commandId, homeId, rules, reason }) {
      const at = clock.now();
      await store.once(by, { commandId, method: 'home.kiosk-rules', about: homeId }, at, async (tx) => {
        const { name } = await openHome(tx, by, homeId);
        await tx.writeKioskRules(by, homeId, rules, at);
        await tx.note(by, { what: 'kiosk-rules-changed', homeId, aboutId: homeId, about: name, reason }, at);
        return {};
      });
      store.settingsWritten(by, homeId);
      changed(by);
    },
    async close(by, { commandId, homeId, reason }) {
      const at = clock.now();
      const { answer } = await store.once(by, { commandId, method: 'home.close', about: homeId }, at, async (tx) => {
        const home = await openHome(tx, by, homeId);
        const { residents } = await tx.counts(by, homeId);
        if (residents > 0) {
          const people = residents === 1 ? 'One person is' : `${String(residents)} people are`;
          throw new RefusalError('conflict', `${people} still placed in ${home.name}. It was not closed.`);
        }
        await tx.closeHome(by, homeId, at);
        await tx.cancelCodes(by, { homeId }, at);
        const open = (await tx.kiosks(by)).filter((kiosk) => kiosk.homeId === homeId && !kiosk.revoked);
        for (const { kioskId } of open) {
          await tx.note(by, { what: 'kiosk-revoked', homeId, aboutId: kioskId, about: home.name, reason }, at);
        }
        await tx.note(by, { what: 'home-closed', homeId, aboutId: homeId, about: home.name, reason }, at);
        return { kiosks: open.map(({ kioskId }) => kioskId) };
      });
      for (const kioskId of answer.kiosks) await kiosks.end(kioskId, 'revoked', reason, by.name);
      changed(by);
    },
    issueCode: (by, { commandId, homeId, minutes }) =>
      shown.run(`${by.serviceId} ${by.personId} ${commandId}`, async () => {
        const at = clock.now();
        const code = newCode();
        const expiresAt = addMilliseconds(at, minutes * 60_000);
        const command = { commandId, method: 'enrolment.issue', about: homeId };
        const { answer, again } = await store.once(by, command, at, async (tx) => {
          const home = await openHome(tx, by, homeId);
          if ((await tx.codesSince(by, addMilliseconds(at, -HOUR_MS))) >= CODES_AN_HOUR) {
            throw new RefusalError(
              'too-fast',
              'Very many codes were made in the last hour. Wait before you make another.',
            );
          }
          const codeId = newId();
          const digest = parts.digestOf(code);
          await tx.addCode(by, { codeId, homeId, digest, issuedAt: at, expiresAt, issuedBy: by.name });
          await tx.note(by, { what: 'code-issued', homeId, aboutId: codeId, about: home.name, reason: '' }, at);
          return { codeId };
        });
        if (again) return undefined;
        changed(by);
        return { codeId: answer.codeId, code, expiresAt };
      }),
    async cancelCode(by, { commandId, codeId }) {
      const at = clock.now();
      await store.once(by, { commandId, method: 'enrolment.cancel', about: codeId }, at, async (tx) => {
        const code = (await tx.openCodes(by, at)).find((one) => one.codeId === codeId);
        if (code === undefined) {
          throw new RefusalError('conflict', 'This code was used, was cancelled or has run out. Nothing was done.');
        }
        await tx.cancelCodes(by, { codeId }, at);
        const { homeId } = code;
        const home = await tx.home(by, homeId);
        const about = home?.name ?? '';
        await tx.note(by, { what: 'code-cancelled', homeId, aboutId: codeId, about, reason: '' }, at);
        return {};
      });
      changed(by);
    },
    async endKiosk(by, { commandId, kioskId, how, reason }) {
      const at = clock.now();
      await store.once(by, { commandId, method: 'kiosk.end', about: `${kioskId} ${how}` }, at, async (tx) => {
        const kiosk = (await tx.kiosks(by)).find((one) => one.kioskId === kioskId);
        if (kiosk === undefined) throw new RefusalError('not-found', 'There is no such kiosk here. Nothing was done.');
        const stolen = (await tx.endings(by)).some((one) => one.aboutId === kioskId && one.what === 'kiosk-stolen');
        // One that was taken out may turn out to be stolen; the other way round nothing is given back.
        if (stolen || (kiosk.revoked && how === 'revoked')) {
          throw new RefusalError('conflict', 'This kiosk is no part of the service any more. Nothing was done.');
        }
        const home = await tx.home(by, kiosk.homeId);
        const what = how === 'stolen' ? 'kiosk-stolen' : 'kiosk-revoked';
        await tx.note(by, { what, homeId: kiosk.homeId, aboutId: kioskId, about: home?.name ?? '', reason }, at);
        return {};
      });
      // Asked again with the same command it is done again: a hub that was stopped in between must not leave it open.
      await kiosks.end(kioskId, how, reason, by.name);
      changed(by);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed,
  };
}
