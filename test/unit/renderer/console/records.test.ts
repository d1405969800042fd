import { describe, expect, it } from 'vitest';
import type { Entry } from '#domain/journal/entry.ts';
import type { FedEntry } from '#protocol/stored/entry.ts';
import { createRecords } from '../../../../renderer/connections/hub-client/records.ts';
import { ENCOUNTER, RESIDENT, wholeCall } from '../../../fixtures/entries.ts';
import { HandHub, settle } from './hub-doubles.ts';

/** As the hub sends it: the seal is the hub's business and is not looked at here. */
function fed(entry: Entry): FedEntry {
  const { encounterId, ...rest } = entry.envelope;
  const envelope = encounterId === undefined ? rest : { ...rest, encounterId };
  return { envelope, body: JSON.stringify(entry.body), salt: '', digest: '', signature: '', seq: entry.seq ?? 1 };
}

const CALL = wholeCall().map(fed);

async function opened(known: () => readonly FedEntry[]) {
  const hub = new HandHub({ 'resident.open': () => ({ entries: [...known()] }) });
  const records = createRecords(hub.client);
  hub.client.start();
  await settle();
  return { hub, records };
}

const asked = (hub: HandHub, method: string) => hub.asked.filter((one) => one.method === method).length;

describe('a record that is open', () => {
  it('is the reduction of its entries and follows the pushes', async () => {
    const { hub, records } = await opened(() => CALL.slice(0, 5));
    records.open(RESIDENT);
    expect(records.stateOf(RESIDENT)).toEqual({ kind: 'opening' });
    await settle();
    const status = () => {
      const state = records.stateOf(RESIDENT);
      return state?.kind === 'open' ? state.record.encounters.get(ENCOUNTER)?.status : state?.kind;
    };
    expect(status()).toBe('ended');
    hub.served?.push('resident.entries', { residentId: RESIDENT, entries: CALL.slice(5) });
    await settle();
    expect(status()).toBe('signed');
  });

  it('is asked for again after a break, and stays in sight meanwhile', async () => {
    let known = CALL.slice(0, 2);
    const { hub, records } = await opened(() => known);
    records.open(RESIDENT);
    await settle();
    hub.cut();
    expect(records.stateOf(RESIDENT)?.kind).toBe('open');
    known = CALL;
    await hub.clock.pass(1000);
    const state = records.stateOf(RESIDENT);
    expect(state?.kind === 'open' && state.record.encounters.get(ENCOUNTER)?.status).toBe('signed');
    expect(asked(hub, 'resident.open')).toBe(2);
  });

  it('is closed when the last one lets go, once', async () => {
    const { hub, records } = await opened(() => CALL);
    const first = records.open(RESIDENT);
    const second = records.open(RESIDENT);
    await settle();
    first();
    first();
    await settle();
    expect(asked(hub, 'resident.close')).toBe(0);
    second();
    await settle();
    expect(asked(hub, 'resident.close')).toBe(1);
    expect(asked(hub, 'resident.open')).toBe(1);
    expect(records.stateOf(RESIDENT)).toBeUndefined();
  });

  it('is forgotten when the session ends: the next person starts with nothing', async () => {
    const { hub, records } = await opened(() => CALL);
    records.open(RESIDENT);
    await settle();
    hub.served?.push('session.ended', { reason: 'Signed out elsewhere.' });
    await settle();
    expect(records.stateOf(RESIDENT)).toBeUndefined();
  });
});

describe('a record that the hub refuses', () => {
  it('says why, and can be asked for again', async () => {
    let refuses = true;
    const { RefusalError } = await import('#protocol/wire/refusal.ts');
    const hub = new HandHub({
      'resident.open': () => {
        if (refuses) throw new RefusalError('forbidden', 'Not one of your residents.');
        return { entries: CALL };
      },
    });
    const records = createRecords(hub.client);
    hub.client.start();
    await settle();
    records.open(RESIDENT);
    await settle();
    expect(records.stateOf(RESIDENT)).toEqual({
      kind: 'failed',
      code: 'forbidden',
      words: 'Not one of your residents.',
    });
    refuses = false;
    records.retry(RESIDENT);
    await settle();
    expect(records.stateOf(RESIDENT)?.kind).toBe('open');
  });
});
