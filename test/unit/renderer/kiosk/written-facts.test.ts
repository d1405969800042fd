import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import { RefusalError, type RefusalCode } from '#protocol/wire/refusal.ts';
import { loadOlder } from '../../../../renderer/apps/kiosk/state/older-entries.ts';
import { moveSet } from '../../../../renderer/apps/kiosk/state/move-set.ts';
import { kioskPhotos } from '../../../../renderer/apps/kiosk/state/photo-source.ts';
import { pressFor } from '../../../../renderer/apps/kiosk/state/presses.ts';
import { saveSoftSigns } from '../../../../renderer/apps/kiosk/state/save-soft-signs.ts';
import { settleFacts } from '../../../../renderer/apps/kiosk/state/settle-facts.ts';
import {
  answerSoftSigns,
  EMPTY_SOFT_SIGNS,
  toggleSign,
} from '../../../../renderer/apps/kiosk/state/soft-signs-draft.ts';
import { applyEntries, createKioskStore, type KioskStore } from '../../../../renderer/apps/kiosk/state/store.ts';
import { writeFact, type WrittenFact } from '../../../../renderer/apps/kiosk/state/write-fact.ts';
import type { BridgeClient } from '../../../../renderer/connections/bridge-client.ts';
import { EDITHS_SCORE, entry, entryId, RESIDENT } from '../../../fixtures/entries.ts';
import { jpegOf } from '../../../fixtures/pictures.ts';

type Bridge = Pick<BridgeClient, 'request'>;
interface Asked {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const WELL = answerSoftSigns(EMPTY_SOFT_SIGNS, true);
const FACT: WrittenFact = {
  kind: 'soft-signs.recorded',
  body: { questions: 'soft-signs/1', asWellAsNormal: true, signs: [], words: '' },
};

let store: KioskStore;
let asked: Asked[];

beforeEach(() => {
  store = createKioskStore();
  asked = [];
});

/** A core whose answers are given one after the other: a value, or the code of a refusal. */
function core(...answers: readonly (RefusalCode | object | ((asked: Asked) => unknown))[]): Bridge {
  const left = [...answers];
  const request = (method: string, params: Asked['params']): Promise<unknown> => {
    const question = { method, params };
    asked.push(question);
    const answer = left.shift() ?? {};
    if (typeof answer === 'string') return Promise.reject(new RefusalError(answer, 'Not in this test.'));
    return Promise.resolve(typeof answer === 'function' ? (answer as (asked: Asked) => unknown)(question) : answer);
  };
  return { request } as unknown as Bridge;
}

const entryIds = (): unknown[] => asked.map(({ params }) => params['entryId']);

/** The core has written what was asked, and its entry comes. */
function comes(number = 1): void {
  const last = asked.at(-1)?.params;
  const fact = last?.['fact'] as { kind: 'soft-signs.recorded'; body: typeof FACT.body };
  const { envelope } = entry('soft-signs.recorded', fact.body as never, { number });
  applyEntries(store, RESIDENT, [
    { envelope: { ...envelope, id: String(last?.['entryId']) }, body: JSON.stringify(fact.body) },
  ]);
}

describe('a fact', () => {
  const press = pressFor.softSigns(RESIDENT);

  it('is sent again under the same identifier until it has its answer, and then under a new one', async () => {
    const bridge = core('timed-out', 'internal', {}, {});
    await expect(writeFact(store, bridge, press, RESIDENT, FACT)).rejects.toMatchObject({ code: 'timed-out' });
    await expect(writeFact(store, bridge, press, RESIDENT, FACT)).rejects.toMatchObject({ code: 'internal' });
    await writeFact(store, bridge, press, RESIDENT, FACT);
    expect(new Set(entryIds()).size).toBe(1);
    await writeFact(store, bridge, press, RESIDENT, FACT);
    expect(new Set(entryIds()).size).toBe(2);
  });

  it('is saved when its entry came before the wire broke', async () => {
    const breaking = core(() => {
      comes();
      throw new RefusalError('not-connected', 'Gone.');
    });
    await writeFact(store, breaking, press, RESIDENT, FACT);
    expect(store.getState().presses.size).toBe(0);
  });

  it('is not taken for saved when the entry says something else', async () => {
    const other: WrittenFact = { ...FACT, body: { ...FACT.body, words: 'Chesty' } };
    await expect(writeFact(store, core('timed-out'), press, RESIDENT, FACT)).rejects.toThrow();
    await expect(
      writeFact(
        store,
        core(() => {
          const { envelope } = entry('soft-signs.recorded', FACT.body as never, { number: 1 });
          const id = String(entryIds()[0]);
          applyEntries(store, RESIDENT, [{ envelope: { ...envelope, id }, body: JSON.stringify(FACT.body) }]);
          throw new RefusalError('not-connected', 'Gone.');
        }),
        press,
        RESIDENT,
        other,
      ),
    ).rejects.toMatchObject({ code: 'not-connected' });
  });
});

describe('a check whose answer was lost', () => {
  const draft = (value = WELL): void => {
    store.setState({ softSigns: new Map([[RESIDENT, value]]) });
  };

  it('keeps its draft, and is done with once the core is back and shows it', async () => {
    draft();
    await expect(saveSoftSigns(store, core('not-connected'), RESIDENT)).rejects.toThrow();
    expect(store.getState().softSigns.size).toBe(1);
    expect(settleFacts(store)).toBe(0);
    comes();
    expect(settleFacts(store)).toBe(1);
    expect(store.getState()).toMatchObject({ softSigns: new Map(), presses: new Map() });
  });

  it('does not swallow the same words of another day', async () => {
    draft();
    await expect(saveSoftSigns(store, core('not-connected'), RESIDENT)).rejects.toThrow();
    comes();
    settleFacts(store);
    draft();
    await saveSoftSigns(store, core({}), RESIDENT);
    expect(new Set(entryIds()).size).toBe(2);
  });

  it('that was changed since stays to be saved', async () => {
    draft();
    await expect(saveSoftSigns(store, core('not-connected'), RESIDENT)).rejects.toThrow();
    comes();
    draft(toggleSign(WELL, 'pain'));
    settleFacts(store);
    expect(store.getState().softSigns.get(RESIDENT)?.signs).toEqual(['pain']);
    await saveSoftSigns(store, core({}), RESIDENT);
    expect(new Set(entryIds()).size).toBe(2);
  });

  it('leaves presses of calls and sets to those who settle them', () => {
    const call = pressFor.call(RESIDENT);
    const id = entryId(7);
    store.setState({ presses: new Map([[call, id]]) });
    const { envelope } = entry('call.requested', { concern: '' }, { number: 7 });
    applyEntries(store, RESIDENT, [{ envelope, body: '{"concern":""}' }]);
    expect(settleFacts(store)).toBe(0);
    expect(store.getState().presses.get(call)).toBe(id);
  });
});

describe('a set that is moved', () => {
  const move = { wrongId: entryId(1), fromResidentId: RESIDENT, toResidentId: entryId(2), words: 'Wrong person.' };
  const answer = ({ params }: Asked) => ({ id: params['entryId'], savedAt: '', news2: EDITHS_SCORE });
  const ids = (): string[] => asked.map(({ params }) => `${String(params['entryId'])} ${String(params['strikeId'])}`);

  it('keeps both identifiers until it has its answer', async () => {
    await expect(moveSet(store, core('timed-out'), move)).rejects.toThrow();
    const id = await moveSet(store, core(answer), move);
    expect(new Set(ids()).size).toBe(1);
    expect(ids()[0]?.startsWith(id)).toBe(true);
    expect(store.getState().presses.size).toBe(0);
  });

  it('to somebody else is another wish', async () => {
    await expect(moveSet(store, core('timed-out'), move)).rejects.toThrow();
    await moveSet(store, core(answer), { ...move, toResidentId: entryId(3) });
    expect(new Set(ids()).size).toBe(2);
  });

  it('gives both up when the first try stands', async () => {
    await expect(moveSet(store, core('conflict'), move)).rejects.toThrow();
    expect(store.getState().presses.size).toBe(0);
  });
});

describe('older entries', () => {
  const NOW = '2026-11-22T21:00:00.000Z';
  const old = (number: number, at: string): BridgeEntry => {
    const { envelope } = entry('call.cancelled', { reason: '' }, { number, at, seq: number });
    return { envelope, body: '{"reason":""}', seq: number };
  };
  const A = old(1, '2026-11-20T10:00:00.000Z');
  const B = old(2, '2026-11-10T10:00:00.000Z');
  const C = old(3, '2026-11-01T10:00:00.000Z');
  const before = (): unknown[] => asked.map(({ params }) => params['before']);

  it('begins at now, goes on where it stood, and ends', async () => {
    const bridge = core({ entries: [A, B], more: true }, { entries: [C], more: false });
    await loadOlder(store, bridge, RESIDENT, NOW);
    await loadOlder(store, bridge, RESIDENT, NOW);
    await loadOlder(store, bridge, RESIDENT, NOW);
    expect(before()).toEqual([NOW, B.envelope.recordedAt]);
    expect(store.getState().entries.get(RESIDENT)?.size).toBe(3);
    expect(store.getState().history.get(RESIDENT)?.more).toBe(false);
  });

  it('asks on when all of a page was here already', async () => {
    applyEntries(store, RESIDENT, [A, B]);
    await loadOlder(store, core({ entries: [A, B], more: true }, { entries: [C], more: true }), RESIDENT, NOW);
    expect(before()).toEqual([NOW, B.envelope.recordedAt]);
    expect(store.getState().history.get(RESIDENT)?.more).toBe(true);
  });

  it('never asks for ever: a page that leads nowhere is the last', async () => {
    await loadOlder(store, core({ entries: [], more: true }, { entries: [C], more: true }), RESIDENT, NOW);
    expect(asked).toHaveLength(1);
    expect(store.getState().history.get(RESIDENT)?.more).toBe(false);
  });
});

describe('a photograph', () => {
  const BYTES = new Uint8Array(jpegOf({ bytes: 250_000 - jpegOf({ bytes: 0 }).length }));
  const SHA = createHash('sha256').update(BYTES).digest('hex');

  it('goes piece by piece under its digest, and goes on where the core stands', async () => {
    const have = [98_304, 120_000, 218_304, 250_000];
    const bridge = core(...have.map((bytes) => ({ have: bytes })));
    const kept = await kioskPhotos(bridge).put(new Blob([BYTES], { type: 'image/jpeg' }));
    expect(kept).toEqual({ sha256: SHA, bytes: 250_000, mediaType: 'image/jpeg' });
    expect(asked.map(({ params }) => params['offset'])).toEqual([0, 98_304, 120_000, 218_304]);
    const second = Buffer.from(String(asked[1]?.params['data']), 'base64');
    expect(second.equals(Buffer.from(BYTES.subarray(98_304, 196_608)))).toBe(true);
  });

  it('that does not get further is refused, not sent for ever', async () => {
    const bridge = core({ have: 0 });
    await expect(kioskPhotos(bridge).put(new Blob([BYTES], { type: 'image/jpeg' }))).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('of an unknown kind is not sent', async () => {
    await expect(kioskPhotos(core()).put(new Blob([BYTES], { type: 'image/gif' }))).rejects.toMatchObject({
      code: 'bad-params',
    });
    expect(asked).toEqual([]);
  });

  it('is put together from its pieces, and asked for once', async () => {
    const attachment = { sha256: SHA, bytes: 6, mediaType: 'image/jpeg' } as const;
    const piece = (text: string, more: boolean) => ({ attachment, data: btoa(text), more });
    const photos = kioskPhotos(core(piece('abc', true), piece('def', false)));
    const url = await photos.url(RESIDENT, attachment);
    expect(await (await fetch(url)).text()).toBe('abcdef');
    expect(asked.map(({ params }) => params['offset'])).toEqual([0, 3]);
    expect(await photos.url(RESIDENT, attachment)).toBe(url);
    expect(asked).toHaveLength(2);
  });
});
