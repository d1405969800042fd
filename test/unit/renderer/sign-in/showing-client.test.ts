import { describe, expect, it } from 'vitest';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { HubClient, HubState } from '../../../../renderer/connections/hub-client/index.ts';
import { createShowingFirst } from '../../../../renderer/features/show-again/showing-client.ts';
import { SHOW_AGAIN_TEXT } from '../../../../renderer/text/sign-in.ts';

/** A hub that wants to know who it is, until it does. */
function hub() {
  let known = false;
  let tell: (state: HubState) => void = () => undefined;
  const asked: string[] = [];
  const answer = (method: string) => {
    asked.push(method);
    if (method === 'homes.subscribe' || known) return Promise.resolve({ code: 'done' });
    const code = method === 'person.leave' ? 'conflict' : 'step-up-first';
    return Promise.reject(new RefusalError(code, 'Nothing was changed.'));
  };
  const client = {
    request: answer,
    command: answer,
    onState(listener: (state: HubState) => void) {
      tell = listener;
      return () => undefined;
    },
  } as unknown as HubClient;
  return {
    ...createShowingFirst(client),
    asked,
    know: () => {
      known = true;
    },
    become: (state: HubState) => {
      tell(state);
    },
  };
}

const CODE = { homeId: 'larkfield', minutes: 15 } as const;

describe('a request that asks who is there first', () => {
  it('waits, and goes again as it was when it is shown', async () => {
    const { client, waits, settle, know, asked } = hub();
    const issued = client.command('enrolment.issue', CODE);
    await expect.poll(() => waits.getState()).toBe(true);
    know();
    settle(true);
    expect(waits.getState()).toBe(false);
    expect(await issued).toEqual({ code: 'done' });
    expect(asked).toEqual(['enrolment.issue', 'enrolment.issue']);
  });

  it('asks once more where the hub has forgotten it meanwhile', async () => {
    const { client, waits, settle, know } = hub();
    const issued = client.command('enrolment.issue', CODE);
    await expect.poll(() => waits.getState()).toBe(true);
    settle(true);
    await expect.poll(() => waits.getState()).toBe(true);
    know();
    settle(true);
    expect(await issued).toEqual({ code: 'done' });
  });

  it('is refused in words where somebody leaves it, and each of several is', async () => {
    const { client, waits, settle } = hub();
    const both = [client.command('enrolment.issue', CODE), client.request('people.list', {})];
    const refused = both.map((one) => expect(one).rejects.toThrow(SHOW_AGAIN_TEXT.notShown));
    await expect.poll(() => waits.getState()).toBe(true);
    settle(false);
    await Promise.all(refused);
    expect(waits.getState()).toBe(false);
  });

  it('is over when somebody signs out', async () => {
    const { client, waits, become } = hub();
    const issued = client.command('enrolment.issue', CODE).catch((fault: unknown) => fault);
    await expect.poll(() => waits.getState()).toBe(true);
    become({ kind: 'signed-out', because: { kind: 'signed-out' } });
    expect(await issued).toMatchObject({ code: 'step-up-first' });
    expect(waits.getState()).toBe(false);
  });

  it('is no other: what is done is answered, what is refused for another reason is refused', async () => {
    const { client, waits } = hub();
    expect(await client.request('homes.subscribe', {})).toEqual({ code: 'done' });
    await expect(client.command('person.leave', { personId: 'x', reason: 'Has left.' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(waits.getState()).toBe(false);
  });
});
