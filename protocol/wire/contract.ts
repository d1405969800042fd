import type { z } from 'zod';

/** One request: what is asked and what is answered. */
export interface RequestShape {
  readonly params: z.ZodType;
  readonly result: z.ZodType;
}

/** All that may be said over one wire: requests from the client, pushes from the server. */
export interface Contract {
  /** Both ends send it first; the hub speaks two versions back. */
  readonly version: number;
  readonly requests: Readonly<Record<string, RequestShape>>;
  readonly pushes: Readonly<Record<string, z.ZodType>>;
}

export type Method<C extends Contract> = Extract<keyof C['requests'], string>;
export type Params<C extends Contract, M extends Method<C>> = z.infer<C['requests'][M]['params']>;
export type ResultOf<C extends Contract, M extends Method<C>> = z.infer<C['requests'][M]['result']>;
export type Topic<C extends Contract> = Extract<keyof C['pushes'], string>;
export type Push<C extends Contract, T extends Topic<C>> = z.infer<C['pushes'][T]>;

/** Keeps the literal types of a contract. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}
