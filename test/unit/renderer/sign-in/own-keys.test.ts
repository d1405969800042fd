import { describe, expect, it } from 'vitest';
import type { PasskeysSeen } from '#protocol/hub/sign-in.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { createOwnKeys } from '../../../../renderer/features/own-keys/own-keys.ts';
import { showAgain } from '../../../../renderer/features/show-again/show-again.ts';
import type { HubClient } from '../../../../renderer/connections/hub-client/index.ts';
import { PasskeyFault } from '../../../../renderer/connections/passkeys.ts';
import { SHOW_AGAIN_TEXT } from '../../../../renderer/text/sign-in.ts';

const ASSERTION = {
  id: 'key',
  rawId: 'key',
  type: 'public-key' as const,
  response: { clientDataJSON: 'data', authenticatorData: 'data', signature: 'signed' },
  clientExtensionResults: {},
};

function seen(...names: readonly string[]): PasskeysSeen {
  return {
    passkeys: names.map((name) => ({ id: name, name, createdAt: '2026-11-22T20:00:00.000Z', backedUp: false })),
    recoveryCodesLeft: 10,
  };
}

/** A hub that wants to know again who it is before each change, and knows one password. */
function hub() {
  const removed: { readonly id: string; readonly stepUp: string | undefined }[] = [];
  const demand = (stepUp: string | undefined): Promise<void> =>
    stepUp === 'a-proof' ? Promise.resolve() : Promise.reject(new RefusalError('step-up-needed', 'Show it.'));
  const waysIn = {
    keys: () => Promise.resolve(seen('one', 'two')),
    sessions: () => Promise.resolve({ sessions: [] }),
    registerKey: (name: string) => Promise.resolve(seen('one', 'two', name)),
    async removeKey(id: string, stepUp?: string) {
      await demand(stepUp);
      removed.push({ id, stepUp });
      return seen('two');
    },
    async newCodes(stepUp?: string) {
      await demand(stepUp);
      return ['CODE'];
    },
    endOthers: () => Promise.reject(new RefusalError('not-connected', '')),
  };
  const client = {
    request: (method: string, params: { readonly password?: string }) =>
      method === 'session.step-up' && params.password === 'right'
        ? Promise.resolve({ proof: 'a-proof', until: '2026-11-22T21:00:00.000Z' })
        : Promise.reject(new RefusalError('wrong-credentials', 'That is not your password.')),
  } as unknown as Pick<HubClient, 'request'>;
  return { model: createOwnKeys(waysIn, client), removed };
}

describe('one’s own keys', () => {
  it('asks who it is where the hub does, and then does what was pressed, once', async () => {
    const { model, removed } = hub();
    await model.load();
    await model.remove('one');
    expect(model.store.getState()).toMatchObject({ asks: true, pending: undefined, refusal: undefined });
    expect(removed).toEqual([]);
    expect(await model.goOn({ with: 'password', password: 'wrong' })).toBe('That is not your password.');
    expect(model.store.getState().asks).toBe(true);
    expect(await model.goOn({ with: 'password', password: 'right' })).toBeUndefined();
    expect(removed).toEqual([{ id: 'one', stepUp: 'a-proof' }]);
    expect(model.store.getState()).toMatchObject({ asks: false, seen: seen('two') });
    // Nothing is left to go on with.
    await model.goOn({ with: 'password', password: 'right' });
    expect(removed).toHaveLength(1);
  });

  it('leaves undone what is left, and shows new codes until they are kept', async () => {
    const { model, removed } = hub();
    await model.remove('one');
    model.leave();
    await model.goOn({ with: 'password', password: 'right' });
    expect(removed).toEqual([]);
    await model.newCodes();
    await model.goOn({ with: 'password', password: 'right' });
    expect(model.store.getState().codes).toEqual(['CODE']);
    model.kept();
    expect(model.store.getState().codes).toBeUndefined();
  });

  it('tells a refusal, and goes on showing what it knew', async () => {
    const { model } = hub();
    await model.load();
    await model.endOthers();
    expect(model.store.getState().refusal).toContain('cannot be reached');
    expect(model.store.getState().seen).toEqual(seen('one', 'two'));
  });
});

describe('showing again who one is, with a passkey', () => {
  const asked: unknown[] = [];
  const options = { rpId: 'localhost', challenge: 'once', userVerification: 'required' };
  const client = (known: boolean) =>
    ({
      request(method: string, params: unknown) {
        asked.push({ method, params });
        if (method === 'session.step-up') return Promise.resolve({ proof: 'a-proof', until: '' });
        return Promise.resolve(known ? { password: false, options } : { password: false, words: 'No passkey here.' });
      },
    }) as unknown as Pick<HubClient, 'request'>;

  it('answers a fresh challenge, and gives the proof', async () => {
    const passkeys = { use: () => Promise.resolve(ASSERTION) };
    expect(await showAgain(client(true), 'account', { with: 'passkey' }, passkeys)).toEqual({
      kind: 'shown',
      proof: { stepUp: 'a-proof' },
    });
    expect(asked).toEqual([
      { method: 'session.step-up-options', params: { for: 'account' } },
      { method: 'session.step-up', params: { for: 'account', assertion: ASSERTION } },
    ]);
  });

  it('says why not: it was stopped, or there is none', async () => {
    const stopped = { use: () => Promise.reject(new PasskeyFault('stopped')) };
    expect(await showAgain(client(true), 'account', { with: 'passkey' }, stopped)).toEqual({
      kind: 'again',
      words: SHOW_AGAIN_TEXT.stopped,
    });
    expect(await showAgain(client(false), 'account', { with: 'passkey' }, stopped)).toEqual({
      kind: 'again',
      words: 'No passkey here.',
    });
  });
});
