/** What a home's manager asks: the list, registering people one by one or from a file, moves. */
import { createHash } from 'node:crypto';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { FileReport, managerRequests } from '#protocol/hub/manager.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { Manager, WholeReport } from '../../residents/residents.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { residentResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

type ManagerMethod = Extract<keyof typeof managerRequests, string>;

/** What changes a home's list. */
const CHANGES: ReadonlySet<string> = new Set([
  'resident.registered',
  'placement.started',
  'placement.ended',
  'death.recorded',
]);
/** Many at once are told once. */
const TELL_AFTER_MS = 250;
const PROGRESS_EVERY = 10;

/** Room for the rest of the report and for the message around it. */
const ROWS_LENGTH = MAX_MESSAGE_BYTES - 64 * 1024;

/** As many rows as fit in one message, and where the next part begins. */
function partOf(report: WholeReport, after: number): FileReport {
  let length = 0;
  let end = after;
  while (end < report.rows.length) {
    length += JSON.stringify(report.rows[end]).length + 1;
    if (length > ROWS_LENGTH && end > after) break;
    end += 1;
  }
  return { ...report, rows: report.rows.slice(after, end), next: end < report.rows.length ? end : null };
}

interface SentFile {
  readonly digest: string;
  readonly bytes: number;
  readonly pieces: Buffer[];
  have: number;
  /** Of the dry run on this link. */
  report?: WholeReport | undefined;
}

export function managerHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'residents' | 'transferTries' | 'reads' | 'events'>,
): Pick<GuardedHandlers<ClinicianLink>, ManagerMethod> {
  const { residents, transferTries } = parts;
  let file: SentFile | undefined;
  let watching = false;

  function manager(): Manager {
    const { homeId } = session.account;
    // The access policy has asked already; here the type does.
    if (homeId === undefined) throw new RefusalError('forbidden', 'Your role does not include this.');
    return { scope: session.scope, homeId, author: authorOf(session.account) };
  }

  function watch(): void {
    if (watching) return;
    watching = true;
    let telling: NodeJS.Timeout | undefined;
    const off = parts.events.onCommitted(({ serviceId, kind }) => {
      if (serviceId !== session.scope.serviceId || !CHANGES.has(kind)) return;
      telling ??= setTimeout(() => {
        telling = undefined;
        session.push('residents.changed', {});
      }, TELL_AFTER_MS);
    });
    session.onEnd(() => {
      off();
      clearTimeout(telling);
    });
  }

  function wholeFile(digest: string): SentFile {
    if (file?.digest !== digest || file.have < file.bytes) {
      throw new RefusalError('not-found', 'The file is not here any more. Send it again. Nothing was done.');
    }
    return file;
  }

  return {
    'residents.list': {
      async run() {
        watch();
        const who = manager();
        const [homeName, list] = await Promise.all([residents.homeName(who), residents.list(who)]);
        return { homeId: who.homeId, homeName, residents: list };
      },
    },
    'residents.file': {
      run({ digest, bytes, offset, data }) {
        if (offset === 0 && file?.digest !== digest) file = { digest, bytes, pieces: [], have: 0 };
        if (file?.digest !== digest || file.bytes !== bytes) {
          throw new RefusalError('not-found', 'Send the file from its beginning.');
        }
        const piece = Buffer.from(data, 'base64');
        // A piece that was sent again after a lost answer is here already.
        if (offset === file.have && file.have + piece.length <= bytes) {
          file.pieces.push(piece);
          file.have += piece.length;
        }
        if (file.have === bytes) {
          const whole = Buffer.concat(file.pieces);
          if (createHash('sha256').update(whole).digest('hex') !== digest) {
            file = undefined;
            throw new RefusalError('digest-wrong', 'The file was damaged on its way. Send it again. Nothing was done.');
          }
          file.pieces.splice(0, file.pieces.length, whole);
        }
        return { have: file.have };
      },
    },
    'residents.check': {
      async run({ digest, after }) {
        const sent = wholeFile(digest);
        // The later parts are those of the same dry run.
        if (after === 0 || sent.report === undefined) {
          sent.report = await residents.check(manager(), Buffer.concat(sent.pieces));
        }
        return partOf(sent.report, after);
      },
    },
    'residents.import': {
      async run({ commandId, digest }) {
        const before = await residents.importedBefore(manager(), commandId);
        if (before !== undefined) return before;
        const sent = wholeFile(digest);
        const { report } = sent;
        if (report === undefined) throw new RefusalError('conflict', 'Check the file first. Nothing was imported.');
        if (report.problems.length > 0 || report.counts.bad > 0) {
          throw new RefusalError('conflict', 'The file has bad rows. Put them right first. Nothing was imported.');
        }
        return residents.import(manager(), commandId, Buffer.concat(sent.pieces), (done, of) => {
          if (done % PROGRESS_EVERY === 0 || done === of) session.push('residents.progress', { digest, done, of });
        });
      },
    },
    'resident.check': {
      async run({ cells }) {
        return { row: await residents.checkOne(manager(), cells) };
      },
    },
    'resident.register': {
      run: ({ commandId, cells }) => residents.register(manager(), commandId, cells),
    },
    'placement.start': {
      async run({ commandId, ...arrival }) {
        const who = manager();
        // Three things have to fit; guessing them is slowed down like guessing a password.
        transferTries.check(who.author.personId);
        try {
          const answer = await residents.arrive(who, commandId, arrival);
          transferTries.succeeded(who.author.personId);
          return answer;
        } catch (fault) {
          if (fault instanceof RefusalError && fault.code === 'not-found') transferTries.failed(who.author.personId);
          throw fault;
        }
      },
    },
    'placement.end': {
      resource: ({ residentId }) => residentResource(parts.reads, session.scope, residentId),
      run: ({ commandId, residentId, why }) => residents.leave(manager(), commandId, residentId, why),
    },
  };
}
