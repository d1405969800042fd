/**
 * What the hub has to refuse, decided without the code that decides it there: JSON by the platform's own parser, shapes by JSON
 * Schema through ajv, roles by the table of the access policy. It may let through what the hub refuses for a reason of its own;
 * what it refuses, the hub may never do.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { toServer } from '#protocol/wire/messages.ts';
import type { Contract } from '#protocol/wire/contract.ts';
import { may, type Decision, type Principal, type Resource } from '../../../sfu-server/identity/policy.ts';

/** Why the hub must refuse it; undefined where it may do it. */
export type Verdict = 'not-json' | 'no-message' | 'no-such-method' | 'wrong-params' | 'wrong-role' | undefined;

/** As the hub's decoder is set: what is not UTF-8 is not text. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

export interface Oracle {
  /** @param message as it goes over the wire */
  verdict(message: Uint8Array): Verdict;
  /** The JSON Schema of a method's parameters. */
  schemaOf(method: string): unknown;
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });

/** Formats are left out: each of them stands in the schema as a pattern too. */
export function schemaFor(type: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' });
}

export function validatorFor(type: z.ZodType): ValidateFunction {
  return ajv.compile(schemaFor(type));
}

function isForTheRole(decision: Decision): boolean {
  return decision.allowed || !['forbidden', 'not-signed-in'].includes(decision.code);
}

/** Everything that an action may be done to, with everything that could ever speak for the asker. */
function mostFavourable(who: Principal): readonly Resource[] {
  const id = '00000000-0000-0000-0000-000000000000';
  const serviceId = who.kind === 'nobody' ? id : who.serviceId;
  const homeId = who.kind === 'kiosk' || who.kind === 'manager' ? who.homeId : id;
  const personId = who.kind === 'nobody' || who.kind === 'kiosk' ? id : who.personId;
  const granted = { until: '2999-01-01T00:00:00.000Z', reason: 'whatever it may be' };
  const agreed = { holds: true, consentEachAccess: false };
  const relation = {
    openCall: true,
    hasPart: true,
    breakGlass: granted,
    consent: granted,
    home: agreed,
    practice: agreed,
  };
  const about = { residentId: id, serviceId, gpId: personId, relation };
  const held = { holderId: personId, offeredToId: personId, invitedIds: [personId], mediaMayFlow: true, open: true };
  return [
    { kind: 'none' },
    { kind: 'home', serviceId, homeId },
    { kind: 'resident', ...about, homeIds: [homeId], wantedBecause: 'whatever it may be' },
    { kind: 'encounter', ...about, ...held, encounterId: id, homeId },
  ];
}

/**
 * @param who whose link it is, for the rules that depend on the role alone
 */
export function createOracle(link: 'kiosk' | 'clinician', contract: Contract, who: Principal): Oracle {
  const envelope = validatorFor(toServer);
  const shapes = new Map<string, { readonly schema: unknown; readonly fits: ValidateFunction }>();
  for (const [method, { params }] of Object.entries(contract.requests)) {
    const schema = schemaFor(params);
    shapes.set(method, { schema, fits: ajv.compile(schema) });
  }
  return {
    verdict(message) {
      let value: unknown;
      try {
        value = JSON.parse(utf8.decode(message)) as unknown;
      } catch {
        return 'not-json';
      }
      if (!envelope(value)) return 'no-message';
      const { method, params } = value as { method: string; params: unknown };
      const shape = shapes.get(method);
      if (shape === undefined) return 'no-such-method';
      if (!shape.fits(params)) return 'wrong-params';
      return mostFavourable(who).some((what) => isForTheRole(may(who, `${link}:${method}`, what)))
        ? undefined
        : 'wrong-role';
    },
    schemaOf: (method) => shapes.get(method)?.schema,
  };
}
