import type { Contract, Method, Params, Push, ResultOf, Topic } from './contract.ts';
import { parseJson, toClient } from './messages.ts';
import { readAnswer } from './read-answer.ts';
import { RefusalError } from './refusal.ts';
import type { Wire } from './wire.ts';

/** The asking end of a contract. */
export interface Connection<C extends Contract> {
  /** @throws RefusalError with the other end's code, `not-connected` when the wire closed, `timed-out` after the limit. */
  request<M extends Method<C>>(method: M, params: Params<C, M>): Promise<ResultOf<C, M>>;
  /** Returns a function that ends the listening. */
  on<T extends Topic<C>>(topic: T, listener: (data: Push<C, T>) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Timers are handed in, because this folder runs anywhere and knows no clock. */
export interface Timers {
  after(milliseconds: number, run: () => void): { cancel(): void };
}

export interface ConnectOptions {
  readonly timers: Timers;
  readonly timeoutMs: number;
  /** What came could not be read, or does not fit the contract: logged, never trusted. */
  readonly onFault: (words: string) => void;
}

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(refusal: RefusalError): void;
  readonly timer: { cancel(): void };
}

/** Speaks a contract over a wire: typed requests, typed pushes, both parsed on arrival; what they have beyond it is left out. */
export function connect<C extends Contract>(wire: Wire, contract: C, options: ConnectOptions): Connection<C> {
  const pending = new Map<number, Pending>();
  const listeners = new Map<string, Set<(data: never) => void>>();
  let lastId = 0;
  let closed = false;

  function settle(id: number): Pending | undefined {
    const found = pending.get(id);
    pending.delete(id);
    found?.timer.cancel();
    return found;
  }

  wire.onClose(() => {
    closed = true;
    for (const id of [...pending.keys()]) {
      settle(id)?.reject(new RefusalError('not-connected', 'The connection closed before the answer came.'));
    }
  });

  wire.onMessage((text) => {
    const parsed = readAnswer(toClient, parseJson(text));
    if (!parsed.success) {
      options.onFault('a message could not be read');
      return;
    }
    const message = parsed.data;
    switch (message.type) {
      case 'reply': {
        const waiting = settle(message.id);
        const shape = waiting && contract.requests[waiting.method]?.result;
        const result = shape && readAnswer(shape, message.result);
        if (waiting === undefined || result === undefined) return;
        if (result.success) waiting.resolve(result.data);
        else waiting.reject(new RefusalError('malformed', 'The answer could not be read.'));
        return;
      }
      case 'refusal': {
        if (message.id === undefined) options.onFault(`refused: ${message.code}`);
        else settle(message.id)?.reject(new RefusalError(message.code, message.words));
        return;
      }
      case 'push': {
        const shape = Object.hasOwn(contract.pushes, message.topic) ? contract.pushes[message.topic] : undefined;
        const data = shape && readAnswer(shape, message.data);
        if (data === undefined || !data.success) {
          options.onFault(`a push "${message.topic}" could not be read`);
          return;
        }
        for (const listener of listeners.get(message.topic) ?? []) listener(data.data as never);
        return;
      }
      default:
        message satisfies never;
    }
  });

  return {
    request(method, params) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new RefusalError('not-connected', 'There is no connection.'));
          return;
        }
        const id = ++lastId;
        const timer = options.timers.after(options.timeoutMs, () => {
          settle(id)?.reject(new RefusalError('timed-out', 'No answer came in time.'));
        });
        pending.set(id, { method, resolve: resolve, reject, timer });
        wire.send(JSON.stringify({ type: 'request', id, method, params }));
      });
    },
    on(topic, listener) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set);
      set.add(listener);
      return () => set.delete(listener);
    },
    onClose(listener) {
      wire.onClose(listener);
    },
    close() {
      wire.close();
    },
  };
}
