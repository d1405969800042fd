/**
 * What the hub has to refuse, decided without the code that decides it there: JSON by the platform's own parser, shapes by JSON
 * Schema through ajv, roles by the table of the access policy. It may let through what the hub refuses for a reason of its own;
 * what it refuses, the hub may never do.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { toServer } from '#protocol/wire/messages.ts';
import type { Contract } from '#protocol/wire/contract.ts';
import { may, type Principal } from '../../../sfu-server/identity/policy.ts';

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
      const decision = may(who, `${link}:${method}`, { kind: 'none' });
      return !decision.allowed && ['forbidden', 'not-signed-in'].includes(decision.code) ? 'wrong-role' : undefined;
    },
    schemaOf: (method) => shapes.get(method)?.schema,
  };
}
