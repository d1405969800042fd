import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { connect } from '#protocol/wire/connect.ts';
import { defineContract } from '#protocol/wire/contract.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve } from '#protocol/wire/serve.ts';
import { MAX_MESSAGE_BYTES } from '#protocol/wire/wire.ts';
import { wirePair } from '../../doubles/wire-pair.ts';

const contract = defineContract({
  version: 1,
  requests: {
    double: { params: z.strictObject({ number: z.int() }), result: z.strictObject({ number: z.int() }) },
    silent: { params: z.strictObject({}), result: z.strictObject({}) },
  },
  pushes: { tick: z.strictObject({ count: z.int() }) },
});

function setUp() {
  const [client, server] = wirePair();
  const faults: string[] = [];
  const serverFaults: unknown[] = [];
  const sent: string[] = [];
  client.onMessage((text) => sent.push(text));
  const served = serve(
    server,
    contract,
    {
      double: ({ number }) => {
        if (number === 13) throw new RefusalError('conflict', 'Not thirteen.');
        if (number === 500) throw new Error('a fault of ours');
        return { number: number * 2 };
      },
      silent: () => new Promise<never>(() => undefined),
    },
    { onFault: (_, fault) => serverFaults.push(fault) },
  );
  const timers = {
    after(milliseconds: number, run: () => void) {
      const timer = setTimeout(run, milliseconds);
      return { cancel: () => clearTimeout(timer) };
    },
  };
  const connection = connect(client, contract, { timers, timeoutMs: 50, onFault: (words) => faults.push(words) });
  return { client, server, served, connection, faults, serverFaults, sent };
}

async function rawRefusal(text: string): Promise<unknown> {
  const { client, sent } = setUp();
  client.send(text);
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  return JSON.parse(sent[0] as string);
}

describe('a request', () => {
  it('is answered', async () => {
    const { connection } = setUp();
    await expect(connection.request('double', { number: 21 })).resolves.toEqual({ number: 42 });
  });

  it('is refused with the handler’s code and words', async () => {
    const { connection } = setUp();
    await expect(connection.request('double', { number: 13 })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Not thirteen.',
    });
  });

  it('meets a fault of ours as "internal", and the fault is not told outside', async () => {
    const { connection, serverFaults } = setUp();
    const refusal: unknown = await connection.request('double', { number: 500 }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'internal' });
    expect(String(refusal)).not.toContain('a fault of ours');
    expect(serverFaults).toHaveLength(1);
  });

  it('times out, and is refused when the wire closes', async () => {
    const { connection } = setUp();
    await expect(connection.request('silent', {})).rejects.toMatchObject({ code: 'timed-out' });
    const waiting = connection.request('silent', {});
    connection.close();
    await expect(waiting).rejects.toMatchObject({ code: 'not-connected' });
    await expect(connection.request('double', { number: 1 })).rejects.toMatchObject({ code: 'not-connected' });
  });
});

describe('bad input', () => {
  it.each([
    ['not JSON', 'hello', 'malformed'],
    ['not a message', '{"type":"request"}', 'malformed'],
    ['a message with more in it', '{"type":"request","id":1,"method":"double","params":{},"also":1}', 'malformed'],
    ['an unknown method', '{"type":"request","id":1,"method":"nothing","params":{}}', 'unknown-method'],
    [
      'the name of an inherited property',
      '{"type":"request","id":1,"method":"constructor","params":{}}',
      'unknown-method',
    ],
    ['wrong parameters', '{"type":"request","id":1,"method":"double","params":{"number":"1"}}', 'bad-params'],
    [
      'a prototype in the parameters',
      '{"type":"request","id":1,"method":"silent","params":{"__proto__":{}}}',
      'malformed',
    ],
    ['too much', JSON.stringify({ pad: 'x'.repeat(MAX_MESSAGE_BYTES) }), 'too-large'],
  ])('%s is refused with a code', async (_, text, code) => {
    await expect(rawRefusal(text)).resolves.toMatchObject({ type: 'refusal', code });
  });

  it('leaves the wire open for the next', async () => {
    const { client, connection } = setUp();
    client.send('rubbish');
    await expect(connection.request('double', { number: 2 })).resolves.toEqual({ number: 4 });
  });
});

describe('a push', () => {
  it('reaches its listeners until they stop listening', async () => {
    const { served, connection } = setUp();
    const counts: number[] = [];
    const stop = connection.on('tick', ({ count }) => counts.push(count));
    served.push('tick', { count: 1 });
    await vi.waitFor(() => expect(counts).toEqual([1]));
    stop();
    served.push('tick', { count: 2 });
    await connection.request('double', { number: 1 });
    expect(counts).toEqual([1]);
  });

  it('that does not fit the contract is never believed', async () => {
    const { server, connection, faults } = setUp();
    const counts: number[] = [];
    connection.on('tick', ({ count }) => counts.push(count));
    server.send('{"type":"push","topic":"tick","data":{"count":"many"}}');
    server.send('{"type":"push","topic":"toString","data":{}}');
    await vi.waitFor(() => expect(faults).toHaveLength(2));
    expect(counts).toEqual([]);
  });
});
