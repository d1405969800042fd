/** How residents get into the service, and move. Each command is one transaction: all of it is done or nothing. */
import { createHash } from 'node:crypto';
import type { HomeId } from '#domain/base/ids.ts';
import type { CalendarDate, Clock, Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import { listName, type PlacementEnd } from '#domain/residents/resident.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import {
  managerRequests,
  type CheckedRow,
  type FileReport,
  type ImportProblem,
  type ResidentCells,
  type ResidentOfHome,
} from '#protocol/hub/manager.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { JournalEvents } from '../triage/events.ts';
import type { HubDevice, Ids, Scope } from '../triage/ports.ts';
import { residentCard } from '../triage/resident-card.ts';
import { isSameFamilyName, judge, readKnown, type Judged, type Known } from './check.ts';
import { readFile } from './file/read-file.ts';
import { readNhsNumber } from './file/nhs-number.ts';
import { readRow } from './file/read-row.ts';
import { residentsOfHome } from './list.ts';
import type { ResidentsReads, ResidentsStore, ResidentsTransaction } from './ports.ts';
import { write, writeRegistration, type Home, type Writing } from './write.ts';

/** Who asks: the manager of one home. */
export interface Manager {
  readonly scope: Scope;
  readonly homeId: HomeId;
  readonly author: Author;
}

/** A whole report; the link hands it on in parts. */
export type WholeReport = Omit<FileReport, 'next'>;

export interface Arrival {
  readonly kind: 'resident' | 'respite';
  readonly nhsNumber: string;
  readonly born: CalendarDate;
  readonly familyName: string;
  readonly room: string;
  readonly until?: CalendarDate | undefined;
}

export interface Imported {
  readonly imported: number;
  readonly here: number;
  readonly entries: number;
}

export interface Residents {
  homeName(manager: Manager): Promise<string>;
  list(manager: Manager): Promise<ResidentOfHome[]>;
  /** A dry run: nothing is written. */
  check(manager: Manager, bytes: Uint8Array): Promise<WholeReport>;
  /** What an import with this id came to, when it was carried out before. */
  importedBefore(manager: Manager, commandId: string): Promise<Imported | undefined>;
  /** @throws RefusalError `conflict` when one row is bad: then nothing is written */
  import(
    manager: Manager,
    commandId: string,
    bytes: Uint8Array,
    onProgress: (done: number, of: number) => void,
  ): Promise<Imported>;
  checkOne(manager: Manager, cells: ResidentCells): Promise<CheckedRow>;
  register(
    manager: Manager,
    commandId: string,
    cells: ResidentCells,
  ): Promise<{ readonly residentId?: string | undefined; readonly row: CheckedRow }>;
  arrive(
    manager: Manager,
    commandId: string,
    arrival: Arrival,
  ): Promise<{ readonly residentId: string; readonly name: string }>;
  leave(
    manager: Manager,
    commandId: string,
    residentId: string,
    why: PlacementEnd['why'],
  ): Promise<{ readonly at: Instant }>;
}

/** The day on the wall of a home. */
function dayInLondon(now: Instant): CalendarDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' }).format(new Date(now));
}

/** The same whichever of the three is wrong: nobody finds out by asking who is in the service. */
const NO_SUCH_PERSON =
  'Nobody in the service has this NHS number, this date of birth and this family name together. Compare all three with the ' +
  'person’s papers.';

const STATE_ORDER: Readonly<Record<CheckedRow['state'], number>> = { bad: 0, new: 1, here: 2 };

function inOrder(rows: readonly CheckedRow[]): CheckedRow[] {
  const warned = ({ warnings }: CheckedRow) => (warnings.length > 0 ? 0 : 1);
  return [...rows].sort(
    (a, b) => STATE_ORDER[a.state] - STATE_ORDER[b.state] || warned(a) - warned(b) || a.row - b.row,
  );
}

export function createResidents(parts: {
  readonly store: ResidentsStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
}): Residents {
  const { store, clock, ids, device, events } = parts;

  async function homeOf(reads: ResidentsReads, { scope, homeId }: Manager): Promise<Home> {
    const homeName = await reads.homeName(scope, homeId);
    if (homeName === undefined) throw new Error('a manager has a home that does not exist');
    return { homeId, homeName };
  }

  async function judgeFile(
    reads: ResidentsReads,
    manager: Manager,
    bytes: Uint8Array,
    now: Instant,
  ): Promise<{ readonly report: WholeReport; readonly judged: readonly Judged[]; readonly known?: Known }> {
    const home = await homeOf(reads, manager);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const file = readFile(bytes, { today: dayInLondon(now), homeName: home.homeName });
    if (!file.ok) {
      const problem: ImportProblem = { code: 'file', words: file.refusal };
      const counts = { rows: 0, fresh: 0, here: 0, bad: 0, warned: 0 };
      const nothing = { encoding: 'utf-8', separator: 'comma', notes: [], rows: [] } as const;
      return { report: { digest, ...nothing, notes: [], rows: [], problems: [problem], counts }, judged: [] };
    }
    const known = await readKnown(reads, manager.scope, manager.homeId);
    const judged: Judged[] = [];
    for (const row of file.value.rows) judged.push(await judge(row, known));
    const rows = judged.map(({ checked }) => checked);
    const count = (wanted: (row: CheckedRow) => boolean) => rows.filter(wanted).length;
    const { encoding, separator, problems, notes } = file.value;
    return {
      report: {
        digest,
        encoding,
        separator,
        problems: [...problems],
        notes: [...notes],
        counts: {
          rows: rows.length,
          fresh: count(({ state }) => state === 'new'),
          here: count(({ state }) => state === 'here'),
          bad: count(({ state }) => state === 'bad'),
          warned: count(({ state, warnings }) => state === 'new' && warnings.length > 0),
        },
        rows: inOrder(rows),
      },
      judged,
      known,
    };
  }

  async function judgeOne(
    reads: ResidentsReads,
    manager: Manager,
    cells: ResidentCells,
    now: Instant,
  ): Promise<{ readonly judged: Judged; readonly known: Known }> {
    const { homeName } = await homeOf(reads, manager);
    const read = readRow(cells, { today: dayInLondon(now), homeName });
    const known = await readKnown(reads, manager.scope, manager.homeId);
    const name = [cells.family_name, cells.given_name].filter((part) => part !== undefined && part !== '').join(', ');
    return { judged: await judge({ ...read, row: 1, name, nhsNumber: cells.nhs_number ?? '' }, known), known };
  }

  /** Carries a command out once; the same one again gets the first answer. What was written is told after the commit. */
  async function once<M extends CommandMethod>(
    manager: Manager,
    commandId: string,
    method: M,
    work: (writing: Writing & { readonly tx: ResidentsTransaction }, wrote: Wrote) => Promise<Answer<M>>,
  ): Promise<Answer<M>> {
    const { scope, author } = manager;
    const committed: { residentId: string; kind: string }[] = [];
    const answer = await store.transaction(async (tx) => {
      const before = await tx.residentCommand(scope, commandId);
      if (before !== undefined) return firstAnswer(before, manager, method);
      const at = clock.now();
      const writing = { tx, scope, home: await homeOf(tx, manager), author, at, hub: { device, ids } };
      const result = await work(writing, (residentId, kinds) => {
        for (const kind of kinds) committed.push({ residentId, kind });
      });
      await tx.saveResidentCommand(scope, {
        commandId,
        personId: author.personId,
        method,
        answer: JSON.stringify(result),
        carriedOutAt: at,
      });
      return result;
    });
    events.announce(committed.map((one) => ({ serviceId: scope.serviceId, ...one })));
    return answer;
  }

  return {
    async homeName(manager) {
      return (await homeOf(store.reads, manager)).homeName;
    },
    list({ scope, homeId }) {
      const now = clock.now();
      return residentsOfHome(store.reads, scope, homeId, dayInLondon(now), now);
    },
    async check(manager, bytes) {
      return (await judgeFile(store.reads, manager, bytes, clock.now())).report;
    },
    async importedBefore(manager, commandId) {
      return store.transaction(async (tx) => {
        const before = await tx.residentCommand(manager.scope, commandId);
        return before === undefined ? undefined : firstAnswer(before, manager, 'residents.import');
      });
    },
    import: (manager, commandId, bytes, onProgress) =>
      once(manager, commandId, 'residents.import', async (writing, wrote) => {
        // Looked at again inside the transaction: since the dry run somebody may have been registered.
        const { report, judged, known } = await judgeFile(writing.tx, manager, bytes, writing.at);
        if (known === undefined || report.problems.length > 0 || report.counts.bad > 0) {
          throw new RefusalError('conflict', 'Nothing was imported: a row is not good. Check the file again.');
        }
        const fresh = judged.flatMap(({ registration }) => (registration === undefined ? [] : [registration]));
        let entries = 0;
        for (const [index, registration] of fresh.entries()) {
          const residentId = ids.next();
          const { practice } = known.practices.find(registration.practiceName, registration.gpName);
          const kinds = await writeRegistration(writing, residentId, registration, practice);
          wrote(residentId, kinds);
          entries += kinds.length;
          onProgress(index + 1, fresh.length);
        }
        return { imported: fresh.length, here: report.counts.here, entries };
      }),
    async checkOne(manager, cells) {
      return (await judgeOne(store.reads, manager, cells, clock.now())).judged.checked;
    },
    register: (manager, commandId, cells) =>
      once(manager, commandId, 'resident.register', async (writing, wrote) => {
        const { judged, known } = await judgeOne(writing.tx, manager, cells, writing.at);
        const { checked: row, registration } = judged;
        if (registration === undefined) return { row };
        const residentId = ids.next();
        const { practice } = known.practices.find(registration.practiceName, registration.gpName);
        wrote(residentId, await writeRegistration(writing, residentId, registration, practice));
        return { residentId, row };
      }),
    arrive: (manager, commandId, arrival) =>
      once(manager, commandId, 'placement.start', async (writing, wrote) => {
        const { tx, scope, home, at } = writing;
        const today = dayInLondon(at);
        const { kind, until, room } = arrival;
        if (kind === 'respite' && (until === undefined || until < today)) {
          throw new RefusalError('bad-params', 'A respite stay needs a planned last day that is not over.');
        }
        const nhs = readNhsNumber(arrival.nhsNumber);
        if (!nhs.ok) throw new RefusalError('bad-params', `NHS number: ${nhs.refusal}`);
        const rows = await tx.residentsWithNhsNumber(scope, nhs.value);
        const [row, second] = rows.filter(
          (one) => one.born === arrival.born && isSameFamilyName(one.familyName ?? '', arrival.familyName),
        );
        if (row === undefined || second !== undefined) throw new RefusalError('not-found', NO_SUCH_PERSON);
        const { residentId } = row;
        if (row.diedAt !== undefined) {
          throw new RefusalError(
            'conflict',
            'The record of this person says that they have died. Look at their papers.',
          );
        }
        const card = await residentCard(tx, scope, residentId);
        if (card === undefined) throw new RefusalError('not-found', NO_SUCH_PERSON);
        const here = card.placements.filter((one) => one.to === undefined && one.homeId === home.homeId);
        if (here.some((one) => kind === 'respite' || (one.kind ?? 'resident') === 'resident')) {
          throw new RefusalError('conflict', 'This person is placed in your home already. Nothing was done.');
        }
        const placement = { ...home, from: at, kind, ...(kind === 'respite' && until !== undefined ? { until } : {}) };
        await write(writing, residentId, { kind: 'placement.started', body: { placement } });
        await stateRoom(writing, residentId, room, home.homeName, today);
        wrote(residentId, ['placement.started', 'record.stated']);
        return { residentId, name: listName(card.resident) };
      }),
    leave: (manager, commandId, residentId, why) =>
      once(manager, commandId, 'placement.end', async (writing, wrote) => {
        const { tx, scope, home, at } = writing;
        const card = await residentCard(tx, scope, residentId);
        const open = card?.placements.filter((one) => one.to === undefined) ?? [];
        const here = open.find(({ homeId }) => homeId === home.homeId);
        if (card === undefined || here === undefined) {
          throw new RefusalError('conflict', 'This person is not placed in your home any more. Nothing was done.');
        }
        if (why === 'died' && !card.died) {
          throw new RefusalError('conflict', 'Record the death in the record first. Nothing was done.');
        }
        // Back from respite the room is again that of their own home; said before this home's part of the record ends.
        const own = open.find((one) => one.homeId !== home.homeId && (one.kind ?? 'resident') === 'resident');
        const kinds: string[] = ['placement.ended'];
        if (here.kind === 'respite' && own !== undefined) {
          const room = await roomIn(tx, scope, residentId, own.homeId);
          if (room !== undefined) {
            await stateRoom(writing, residentId, room, own.homeName, dayInLondon(at));
            kinds.push('record.stated');
          }
        }
        await write(writing, residentId, { kind: 'placement.ended', body: { homeId: home.homeId, at, why } });
        wrote(residentId, kinds);
        return { at };
      }),
  };
}

type CommandMethod = 'residents.import' | 'resident.register' | 'placement.start' | 'placement.end';
type Answer<M extends CommandMethod> = ResultOf<ClinicianLink, M>;
type Wrote = (residentId: string, kinds: readonly string[]) => void;

function firstAnswer<M extends CommandMethod>(
  before: { readonly personId: string; readonly method: string; readonly answer: string },
  { author }: Manager,
  method: M,
): Answer<M> {
  if (before.personId !== author.personId || before.method !== method) {
    throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
  }
  return managerRequests[method].result.parse(JSON.parse(before.answer)) as Answer<M>;
}

async function stateRoom(
  writing: Writing,
  residentId: string,
  room: string,
  homeName: string,
  asOf: CalendarDate,
): Promise<void> {
  const statement = { topic: 'room', content: { room }, source: { kind: 'home', name: homeName }, asOf } as const;
  await write(writing, residentId, { kind: 'record.stated', body: { statement } });
}

/** The room that was last said in a home. */
async function roomIn(
  reads: ResidentsReads,
  scope: Scope,
  residentId: string,
  homeId: HomeId,
): Promise<string | undefined> {
  const entries = await reads.entriesOfKinds(scope, residentId, ['resident.registered', 'record.stated']);
  const rooms = entries.flatMap((fed) => {
    const entry = readEntry(fed);
    if (entry.envelope.homeId !== homeId) return [];
    if (entry.kind === 'resident.registered') return [entry.body.resident.room];
    if (entry.kind !== 'record.stated' || entry.body.statement.topic !== 'room') return [];
    return [entry.body.statement.content.room];
  });
  return rooms.at(-1);
}
