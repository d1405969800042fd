import { RefusalError } from '#protocol/wire/refusal.ts';
import { safely } from '#protocol/wire/safely.ts';

/** The parsing half of a schema of the protocol. */
export interface Schema<Value> {
  safeParse(body: unknown): { readonly success: true; readonly data: Value } | { readonly success: false };
}

/** @throws RefusalError `bad-params` */
export function parsed<Value>(schema: Schema<Value>, body: unknown): Value {
  const result = safely(schema, body);
  if (!result.success) throw new RefusalError('bad-params', 'Part of the request is missing or wrong.');
  return result.data;
}
