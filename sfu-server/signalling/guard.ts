/**
 * The only way to answer requests on a link: every request names what it is done to, the access policy is asked, what it
 * refuses and what it is told to keep goes to the audit.
 */
import type { Logger } from 'pino';
import type { Contract, Method, Params, ResultOf } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers, type Served } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { Audit } from '../audit/audit.ts';
import type { OpeningFact } from '../audit/ports.ts';
import { aboutOf, actingOf, whyOf } from '../identity/acting.ts';
import type { Relate } from '../identity/access/relation.ts';
import { createInOrder } from './in-order.ts';
import { AUDITED, may, type Action, type Principal, type Resource } from '../identity/policy.ts';

export interface GuardedRequest<P, R> {
  /** What it is done to. Left out for what concerns only the asker. */
  readonly resource?: (params: P) => Promise<Resource> | Resource;
  readonly run: (params: P) => Promise<R> | R;
  /** It shows a record to the asker: who and which part of it is kept for whoever asks who has looked. */
  readonly opens?: (params: P) => { readonly tab?: string | undefined };
  /** Why, in the asker's own words; or what was looked for, and with the result what came of it. */
  readonly reason?: (params: P, result?: R) => string;
}

export type GuardedHandlers<C extends Contract> = {
  readonly [M in Method<C>]: GuardedRequest<Params<C, M>, ResultOf<C, M>>;
};

export interface GuardParts {
  /** `kiosk` or `clinician`: the first half of each action's name. */
  readonly link: 'kiosk' | 'clinician';
  /** Who is there at this moment. */
  readonly who: () => Promise<Principal> | Principal;
  /** What the asker has to do with whom it is about. */
  readonly relate: Relate;
  readonly audit: Audit;
  readonly log: Logger;
  /** @throws RefusalError where the asker has to show again who they are before they do this. */
  readonly demandShown?: ((action: Action) => void) | undefined;
  /** Of the web session that opened the link; a kiosk's is the kiosk itself. */
  readonly sessionDigest?: string | undefined;
}

/** Its answer is a list, and its changes are pushed from then on. */
function beginsList(action: Action): boolean {
  return action.endsWith('.subscribe');
}

const NOTHING: Resource = { kind: 'none' };

/** A kiosk says who looks there by itself: it knows who is signed in. */
function openingBy(who: Principal, tab: string | undefined): OpeningFact | undefined {
  switch (who.kind) {
    case 'clinician':
      return { personId: who.personId, name: who.name, role: who.role, where: 'hub', tab };
    case 'manager':
      return { personId: who.personId, name: who.name, role: 'home-manager', where: 'hub', tab };
    case 'governance':
      return { personId: who.personId, name: who.name, role: 'information-governance-lead', where: 'hub', tab };
    case 'kiosk':
    case 'coordinator':
    case 'support':
    case 'service-lead':
    case 'commissioner':
    case 'nobody':
      return undefined;
    default:
      return who satisfies never;
  }
}

export function serveGuarded<C extends Contract>(
  wire: Wire,
  contract: C,
  handlers: GuardedHandlers<C>,
  parts: GuardParts,
): Served<C> {
  const { link, audit, log } = parts;
  const inOrder = createInOrder();

  async function record(
    who: Principal,
    action: string,
    what: Resource,
    outcome: string,
    why: ReturnType<typeof whyOf> = {},
    opening?: OpeningFact,
  ): Promise<void> {
    const acting = actingOf(who, parts.sessionDigest);
    if (acting === undefined) {
      // What somebody unknown tried belongs to no service: the hub counts it.
      log.info({ action, outcome }, 'refused to somebody unknown');
      if (outcome !== 'done') audit.count({ action, outcome });
      return;
    }
    await audit.record({ ...acting, action, ...aboutOf(what), outcome, ...why, opening });
  }

  function guarded<P, R>(
    action: Action,
    { resource, run, opens, reason }: GuardedRequest<P, R>,
  ): (params: P) => Promise<R> {
    return async (params) => {
      const who = await parts.who();
      const what = await parts.relate(who, (await resource?.(params)) ?? NOTHING);
      const decision = may(who, action, what);
      if (!decision.allowed) {
        await record(who, action, what, decision.code);
        throw new RefusalError(decision.code, decision.reason);
      }
      const whyWith = (result?: R) => ({ ...whyOf(decision), ...(reason && { reason: reason(params, result) }) });
      let sent: (() => void) | undefined;
      try {
        parts.demandShown?.(action);
        const result = await run(params);
        if (beginsList(action)) sent = inOrder.hold();
        // Before the answer: nobody sees a record whose opening was not written down.
        if (AUDITED.has(action)) {
          // A kiosk that has just proved itself is known from now on.
          const known = who.kind === 'nobody' ? await parts.who() : who;
          await record(known, action, what, 'done', whyWith(result), opens && openingBy(who, opens(params).tab));
        }
        return result;
      } catch (fault) {
        if (fault instanceof RefusalError) await record(who, action, what, fault.code, whyWith());
        throw fault;
      } finally {
        sent?.();
      }
    };
  }

  const entries = Object.entries(handlers) as [Method<C>, GuardedRequest<unknown, unknown>][];
  const wrapped = Object.fromEntries(
    entries.map(([method, request]) => [method, guarded(`${link}:${method}` as Action, request)]),
  );
  const served = serve(wire, contract, wrapped as unknown as Handlers<C>, {
    onFault: (method, fault) => {
      log.error({ method, fault }, 'a request failed');
    },
    onRefusal: (code, method) => {
      log.debug({ code, method }, 'refused');
    },
  });
  return {
    push(topic, data) {
      inOrder.push(() => {
        served.push(topic, data);
      });
    },
    close() {
      inOrder.flush();
      served.close();
    },
  };
}
