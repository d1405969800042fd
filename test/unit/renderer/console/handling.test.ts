import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { createHandling, type Handling } from '../../../../renderer/apps/console/model/handling.ts';
import type { ConsoleState } from '../../../../renderer/apps/console/model/console-store.ts';
import type { HubClient } from '../../../../renderer/connections/hub-client/index.ts';

/** The link of a page whose answers the test gives. */
function desk(answer: (method: string, params: unknown) => unknown) {
  const asked: { readonly method: string; readonly params: unknown }[] = [];
  const ask = async (method: string, params: unknown): Promise<unknown> => {
    asked.push({ method, params });
    await Promise.resolve();
    return answer(method, params);
  };
  const client = { command: ask, request: ask } as unknown as HubClient;
  const told = createStore<Pick<ConsoleState, 'refusal'>>(() => ({ refusal: 'of before' }));
  const handling = createHandling(client, told);
  return { asked, told, handling };
}

const PAPER = {} as Parameters<Handling['enterLate']>[1];

const never = (): never => {
  throw new RefusalError('conflict', 'This colleague is not on duty now.');
};

describe('what is done with a call', () => {
  it('is true once the hub has done it, and the words of before go', async () => {
    const { handling, told, asked } = desk(() => ({}));
    expect(await handling.offerTransfer('call', 'amir', 'Please.')).toBe(true);
    expect(asked).toEqual([
      { method: 'transfer.offer', params: { encounterId: 'call', toPersonId: 'amir', words: 'Please.' } },
    ]);
    expect(told.getState().refusal).toBeUndefined();
  });

  it('puts the words of a refusal where the page shows them', async () => {
    const { handling, told } = desk(never);
    expect(await handling.offerTransfer('call', 'amir', 'Please.')).toBe(false);
    expect(told.getState().refusal).toBe('This colleague is not on duty now.');
    expect(await handling.invite('call', { name: 'Carol', as: 'family' })).toBeUndefined();
    expect(await handling.enterLate('call', PAPER)).toEqual({ kind: 'refused' });
  });

  it('says what is under way, and takes no second press meanwhile', async () => {
    const { handling, asked } = desk(() => ({}));
    const first = handling.acceptTransfer('call');
    expect(handling.store.getState().pending).toEqual({ method: 'transfer.accept', of: 'call' });
    expect(await handling.acceptTransfer('call')).toBe(false);
    expect(await first).toBe(true);
    expect(handling.store.getState().pending).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('shows again who enters a call from paper where a line needs it, and only there', async () => {
    const { handling, asked } = desk((method) => (method === 'session.step-up' ? { proof: 'shown' } : {}));
    expect(await handling.enterLate('call', PAPER)).toEqual({ kind: 'signed' });
    expect(await handling.enterLate('call', PAPER, { with: 'password', password: 'demo-nurse-2026' })).toEqual({
      kind: 'signed',
    });
    expect(asked).toEqual([
      { method: 'call.enter-late', params: { encounterId: 'call', call: PAPER } },
      { method: 'session.step-up', params: { for: 'sign', password: 'demo-nurse-2026' } },
      { method: 'call.enter-late', params: { encounterId: 'call', call: PAPER, stepUp: 'shown' } },
    ]);
  });

  it('says beside the password that it was wrong, and sends nothing', async () => {
    const { handling, told, asked } = desk(() => {
      throw new RefusalError('wrong-credentials', 'That is not your password. Nothing was signed.');
    });
    const answer = await handling.enterLate('call', PAPER, { with: 'password', password: 'guess' });
    expect(answer).toMatchObject({ kind: 'again' });
    expect(told.getState().refusal).toBeUndefined();
    expect(asked.map(({ method }) => method)).toEqual(['session.step-up']);
  });

  it('sends only what there is: no consent, no line, no digest in the place of a missing one', async () => {
    const { handling, asked } = desk((method) =>
      method === 'party.invite' ? { partyId: 'p', until: '2026-11-22T21:00:00.000Z' } : {},
    );
    await handling.invite('call', { name: 'Amir Haddad', as: 'nurse', personId: 'amir' });
    await handling.stopRecording('call', 'recording', undefined);
    expect(asked.map(({ params }) => params)).toEqual([
      { encounterId: 'call', name: 'Amir Haddad', as: 'nurse', personId: 'amir' },
      { encounterId: 'call', recordingId: 'recording' },
    ]);
  });
});
