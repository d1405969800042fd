/**
 * Carries on a call that nobody has answered, step by step as the policy says: every clinician is alarmed, the on-call telephone is
 * rung, the home is told to ring for itself. A call that somebody has claimed and not answered is not answered either. Looked for at
 * intervals and out of the journal, so that it goes on where it was after the hub itself was away.
 */
import type { EncounterId } from '#domain/base/ids.ts';
import { addMilliseconds, millisecondsBetween, type Clock, type Instant } from '#domain/base/time.ts';
import type { EscalationStage, OnCallRung } from '#domain/encounters/handling.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { answerBy, escalationsDue, isUrgent } from '#domain/triage/promise.ts';
import { encounterState } from './encounter-state.ts';
import type { Committed, JournalEvents } from './events.ts';
import { HUB_AUTHOR } from './hub-author.ts';
import { placeHubFact } from './place-entry.ts';
import type { HubDevice, Ids, OnCall, Presence, Scope, TriageStore, TriageTransaction } from './ports.ts';
import type { Queue } from './queue.ts';
import { promisedOf, waitsSince, type QueuedCall } from './queued-call.ts';

export interface UnansweredWatch {
  /** Looks once. What takes longer, as ringing does, goes on after it. */
  look(scope: Scope): Promise<void>;
  /** Waits for what is under way. */
  settled(): Promise<void>;
}

/** For how much longer the home was asked to wait. What is urgent is not put off by a promise to ring back. */
function putOffMs(policy: TriagePolicy, { encounter }: QueuedCall, promised: ReturnType<typeof promisedOf>): number {
  const { callBack } = encounter;
  if (callBack === undefined || isUrgent(promised)) return 0;
  return Math.max(0, millisecondsBetween(answerBy(policy, promised), callBack.promise.by));
}

/**
 * The steps that are to be taken now, in their order. When the on-call telephone could not be rung the home is told to ring for
 * itself at once.
 */
export function stepsDue(policy: TriagePolicy, call: QueuedCall, now: Instant): readonly EscalationStage[] {
  const { status, escalations } = call.encounter;
  if (status !== 'waiting' && status !== 'claimed') return [];
  const promised = promisedOf(call);
  const at = addMilliseconds(now, -putOffMs(policy, call, promised));
  const due = escalationsDue(policy, { ...promised, escalations }, at);
  const told = due.includes('ring-yourself') || escalations.some(({ stage }) => stage === 'ring-yourself');
  const inVain = escalations.some(({ stage, onCall }) => stage === 'on-call' && onCall?.result !== 'accepted');
  return inVain && !told ? [...due, 'ring-yourself'] : due;
}

export function createUnansweredWatch(parts: {
  readonly store: TriageStore;
  readonly queue: Pick<Queue, 'unanswered'>;
  readonly policyOf: (scope: Scope) => Promise<TriagePolicy>;
  readonly presence: Pick<Presence, 'staff'>;
  readonly onCall: OnCall;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly device: HubDevice;
  readonly events: JournalEvents;
  readonly onFault: (fault: unknown) => void;
}): UnansweredWatch {
  const { store, queue, policyOf, presence, onCall, clock, ids, device, events } = parts;
  const underWay = new Map<EncounterId, Promise<void>>();
  /** Rung and not written down yet: what could not be written is tried again, and nobody is rung twice for it. */
  const rung = new Map<EncounterId, OnCallRung>();

  /** Writes the step, unless the call was answered or the step was taken since somebody looked. */
  async function take(
    tx: TriageTransaction,
    scope: Scope,
    call: QueuedCall,
    step: { readonly stage: EscalationStage; readonly policy: string; readonly onCall?: OnCallRung | undefined },
  ): Promise<Committed | undefined> {
    const { encounterId } = call.encounter;
    const encounter = await encounterState(tx, scope, encounterId);
    if (encounter?.status !== 'waiting' && encounter?.status !== 'claimed') return undefined;
    if (encounter.escalations.some(({ stage }) => stage === step.stage)) return undefined;
    const at = clock.now();
    const afterMinutes = Math.max(0, Math.floor(millisecondsBetween(waitsSince(call), at) / 60_000));
    const told = presence
      .staff(scope)
      .filter(({ onDuty }) => onDuty)
      .map(({ author }) => author.name);
    const { residentId, homeId } = encounter;
    const common = { residentId, encounterId, homeId, author: HUB_AUTHOR, at } as const;
    const { stage, policy, onCall: wasRung } = step;
    const body = { stage, afterMinutes, policy, told, ...(wasRung === undefined ? {} : { onCall: wasRung }) };
    await placeHubFact(tx, scope, { ...common, kind: 'call.escalated', body }, { device, ids });
    return { serviceId: scope.serviceId, residentId, encounterId, kind: 'call.escalated' };
  }

  async function ring(scope: Scope, call: QueuedCall): Promise<OnCallRung | undefined> {
    const { encounterId } = call.encounter;
    const before = rung.get(encounterId);
    if (before !== undefined) return before;
    // Answered while the earlier steps were written: nobody is got out of bed for it.
    const encounter = await encounterState(store.reads, scope, encounterId);
    if (encounter?.status !== 'waiting' && encounter?.status !== 'claimed') return undefined;
    const became = await onCall.ring({
      alarm: 'call-unanswered',
      id: `call-${encounterId}`,
      since: waitsSince(call),
    });
    rung.set(encounterId, became);
    return became;
  }

  async function carryOn(scope: Scope, call: QueuedCall, policy: TriagePolicy): Promise<void> {
    const { encounterId } = call.encounter;
    for (const stage of stepsDue(policy, call, clock.now())) {
      const wasRung = stage === 'on-call' ? await ring(scope, call) : undefined;
      if (stage === 'on-call' && wasRung === undefined) return;
      const committed = await store.transaction(async (tx) => {
        const step = await take(tx, scope, call, { stage, policy: policy.version, onCall: wasRung });
        const nobodyRung = step !== undefined && wasRung !== undefined && wasRung.result !== 'accepted';
        const next = nobodyRung
          ? await take(tx, scope, call, { stage: 'ring-yourself', policy: policy.version })
          : undefined;
        return [step, next].filter((one) => one !== undefined);
      });
      rung.delete(encounterId);
      events.announce(committed);
    }
  }

  return {
    async look(scope) {
      const policy = await policyOf(scope);
      for (const call of await queue.unanswered(scope)) {
        const { encounterId } = call.encounter;
        if (underWay.has(encounterId) || stepsDue(policy, call, clock.now()).length === 0) continue;
        const going = carryOn(scope, call, policy)
          .catch(parts.onFault)
          .finally(() => underWay.delete(encounterId));
        underWay.set(encounterId, going);
      }
    },
    async settled() {
      await Promise.all(underWay.values());
    },
  };
}
