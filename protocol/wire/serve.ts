import type { Contract, Method, Params, Push, ResultOf, Topic } from './contract.ts';
import { parseJson, toServer } from './messages.ts';
import { RefusalError, type RefusalCode } from './refusal.ts';
import { safely } from './safely.ts';
import { MAX_MESSAGE_BYTES, type Wire } from './wire.ts';

/** One function for each request of a contract. They throw {@link RefusalError} to refuse. */
export type Handlers<C extends Contract> = {
  readonly [M in Method<C>]: (params: Params<C, M>) => Promise<ResultOf<C, M>> | ResultOf<C, M>;
};

export interface Served<C extends Contract> {
  push<T extends Topic<C>>(topic: T, data: Push<C, T>): void;
  close(): void;
}

export interface ServeOptions {
  /** Called for faults of ours (a handler threw something else than a refusal), to be logged. */
  readonly onFault: (method: string, fault: unknown) => void;
  /** Called for each refusal sent, to be counted and audited. */
  readonly onRefusal?: (code: RefusalCode, method: string | undefined) => void;
}

/**
 * Answers the requests of one contract on one wire. Everything is parsed in both directions: what does not fit is
 * refused with a code, and the wire stays open.
 */
export function serve<C extends Contract>(
  wire: Wire,
  contract: C,
  handlers: Handlers<C>,
  options: ServeOptions,
): Served<C> {
  let closed = false;
  wire.onClose(() => {
    closed = true;
  });

  function send(message: unknown): void {
    if (!closed) wire.send(JSON.stringify(message));
  }

  function refuse(id: number | undefined, method: string | undefined, code: RefusalCode, words: string): void {
    options.onRefusal?.(code, method);
    send(id === undefined ? { type: 'refusal', code, words } : { type: 'refusal', id, code, words });
  }

  async function answer(text: string): Promise<void> {
    if (text.length > MAX_MESSAGE_BYTES) {
      refuse(undefined, undefined, 'too-large', 'The message is too large. Nothing was done.');
      return;
    }
    const message = safely(toServer, parseJson(text));
    if (!message.success) {
      refuse(undefined, undefined, 'malformed', 'The message could not be read. Nothing was done.');
      return;
    }
    const { id, method } = message.data;
    // Object.hasOwn: a method named `constructor` or `__proto__` is unknown like any other.
    const shape = Object.hasOwn(contract.requests, method) ? contract.requests[method] : undefined;
    if (shape === undefined) {
      refuse(id, undefined, 'unknown-method', 'This is not something that can be asked here. Nothing was done.');
      return;
    }
    const params = safely(shape.params, message.data.params);
    if (!params.success) {
      refuse(id, method, 'bad-params', 'Part of the request is missing or wrong. Nothing was done.');
      return;
    }
    try {
      const handler = handlers[method as Method<C>];
      const result = await handler(params.data as Params<C, Method<C>>);
      send({ type: 'reply', id, result: shape.result.parse(result) });
    } catch (fault) {
      if (fault instanceof RefusalError) {
        refuse(id, method, fault.code, fault.message);
      } else {
        options.onFault(method, fault);
        refuse(id, method, 'internal', 'Something went wrong here. Nothing was lost. Try again.');
      }
    }
  }

  wire.onMessage((text) => {
    void answer(text);
  });

  return {
    push(topic, data) {
      const shape = contract.pushes[topic];
      if (shape !== undefined) send({ type: 'push', topic, data: shape.parse(data) });
    },
    close() {
      wire.close();
    },
  };
}
