import { describe, expect, it } from 'vitest';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import type { HubClient } from '../../../../renderer/connections/hub-client/index.ts';
import { createConsoleModel } from '../../../../renderer/apps/console/model/console-store.ts';
import type { Outgoing } from '../../../../renderer/apps/console/model/outgoing.ts';

/** A hub whose answers come when the test says so. */
function slowHub() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const client = {
    command: (method: string) => {
      asked.push(method);
      return new Promise<void>((resolve) => answers.push(resolve));
    },
    request: () => new Promise(() => undefined),
    on: () => () => undefined,
    onState: () => () => undefined,
    state: () => ({ kind: 'connecting' }),
    clockOffsetMs: () => 0,
  };
  return { client: client as unknown as HubClient, asked, answers };
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('a press', () => {
  it('is not sent twice, and another one follows it: what is in sight can be pressed at once', async () => {
    const { client, asked, answers } = slowHub();
    const model = createConsoleModel(client, { store: { setState: () => undefined } } as unknown as Outgoing);
    const claimed = model.claim('call');
    await tick();
    expect(await model.claim('call')).toBe(false);
    const answered = model.answer('call');
    await tick();
    expect(asked).toEqual(['call.claim']);
    answers[0]?.();
    expect(await claimed).toBe(true);
    await tick();
    expect(asked).toEqual(['call.claim', 'call.answer']);
    answers[1]?.();
    expect(await answered).toBe(true);
    model.close();
  });
});

const OUTCOME: Outcome = {
  impression: 'Chest.',
  items: [{ kind: 'advice', itemId: 'one', owner: 'Priya Nair', due: '2026-11-22T21:27:00.000Z', text: 'Sit her up.' }],
};

/** A hub that knows one password, and may refuse the signature. */
function signingHub({ refusal, busy }: { readonly refusal?: RefusalCode; readonly busy?: boolean } = {}) {
  const asked: { readonly method: string; readonly params: Readonly<Record<string, unknown>> }[] = [];
  const ask = (method: string, params: Readonly<Record<string, unknown>>): Promise<unknown> => {
    asked.push({ method, params });
    if (method === 'session.step-up') {
      if (busy === true) return Promise.reject(new RefusalError('wait-before-retry', 'Wait until 21:20.'));
      return params['password'] === 'right'
        ? Promise.resolve({ proof: 'a-proof', until: '2026-11-22T21:17:00.000Z' })
        : Promise.reject(new RefusalError('wrong-credentials', 'That is not the password.'));
    }
    if (refusal !== undefined) return Promise.reject(new RefusalError(refusal, 'Not now.'));
    return Promise.resolve({ outcomeId: 'signed', signedAt: '2026-11-22T21:15:00.000Z' });
  };
  const client = { ...slowHub().client, command: ask, request: ask } as unknown as HubClient;
  const model = createConsoleModel(client, { store: { setState: () => undefined } } as unknown as Outgoing);
  return { model, asked };
}

describe('signing', () => {
  it('sends no proof where no password is asked for', async () => {
    const { model, asked } = signingHub();
    expect(await model.sign('call', OUTCOME)).toEqual({ kind: 'signed' });
    expect(asked.map(({ method }) => method)).toEqual(['outcome.sign']);
    expect(asked[0]?.params).not.toHaveProperty('stepUp');
    model.close();
  });

  it('shows again who signs, and sends the proof and never the password with the decision', async () => {
    const { model, asked } = signingHub();
    expect(await model.sign('call', OUTCOME, { with: 'password', password: 'right' })).toEqual({ kind: 'signed' });
    expect(asked.map(({ method }) => method)).toEqual(['session.step-up', 'outcome.sign']);
    expect(asked[1]?.params).toMatchObject({ encounterId: 'call', stepUp: 'a-proof' });
    expect(JSON.stringify(asked[1]?.params)).not.toContain('right');
    expect(JSON.stringify(model.store.getState())).not.toContain('right');
    model.close();
  });

  it('signs nothing with a wrong password, and says so beside it and nowhere else', async () => {
    const wrong = signingHub();
    expect(await wrong.model.sign('call', OUTCOME, { with: 'password', password: 'wrong' })).toEqual({
      kind: 'again',
      words: 'That is not the password.',
    });
    expect(wrong.asked.map(({ method }) => method)).toEqual(['session.step-up']);
    expect(wrong.model.store.getState()).toMatchObject({ pending: undefined, refusal: undefined });
    // The next try counts.
    expect(await wrong.model.sign('call', OUTCOME, { with: 'password', password: 'right' })).toEqual({
      kind: 'signed',
    });
    wrong.model.close();
    const busy = signingHub({ busy: true });
    expect(await busy.model.sign('call', OUTCOME, { with: 'password', password: 'right' })).toEqual({
      kind: 'again',
      words: 'Wait until 21:20.',
    });
    busy.model.close();
  });

  it('tells every other refusal where all of them are told', async () => {
    const { model } = signingHub({ refusal: 'conflict' });
    expect(await model.sign('call', OUTCOME, { with: 'password', password: 'right' })).toEqual({ kind: 'refused' });
    expect(model.store.getState().refusal).toBe('Not now.');
    model.close();
  });
});

describe('a hub that wants to know who signs', () => {
  it.each(['step-up-needed', 'ticket-refused'] as const)('is answered where that is shown: %s', async (refusal) => {
    const { model } = signingHub({ refusal });
    expect(await model.sign('call', OUTCOME)).toEqual({ kind: 'again', words: 'Not now.' });
    expect(model.store.getState()).toMatchObject({ pending: undefined, refusal: undefined });
    model.close();
  });
});
