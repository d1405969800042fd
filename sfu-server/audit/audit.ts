/** Who did what, append-only, in a hash chain with signed ends: a row that is changed, taken out, put in or cut off is found. */
import type { ResidentId, ServiceId } from '#domain/base/ids.ts';
import { millisecondsBetween, type Clock, type Instant } from '#domain/base/time.ts';
import { HUB_CHAIN, workOut, type FoundFault, type Remembered, type Worked } from './addition.ts';
import type { AuditFact, AuditKey, AuditQuery, AuditRow, AuditStore, Checkpoint, OpeningRow } from './ports.ts';

export { HUB_CHAIN };

export interface Audit {
  /** Resolved after the durable commit. */
  record(fact: AuditFact): Promise<void>;
  /** All or none of them. */
  recordAll(facts: readonly AuditFact[]): Promise<void>;
  /** Something that somebody unknown tried: the first is a row of the hub's own chain, what follows soon is counted. */
  count(tried: { readonly action: string; readonly outcome: string }): void;
  /** Who looked at a record, the newest first; the latest hundred. */
  openings(serviceId: ServiceId, residentId: ResidentId): Promise<readonly OpeningRow[]>;
  /** The newest first. */
  search(serviceId: ServiceId, query: AuditQuery): Promise<readonly AuditRow[]>;
  /** Looks whether the ends are where they were left. */
  begin(): Promise<void>;
  /** To be called each minute: writes down what was counted, and each hour signs where the chains are. */
  look(): Promise<void>;
  /** Writes down what was counted, and signs where the chains end. Safe to call twice. */
  close(): Promise<void>;
}

export interface AuditParts {
  readonly store: AuditStore;
  readonly clock: Clock;
  readonly key: AuditKey;
  /** Told of what does not fit, at once. */
  readonly onFault?: ((fault: FoundFault) => void) | undefined;
  /** Where checkpoints are kept beside the database. */
  readonly keepCheckpoints?: ((checkpoints: readonly Checkpoint[]) => Promise<void>) | undefined;
  readonly onError?: ((fault: unknown) => void) | undefined;
}

const OPENINGS_SHOWN = 100;
/** Facts that share one transaction. */
const MOST_AT_ONCE = 256;
const CHECKPOINT_EVERY_MS = 60 * 60_000;

interface Waiting {
  readonly facts: readonly AuditFact[];
  readonly at: Instant;
  readonly checkpointAll: boolean;
  readonly done: () => void;
  readonly failed: (fault: unknown) => void;
}

export function createAudit(parts: AuditParts): Audit {
  const { store, clock, key } = parts;
  let remembered: Remembered | undefined;
  const waiting: Waiting[] = [];
  let draining: Promise<void> | undefined;
  const counted = new Map<string, { readonly action: string; readonly outcome: string; times: number }>();
  let closing: Promise<void> | undefined;
  let checkpointedAt = clock.now();

  async function append(batch: readonly Waiting[]): Promise<void> {
    const facts = batch.flatMap(({ facts: asked, at }) => asked.map((fact) => ({ fact, at })));
    const checkpointAll = batch.some((one) => one.checkpointAll);
    const services = remembered === undefined ? 'all' : [...new Set(facts.map(({ fact }) => fact.serviceId))];
    const openings = facts.flatMap(({ fact: { serviceId, opening } }) =>
      opening?.openingId === undefined ? [] : [{ serviceId, openingId: opening.openingId }],
    );
    const asked = { facts, at: clock.now(), checkpointAll };
    // In an object: it is written inside a callback.
    const written: { worked?: Worked | undefined } = {};
    await store.append(services, openings, (state) => {
      written.worked = workOut(asked, state, { remembered, key });
      return written.worked?.addition;
    });
    const { worked } = written;
    if (worked === undefined) return;
    remembered = worked.remembered;
    for (const fault of worked.faults) parts.onFault?.(fault);
    const { checkpoints } = worked.addition;
    // Not waited for, and made up for at the next start: the database has them.
    if (checkpoints.length > 0) parts.keepCheckpoints?.(checkpoints).catch((fault: unknown) => parts.onError?.(fault));
  }

  /** One batch after the other, each as large as what came meanwhile: rows of many share one signature and one commit. */
  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const batch: Waiting[] = [];
      let size = 0;
      while (waiting[0] !== undefined && (batch.length === 0 || size + waiting[0].facts.length <= MOST_AT_ONCE)) {
        size += waiting[0].facts.length;
        batch.push(waiting.shift() as Waiting);
      }
      await carryOut(batch);
    }
    draining = undefined;
  }

  async function carryOut(batch: readonly Waiting[]): Promise<void> {
    try {
      await append(batch);
      for (const { done } of batch) done();
    } catch (fault) {
      const [first] = batch;
      if (batch.length === 1) first?.failed(fault);
      // What one of them has wrong is not the others' fault.
      else for (const one of batch) await carryOut([one]);
    }
  }

  function enqueue(facts: readonly AuditFact[], checkpointAll = false): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ facts, at: clock.now(), checkpointAll, done: resolve, failed: reject });
      draining ??= drain();
    });
  }

  function triedFact(
    { action, outcome }: { readonly action: string; readonly outcome: string },
    times: number,
  ): AuditFact {
    const reason = times === 1 ? undefined : `${String(times)} times`;
    return { serviceId: HUB_CHAIN, actorKind: 'nobody', actorId: '', action, outcome, reason };
  }

  /** What was counted since the last look becomes rows. */
  async function writeCounted(): Promise<void> {
    const facts: AuditFact[] = [];
    for (const [name, one] of counted) {
      if (one.times > 0) facts.push(triedFact(one, one.times));
      counted.delete(name);
    }
    if (facts.length > 0) await enqueue(facts);
  }

  return {
    record: (fact) => enqueue([fact]),
    recordAll: (facts) => (facts.length === 0 ? Promise.resolve() : enqueue(facts)),
    count(tried) {
      const name = `${tried.action} ${tried.outcome}`;
      const known = counted.get(name);
      if (known !== undefined) {
        known.times += 1;
        return;
      }
      counted.set(name, { ...tried, times: 0 });
      enqueue([triedFact(tried, 1)]).catch((fault: unknown) => parts.onError?.(fault));
    },
    openings: (serviceId, residentId) => store.openings(serviceId, residentId, OPENINGS_SHOWN),
    search: (serviceId, query) => store.search(serviceId, query),
    async begin() {
      await enqueue([
        { serviceId: HUB_CHAIN, actorKind: 'hub', actorId: 'hub', action: 'hub:started', outcome: 'done' },
      ]);
      await parts.keepCheckpoints?.(await store.checkpoints());
    },
    async look() {
      await writeCounted();
      const now = clock.now();
      if (Math.abs(millisecondsBetween(checkpointedAt, now)) < CHECKPOINT_EVERY_MS) return;
      await enqueue([], true);
      checkpointedAt = now;
    },
    close() {
      closing ??= (async () => {
        await writeCounted();
        if (remembered !== undefined) await enqueue([], true);
      })();
      return closing;
    },
  };
}
