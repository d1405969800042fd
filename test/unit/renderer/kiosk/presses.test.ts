import { beforeEach, describe, expect, it } from 'vitest';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import { ask, pressFor, settlePress, writtenBy } from '../../../../renderer/apps/kiosk/state/presses.ts';
import { saveObservations } from '../../../../renderer/apps/kiosk/state/save-observations.ts';
import {
  applyEntries,
  createKioskStore,
  enterBedside,
  updateBedside,
  type KioskStore,
} from '../../../../renderer/apps/kiosk/state/store.ts';
import type { BridgeClient } from '../../../../renderer/connections/bridge-client.ts';
import { failureOf } from '../../../../renderer/text/refusals.ts';
import { EDITHS_SCORE, EDITHS_VALUES, entry, RESIDENT } from '../../../fixtures/entries.ts';

const PRESS = pressFor.call(RESIDENT);

let store: KioskStore;
let sent: string[];

beforeEach(() => {
  store = createKioskStore();
  sent = [];
});

const answered = (entryId: string): Promise<string> => {
  sent.push(entryId);
  return Promise.resolve('saved');
};
const refused =
  (code: RefusalCode) =>
  (entryId: string): Promise<never> => {
    sent.push(entryId);
    return Promise.reject(new RefusalError(code, 'Not in this test.'));
  };

describe('a press', () => {
  it.each(['timed-out', 'not-connected', 'not-signed-in', 'internal'] as const)(
    'keeps its identifier after "%s" until it has its answer',
    async (code) => {
      await expect(ask(store, PRESS, refused(code))).rejects.toMatchObject({ code });
      await expect(ask(store, PRESS, refused(code))).rejects.toMatchObject({ code });
      await expect(ask(store, PRESS, answered)).resolves.toBe('saved');
      expect(new Set(sent).size).toBe(1);
      await ask(store, PRESS, answered);
      expect(new Set(sent).size).toBe(2);
    },
  );

  it('shares its identifier with a second one while the first is on its way', async () => {
    await Promise.all([ask(store, PRESS, answered), ask(store, PRESS, answered)]);
    expect(new Set(sent).size).toBe(1);
  });

  it('is a new one once the first try is known to stand with other content', async () => {
    await expect(ask(store, PRESS, refused('conflict'))).rejects.toMatchObject({ code: 'conflict' });
    await ask(store, PRESS, answered);
    expect(new Set(sent).size).toBe(2);
  });

  it('is another one for another person, call, line or answer', async () => {
    const presses = [
      pressFor.observations('a'),
      pressFor.observations('b'),
      pressFor.call('a'),
      pressFor.cancel('a'),
      pressFor.readBack('o', 'i', 'said-back'),
      pressFor.readBack('o', 'i', 'not-understood'),
      pressFor.readBack('o', 'j', 'said-back'),
    ];
    for (const press of presses) await expect(ask(store, press, refused('timed-out'))).rejects.toThrow();
    expect(new Set(sent).size).toBe(presses.length);
  });

  it('finds its entry in the record when the answer was lost', async () => {
    await expect(ask(store, PRESS, refused('timed-out'))).rejects.toThrow();
    expect(writtenBy(store.getState(), PRESS, RESIDENT)).toBeUndefined();
    const { envelope, kind, body } = entry('call.requested', { concern: 'Chesty' }, { number: 1 });
    const written = { envelope: { ...envelope, kind, id: sent[0]! }, body: JSON.stringify(body) };
    applyEntries(store, RESIDENT, [written]);
    expect(writtenBy(store.getState(), PRESS, RESIDENT)?.envelope.encounterId).toBe(envelope.encounterId);
    settlePress(store, PRESS);
    expect(writtenBy(store.getState(), PRESS, RESIDENT)).toBeUndefined();
  });
});

describe('a set whose answer was lost', () => {
  const bridge = (request: (params: { readonly entryId: string }) => Promise<unknown>): BridgeClient =>
    ({ request: (_method: string, params: { readonly entryId: string }) => request(params) }) as BridgeClient;

  beforeEach(() => {
    enterBedside(store, RESIDENT);
    updateBedside(store, (bedside) => ({ ...bedside, values: EDITHS_VALUES }));
  });

  it('is sent again under the same identifier, values and all', async () => {
    const lost = bridge(({ entryId }) => refused('timed-out')(entryId));
    await expect(saveObservations(store, lost, RESIDENT)).rejects.toMatchObject({ code: 'timed-out' });
    expect(store.getState()).toMatchObject({ savedSet: undefined, bedside: { values: EDITHS_VALUES } });
    const savedAt = '2026-11-22T20:53:00.000Z';
    const saving = bridge(({ entryId }) => {
      sent.push(entryId);
      return Promise.resolve({ id: entryId, savedAt, news2: EDITHS_SCORE });
    });
    await saveObservations(store, saving, RESIDENT);
    expect(sent[1]).toBe(sent[0]);
    expect(store.getState().savedSet).toMatchObject({ id: sent[0], savedAt });
    expect(store.getState().presses.size).toBe(0);
  });

  it('is saved when the entry itself came before the wire broke', async () => {
    const breaking = bridge(({ entryId }) => {
      const { envelope, body } = entry(
        'observations.recorded',
        { values: EDITHS_VALUES, news2: EDITHS_SCORE },
        { number: 1 },
      );
      applyEntries(store, RESIDENT, [{ envelope: { ...envelope, id: entryId }, body: JSON.stringify(body) }]);
      return refused('not-connected')(entryId);
    });
    await saveObservations(store, breaking, RESIDENT);
    expect(store.getState().savedSet).toMatchObject({ id: sent[0], news2: EDITHS_SCORE });
    expect(store.getState().bedside?.values).toEqual({});
  });
});

describe('the words for it', () => {
  const titles = { notSaved: 'Not saved.', noAnswer: 'Not known.', changed: 'Saved before.' };

  it.each(['timed-out', 'not-connected'] as const)(
    '"%s" is no "not saved", and says that it may be pressed again',
    (code) => {
      const { title, words } = failureOf(new RefusalError(code, ''), titles);
      expect(title).toBe('Not known.');
      expect(words).toMatch(/press again\. Nothing is done twice\.$/i);
      expect(words).not.toMatch(/look|check/i);
    },
  );

  it('says what the core said of a change, under a title of its own', () => {
    const fault = new RefusalError('conflict', 'The first one is in the record.');
    expect(failureOf(fault, titles)).toEqual({ title: 'Saved before.', words: 'The first one is in the record.' });
  });
});
