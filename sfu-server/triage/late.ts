/**
 * A call that was handled on paper while the system was down, typed in afterwards. All of it is written in one transaction, with the
 * times of the paper as when it happened, so that the call is over before anybody could see it wait.
 */
import type { EntryId, HomeId, ResidentId } from '#domain/base/ids.ts';
import { sameContent } from '#domain/base/same-content.ts';
import type { Instant } from '#domain/base/time.ts';
import type { CallRequest } from '#domain/encounters/asking.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { goesToHospital } from '#domain/outcomes/wishes.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { Command, CommandParts, Decided } from './carry-out.ts';
import { checkSaidBack, checkTimes, type PaperTimes } from './late-rules.ts';
import { placeHubFact } from './place-entry.ts';
import type { Prescribing, Scope, TriageTransaction } from './ports.ts';
import { residentCard, type ResidentCard } from './resident-card.ts';
import { readCountedSet } from './score-of-call.ts';
import { checkOutcome } from './sign-rules.ts';
import { signedAs, type Signer } from './signature.ts';

export interface PaperCall extends PaperTimes {
  readonly residentId: ResidentId;
  readonly homeId: HomeId;
  readonly request: Pick<CallRequest, 'concern' | 'caller' | 'reason' | 'emergency'>;
  readonly outcome: Outcome;
  /** Lines that were said back over the telephone. */
  readonly saidBack: readonly string[];
  /** Why it was on paper; may be empty. */
  readonly words: string;
}

export interface LateCalls {
  /**
   * The same form sent twice is one call, under the same command or under another one. What it decides holds up to all that a decision
   * holds up to that is signed here: paper is no way round a rule.
   */
  enter(signer: Signer, command: Command & { readonly call: PaperCall }): Promise<{ readonly outcomeId: EntryId }>;
}

const METHOD = 'call.enter-late';

/** More sets than this are not taken in the days within which a form is typed in. */
const SETS_SINCE = 500;

/** What the nurse could know when she signed: a set that was taken afterwards is not held against her decision. */
function asOf(tx: TriageTransaction, signedAt: Instant): TriageTransaction {
  return {
    ...tx,
    async newestOfKind(scope, residentId, kind, limit) {
      const newest = await tx.newestOfKind(scope, residentId, kind, SETS_SINCE);
      return newest.filter(({ envelope }) => envelope.occurredAt <= signedAt).slice(0, limit);
    },
  };
}

async function demandResident(tx: TriageTransaction, scope: Scope, call: PaperCall): Promise<ResidentCard> {
  const row = await tx.resident(scope, call.residentId);
  const lived = row?.described === false && (await tx.everLivedIn(scope, call.residentId, call.homeId));
  const card = lived ? await residentCard(tx, scope, call.residentId) : undefined;
  if (card !== undefined) return card;
  throw new RefusalError('not-found', 'Nobody like that lives or has lived in this home. Nothing was saved.');
}

/** What is written, in the order in which it happened, each with the time of the paper. */
function decidedOn(
  call: PaperCall,
  outcome: Outcome,
  outcomeId: EntryId,
  now: Instant,
): readonly (Decided & { readonly at: Instant })[] {
  const { request, requestedAt, answeredAt, endedAt, signedAt } = call;
  const ended = { kind: 'call.ended', body: { reason: 'hung-up' }, at: endedAt } as const;
  const signed = { kind: 'outcome.signed', body: { outcome }, at: signedAt } as const;
  return [
    { kind: 'call.requested', body: request, at: requestedAt },
    { kind: 'call.claimed', body: {}, at: answeredAt },
    { kind: 'call.answered', body: {}, at: answeredAt },
    ...(signedAt < endedAt ? [signed, ended] : [ended, signed]),
    ...call.saidBack.map((itemId) => {
      const body = { outcomeId, itemId, answer: 'said-back', over: 'telephone' } as const;
      return { kind: 'item.read-back', body, at: signedAt } as const;
    }),
    { kind: 'call.entered-late', body: { from: 'paper', words: call.words }, at: now },
  ];
}

/** An outcome without what the hub finds out or writes itself: what the form says of it. */
function asSent(outcome: Outcome): unknown {
  const { wishes, signedAs: _signedAs, ...rest } = outcome;
  if (wishes === undefined || !goesToHospital(outcome)) return rest;
  return { ...rest, wishes: { shown: wishes.shown, reason: wishes.reason.trim() } };
}

/** The signature of this very form, when somebody has typed it in already. */
async function enteredBefore(
  tx: TriageTransaction,
  scope: Scope,
  signer: Signer,
  { encounterId, call }: Command & { readonly call: PaperCall },
): Promise<EntryId | undefined> {
  const entries = (await tx.entriesOfEncounter(scope, encounterId)).map((entry) => readEntry(entry));
  if (entries.length === 0) return undefined;
  const request = entries.find(({ kind }) => kind === 'call.requested')?.envelope;
  const signed = entries.find((entry) => entry.kind === 'outcome.signed');
  const same =
    entries.some(({ kind }) => kind === 'call.entered-late') &&
    request?.author.personId === signer.author.personId &&
    request.residentId === call.residentId &&
    request.occurredAt === call.requestedAt &&
    signed !== undefined &&
    sameContent(asSent(signed.body.outcome), asSent(call.outcome));
  if (same) return signed.envelope.id;
  throw new RefusalError('conflict', 'Another call has this identifier already. Nothing was saved.');
}

export function createLateCalls({
  store,
  clock,
  ids,
  device,
  events,
  prescribing,
}: CommandParts & { readonly prescribing: Prescribing }): LateCalls {
  return {
    async enter(signer, command) {
      const { commandId, encounterId, call } = command;
      const scope = { serviceId: signer.serviceId };
      const { author } = signer;
      const done = await store.transaction(async (tx) => {
        const before = await tx.command(scope, commandId);
        if (before !== undefined) {
          const same =
            before.personId === author.personId && before.method === METHOD && before.encounterId === encounterId;
          if (!same) {
            throw new RefusalError('conflict', 'This command was used for something else already. Nothing was done.');
          }
          return { outcomeId: before.answer, kinds: [] };
        }
        const now = clock.now();
        const known = await enteredBefore(tx, scope, signer, command);
        const outcomeId = known ?? ids.next();
        const record = { commandId, personId: author.personId, method: METHOD, encounterId };
        if (known === undefined) {
          checkTimes(call, now);
          checkSaidBack(call.outcome, call.saidBack);
          const { resident, statements } = await demandResident(tx, scope, call);
          const { residentId, requestedAt } = call;
          const counted = { encounterId, residentId, requestedAt };
          const outcome = checkOutcome(call.outcome, {
            signer: { role: author.role, prescriber: signer.prescriber },
            born: resident.born,
            allergies: resident.allergies,
            // Whoever went to hospital has gone. Why they went although the record speaks against it is asked all the same.
            statements,
            news2: (await readCountedSet(asOf(tx, call.signedAt), scope, counted, statements))?.news2,
            prescribing: { policy: await prescribing.policy(scope), drugs: await prescribing.drugsByCode(scope) },
            now: call.signedAt,
          });
          const signed = { ...outcome, signedAs: signedAs(signer, outcome) };
          const common = { residentId, encounterId, homeId: call.homeId, author, at: now };
          for (const { kind, body, at: occurredAt } of decidedOn(call, signed, outcomeId, now)) {
            const id = kind === 'outcome.signed' ? outcomeId : undefined;
            await placeHubFact(tx, scope, { ...common, id, kind, body, occurredAt }, { device, ids });
          }
        }
        await tx.saveCommand(scope, { ...record, answer: outcomeId, carriedOutAt: now });
        return { outcomeId, kinds: known === undefined ? ['outcome.signed', 'call.entered-late'] : [] };
      });
      const { residentId } = call;
      events.announce(done.kinds.map((kind) => ({ ...scope, residentId, kind, encounterId })));
      return { outcomeId: done.outcomeId };
    },
  };
}
