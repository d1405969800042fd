import { describe, expect, it } from 'vitest';
import type { RecordFact } from '#protocol/stored/entry.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import { createOutgoing } from '../../../../renderer/apps/console/model/outgoing.ts';

const EDITH = 'resident';
const CALL = 'encounter';

function desk() {
  const written: { residentId: string; fact: RecordFact; encounterId: string | undefined }[] = [];
  let answer: () => Promise<void> = () => Promise.resolve();
  let count = 0;
  const outgoing = createOutgoing(
    {
      write: (residentId, fact, encounterId) => {
        written.push({ residentId, fact, encounterId });
        return answer();
      },
    },
    () => `key-${String(++count)}`,
  );
  return {
    outgoing,
    written,
    messages: () => outgoing.store.getState().messages,
    refuses: (code: RefusalCode, words = '') => {
      answer = () => Promise.reject(new RefusalError(code, words));
    },
    waits: () => {
      let done: () => void = () => undefined;
      answer = () =>
        new Promise((resolve) => {
          done = resolve;
        });
      return () => {
        done();
      };
    },
    works: () => {
      answer = () => Promise.resolve();
    },
  };
}

describe('a message to the home', () => {
  it('is written for its call, trimmed, and then is the record’s', async () => {
    const { outgoing, written, messages } = desk();
    await outgoing.send(EDITH, CALL, ' With you in 2 minutes. ');
    expect(written).toEqual([
      {
        residentId: EDITH,
        encounterId: CALL,
        fact: { kind: 'message.sent', body: { text: 'With you in 2 minutes.' } },
      },
    ]);
    expect(messages()).toEqual([]);
  });

  it('is nothing when nothing is written', async () => {
    const { outgoing, written } = desk();
    await outgoing.send(EDITH, CALL, '  ');
    expect(written).toEqual([]);
  });

  it('pressed twice is sent once', async () => {
    const { outgoing, written, waits } = desk();
    const done = waits();
    const first = outgoing.send(EDITH, CALL, 'Sit her upright.');
    await outgoing.send(EDITH, CALL, 'Sit her upright.');
    done();
    await first;
    expect(written).toHaveLength(1);
  });

  it('that did not get through waits for the nurse, and goes only when she says so', async () => {
    const { outgoing, written, messages, refuses, works } = desk();
    refuses('not-connected');
    await outgoing.send(EDITH, CALL, 'With you in 2 minutes.');
    expect(messages()[0]).toMatchObject({ text: 'With you in 2 minutes.' });
    expect(messages()[0]?.failure).toContain('hub');
    works();
    await Promise.resolve();
    expect(written).toHaveLength(1);
    await outgoing.again('key-1');
    expect(written).toHaveLength(2);
    expect(messages()).toEqual([]);
  });

  it('says the hub’s own words, and can be taken back', async () => {
    const { outgoing, messages, refuses } = desk();
    refuses('conflict', 'The call is settled. Nothing was sent.');
    await outgoing.send(EDITH, CALL, 'Too late.');
    expect(messages()[0]?.failure).toBe('The call is settled. Nothing was sent.');
    outgoing.takeBack('key-1');
    expect(messages()).toEqual([]);
  });

  it('cannot be taken back while it is on its way', async () => {
    const { outgoing, messages, waits } = desk();
    const done = waits();
    const sending = outgoing.send(EDITH, CALL, 'On its way.');
    outgoing.takeBack('key-1');
    expect(messages()).toHaveLength(1);
    done();
    await sending;
  });
});
