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

/** JSON without the risk: undefined for text that is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
