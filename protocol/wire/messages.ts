import { z } from 'zod';
import { refusalCode } from './refusal.ts';

/** The envelope of everything that crosses a wire. The inner values are parsed by the contract of the method or topic. */
export const requestMessage = z.strictObject({
  type: z.literal('request'),
  id: z.number().int().nonnegative(),
  method: z.string().min(1).max(64),
  params: z.unknown(),
});

export const replyMessage = z.strictObject({
  type: z.literal('reply'),
  id: z.number().int().nonnegative(),
  result: z.unknown(),
});

/** `id` is absent when the refused message had none that could be read. */
export const refusalMessage = z.strictObject({
  type: z.literal('refusal'),
  id: z.number().int().nonnegative().optional(),
  code: refusalCode,
  words: z.string(),
});

export const pushMessage = z.strictObject({
  type: z.literal('push'),
  topic: z.string().min(1).max(64),
  data: z.unknown(),
});

export const toServer = requestMessage;
export const toClient = z.discriminatedUnion('type', [replyMessage, refusalMessage, pushMessage]);

/** A key that means something to the language. As an escape its underscores may be written in another way. */
const MAY_HOLD_PROTO = /__proto__|\\u005f/i;

function holdsProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(holdsProto);
}

/**
 * JSON without the risk: undefined for text that is not JSON, or that names `__proto__` as a key. Nobody honest does, and what a
 * program makes of such a key depends on how it copies things.
 */
export function parseJson(text: string): unknown {
  try {
    const value = JSON.parse(text) as unknown;
    return MAY_HOLD_PROTO.test(text) && holdsProto(value) ? undefined : value;
  } catch {
    return undefined;
  }
}
