import { describe, expect, it } from 'vitest';
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
