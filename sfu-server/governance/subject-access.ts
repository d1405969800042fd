/**
 * Everything that is kept of one person, put together for that person. It is made in pieces so that nobody waits for it, can be stopped,
 * and is kept in memory for a quarter of an hour: no copy of a record is left on a disk.
 */
import { addMilliseconds, type Clock, type Instant } from '#domain/base/time.ts';
import { listName } from '#domain/residents/resident.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import type { SubjectExport } from '#protocol/hub/audit.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Audit } from '../audit/audit.ts';
import type { AuditRow } from '../audit/ports.ts';
import type { TriageReads } from '../triage/ports.ts';
import type { GovernanceStore, Scope } from './ports.ts';
import { subjectHtml, type SubjectEntry, type SubjectOpening } from './subject-html.ts';
import { zipOf, type ZipEntry } from './zip.ts';

const ENTRIES_AT_ONCE = 500;
const OPENINGS_AT_ONCE = 500;
export const KEPT_MS = 15 * 60_000;
const MOST_BYTES = 256 * 1024 * 1024;

const ENDINGS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

export interface SubjectAccess {
  /** Those that this person has asked for and that are still here, the newest first. */
  list(whose: Asker): SubjectExport[];
  /** Once for each `exportId`. @throws RefusalError `not-found`, or `conflict` while another one is made */
  begin(asker: Asker, asked: { readonly exportId: string; readonly residentId: string }): Promise<SubjectExport>;
  stop(asker: Asker, exportId: string): void;
  /** One about this person is being made, or is here to be fetched, whoever asked for it. */
  holds(scope: Scope, residentId: string): boolean;
  /** The file. @throws RefusalError `not-found` for what is not here, or is somebody else's */
  file(asker: Asker, exportId: string): { readonly residentId: string; readonly data: Uint8Array };
  /** Returns a function that ends the listening. */
  onChange(listener: (whose: Asker) => void): () => void;
  /** Safe to call twice. */
  close(): Promise<void>;
}

export interface Asker extends Scope {
  readonly personId: string;
}

interface Kept {
  readonly asker: Asker;
  shown: SubjectExport;
  stopped: boolean;
  readonly until: Instant;
  data?: Buffer | undefined;
}

class Stopped extends Error {
  override readonly name = 'Stopped';
}

export function createSubjectAccess(parts: {
  readonly store: GovernanceStore;
  readonly reads: Pick<TriageReads, 'feed' | 'feedLengths'>;
  readonly audit: Pick<Audit, 'search'>;
  readonly clock: Clock;
  readonly serviceName: (scope: Scope) => Promise<string>;
  readonly onFault: (fault: unknown) => void;
}): SubjectAccess {
  const { store, reads, audit, clock } = parts;
  const kept = new Map<string, Kept>();
  const listeners = new Set<(whose: Asker) => void>();
  const underWay = new Set<Promise<void>>();
  let closed = false;

  function tell(one: Kept, change: Partial<SubjectExport>): void {
    one.shown = { ...one.shown, ...change };
    for (const listener of listeners) listener(one.asker);
  }

  function forgetOld(): void {
    const now = clock.now();
    for (const [exportId, { until }] of kept) if (until < now) kept.delete(exportId);
  }

  const isOf = (one: Kept, { serviceId, personId }: Asker): boolean =>
    one.asker.serviceId === serviceId && one.asker.personId === personId;

  /** Lets others have their turn, and ends what was stopped. */
  async function step(one: Kept, done = 1): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (one.stopped || closed) throw new Stopped();
    tell(one, { done: Math.min(one.shown.all, one.shown.done + done) });
  }

  async function entriesOf(one: Kept): Promise<{ entries: SubjectEntry[]; raw: unknown[] }> {
    const entries: SubjectEntry[] = [];
    const raw: unknown[] = [];
    for (let after = 0; ;) {
      const page = await reads.feed(one.asker, one.shown.residentId, after, ENTRIES_AT_ONCE);
      for (const fed of page) {
        const read = readEntry(fed);
        // What this version does not know is given as it stands.
        const body: unknown = read.kind === 'unknown' ? (parseJson(fed.body) ?? fed.body) : read.body;
        const { envelope } = fed;
        const { author } = envelope;
        entries.push({ at: envelope.recordedAt, kind: envelope.kind, author: `${author.name}, ${author.role}`, body });
        raw.push({ seq: fed.seq, envelope, body });
        after = fed.seq;
      }
      await step(one);
      if (page.length < ENTRIES_AT_ONCE) return { entries, raw };
    }
  }

  /** Every row about them, not the openings alone: whoever signed or printed has looked too. */
  async function looksOf(one: Kept): Promise<SubjectOpening[]> {
    const rows: AuditRow[] = [];
    for (let before: number | undefined; ;) {
      const page = await audit.search(one.asker.serviceId, {
        residentId: one.shown.residentId,
        outcome: 'done',
        before,
        limit: OPENINGS_AT_ONCE,
      });
      rows.push(...page);
      before = page.at(-1)?.seq;
      await step(one);
      if (page.length < OPENINGS_AT_ONCE) break;
    }
    return rows.map(({ at, person, actorKind, actorId, action, basis, reason, opening }) => ({
      at: opening?.openedAt ?? at,
      name: person?.name ?? `${actorKind} ${actorId}`,
      role: person?.role ?? actorKind,
      where: opening?.where ?? (actorKind === 'kiosk' ? 'kiosk' : 'hub'),
      what: opening?.tab === undefined ? action : `${action}: ${opening.tab}`,
      basis,
      reason,
    }));
  }

  async function make(one: Kept): Promise<Buffer> {
    const { asker } = one;
    const { residentId, residentName, askedAt } = one.shown;
    const { entries, raw } = await entriesOf(one);
    const openings = await looksOf(one);
    const zipped: ZipEntry[] = [];
    const files: { path: string; mediaType: string }[] = [];
    let total = 0;
    for (const { sha256, mediaType, bytes } of await store.files(asker, residentId)) {
      total += bytes;
      if (total > MOST_BYTES) throw new Error('the photographs of a person are more than one file may hold');
      const path = `attachments/${sha256.slice(0, 16)}.${ENDINGS[mediaType] ?? 'bin'}`;
      files.push({ path, mediaType });
      zipped.push({ name: path, data: await store.file(asker, sha256) });
      await step(one);
    }
    const about = { residentName, askedAt, serviceName: await parts.serviceName(asker) };
    const html = subjectHtml({ about, entries, openings, files });
    const json = JSON.stringify({ about: { ...about, residentId }, entries: raw, openings, files }, undefined, 2);
    const text = (name: string, content: string): ZipEntry => ({ name, data: Buffer.from(content, 'utf8') });
    return zipOf([text('record.html', html), text('record.json', json), ...zipped], new Date(askedAt));
  }

  async function run(one: Kept): Promise<void> {
    try {
      const data = await make(one);
      if (one.stopped) throw new Stopped();
      one.data = data;
      tell(one, { state: 'ready', done: one.shown.all, bytes: data.length });
    } catch (fault) {
      tell(one, { state: fault instanceof Stopped ? 'stopped' : 'failed' });
      if (!(fault instanceof Stopped)) parts.onFault(fault);
    }
  }

  return {
    list(whose) {
      forgetOld();
      return [...kept.values()]
        .filter((one) => isOf(one, whose))
        .map(({ shown }) => shown)
        .toReversed();
    },
    async begin(asker, { exportId, residentId }) {
      forgetOld();
      const before = kept.get(exportId);
      if (before !== undefined && isOf(before, asker)) return before.shown;
      const busy = [...kept.values()].some((one) => isOf(one, asker) && one.shown.state === 'preparing');
      if (busy) throw new RefusalError('conflict', 'Another one is being made. Wait for it, or stop it.');
      const resident = await store.resident(asker, residentId);
      if (resident === undefined) throw new RefusalError('not-found', 'There is no such person here.');
      const length = (await reads.feedLengths(asker)).find((one) => one.residentId === residentId)?.entries ?? 0;
      const files = await store.files(asker, residentId);
      const askedAt = clock.now();
      const one: Kept = {
        asker: { serviceId: asker.serviceId, personId: asker.personId },
        stopped: false,
        until: addMilliseconds(askedAt, KEPT_MS),
        shown: {
          exportId,
          residentId,
          residentName: listName(resident),
          state: 'preparing',
          done: 0,
          all: Math.floor(length / ENTRIES_AT_ONCE) + 1 + 1 + files.length,
          askedAt,
        },
      };
      kept.set(exportId, one);
      const work = run(one).finally(() => underWay.delete(work));
      underWay.add(work);
      return one.shown;
    },
    stop(asker, exportId) {
      const one = kept.get(exportId);
      if (one === undefined || !isOf(one, asker)) throw new RefusalError('not-found', 'There is no such thing here.');
      one.stopped = true;
      one.data = undefined;
      if (one.shown.state !== 'preparing') tell(one, { state: 'stopped' });
    },
    holds({ serviceId }, residentId) {
      forgetOld();
      return [...kept.values()].some(
        ({ asker, shown }) =>
          asker.serviceId === serviceId &&
          shown.residentId === residentId &&
          (shown.state === 'preparing' || shown.state === 'ready'),
      );
    },
    file(asker, exportId) {
      forgetOld();
      const one = kept.get(exportId);
      if (one?.data === undefined || !isOf(one, asker)) {
        throw new RefusalError('not-found', 'It is not here any more. Have it made again.');
      }
      return { residentId: one.shown.residentId, data: one.data };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      await Promise.allSettled(underWay);
      kept.clear();
    },
  };
}
