/** A page and a hub of different ages: who reads tolerantly, and who to the letter. */
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { callFromPaper } from '#protocol/hub/calls.ts';
import { clinicianLink, emergencyRow, queueState } from '#protocol/hub/clinician-link.ts';
import { connect } from '#protocol/wire/connect.ts';
import { defineContract } from '#protocol/wire/contract.ts';
import { readAnswer } from '#protocol/wire/read-answer.ts';
import { serve } from '#protocol/wire/serve.ts';
import { envelope as envelopeSchema } from '#protocol/stored/entry.ts';
import { wirePair } from '../../doubles/wire-pair.ts';

const EMERGENCY = {
  residentId: '01a205d0-0de7-729c-a861-2a3c05808597',
  residentName: 'HARGREAVES, Edith',
  homeName: 'Larkfield House',
  homeTelephone: '01632 960001',
  room: '12',
  emergency: 'choking',
  rang999: true,
  at: '2026-11-22T21:00:00.000Z',
};
const QUEUE = {
  rows: [],
  policyVersion: '1',
  policyApprovedBy: null,
  emergencies: [EMERGENCY],
  nursesOnline: 2,
  homes: { online: 1, all: 3 },
};

function pageAndRawHub() {
  const [page, hub] = wirePair();
  const faults: string[] = [];
  const timers = {
    after: (milliseconds: number, run: () => void) => {
      const timer = setTimeout(run, milliseconds);
      return { cancel: () => clearTimeout(timer) };
    },
  };
  const connection = connect(page, clinicianLink, { timers, timeoutMs: 500, onFault: (words) => faults.push(words) });
  const say = (message: unknown) => hub.send(JSON.stringify(message));
  return { connection, hub, say, faults };
}

describe('a page that is older than the hub', () => {
  it('shows the queue of a push with something new in it, at the top, in a row, and around it', async () => {
    const { connection, say, faults } = pageAndRawHub();
    const seen: unknown[] = [];
    connection.on('queue.changed', (state) => seen.push(state));
    const data = {
      ...QUEUE,
      weather: 'fog',
      homes: { ...QUEUE.homes, asleep: 1 },
      emergencies: [{ ...EMERGENCY, ambulance: { crew: 2 } }],
    };
    say({ type: 'push', topic: 'queue.changed', data, sentAt: 'now' });
    await vi.waitFor(() => expect(seen).toEqual([QUEUE]));
    expect(faults).toEqual([]);
  });

  it('reads an answer with something new in it', async () => {
    const { connection, hub, say } = pageAndRawHub();
    hub.onMessage((text) => {
      const { id } = JSON.parse(text) as { readonly id: number };
      say({ type: 'reply', id, result: { ...QUEUE, weather: 'fog' } });
    });
    await expect(connection.request('queue.subscribe', {})).resolves.toEqual(QUEUE);
  });

  it('believes nothing that is wrong, however much of it would do', async () => {
    const { connection, say, faults } = pageAndRawHub();
    const seen: unknown[] = [];
    connection.on('queue.changed', (state) => seen.push(state));
    say({ type: 'push', topic: 'queue.changed', data: { ...QUEUE, weather: 'fog', nursesOnline: 'many' } });
    await vi.waitFor(() => expect(faults).toHaveLength(1));
    expect(seen).toEqual([]);
  });
});

describe('a hub that is older than the page', () => {
  it.each([
    ['beside what it knows', { commandId: EMERGENCY.residentId, encounterId: EMERGENCY.residentId, hurry: true }],
    ['in place of it', { commandId: EMERGENCY.residentId, encounter: EMERGENCY.residentId }],
  ])('refuses a request with something %s: it must not seem done', async (_, params) => {
    const contract = defineContract({
      version: clinicianLink.version,
      requests: { 'call.claim': clinicianLink.requests['call.claim'] },
      pushes: {},
    });
    const [page, hub] = wirePair();
    const claim = vi.fn(() => ({}));
    serve(hub, contract, { 'call.claim': claim }, { onFault: () => undefined });
    const answers: string[] = [];
    page.onMessage((text) => answers.push(text));
    page.send(JSON.stringify({ type: 'request', id: 1, method: 'call.claim', params }));
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    expect(JSON.parse(answers[0] ?? '')).toMatchObject({ type: 'refusal', code: 'bad-params' });
    expect(claim).not.toHaveBeenCalled();
  });

  it('refuses something new deep inside a decision', () => {
    const shape = callFromPaper.shape.request;
    expect(shape.safeParse({ concern: 'Cough.', caller: 'Priya' }).success).toBe(true);
    expect(shape.safeParse({ concern: 'Cough.', caller: 'Priya', urgency: 'high' }).success).toBe(false);
  });
});

describe('what an answer has too much of', () => {
  it('is left out of unions too, whichever of them it is', () => {
    const shape = z.strictObject({
      items: z.array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('advice'), text: z.string() }),
          z.strictObject({ kind: z.literal('visit'), where: z.strictObject({ room: z.string() }) }),
        ]),
      ),
      place: z.union([z.strictObject({ home: z.string() }), z.strictObject({ ward: z.string(), bed: z.string() })]),
    });
    const items = [
      { kind: 'advice', text: 'Sips.' },
      { kind: 'visit', where: { room: '12' } },
    ];
    const said = {
      items: items.map((item) => ({ ...item, isNew: [1] })).map((item) => ({ ...item, where: item.where })),
      place: { ward: '4', bed: 'A', floor: 2 },
      more: { deep: { deeper: 1 } },
    };
    // Of the first one `where` is too much as well: JSON has no undefined.
    const read = readAnswer(shape, JSON.parse(JSON.stringify(said)));
    expect(read.data).toEqual({ items, place: { ward: '4', bed: 'A' } });
  });

  it('is found below what was left out above it', () => {
    const shape = z.record(z.enum(['one']), z.strictObject({ inner: z.strictObject({ kept: z.int() }) }));
    const said = { one: { inner: { kept: 1, deep: 2 }, middle: 3 }, two: {} };
    expect(readAnswer(shape, said).data).toEqual({ one: { inner: { kept: 1 } } });
  });

  it('is not left out of what is signed as it was written', () => {
    const shape = z.strictObject({ entries: z.array(z.looseObject({ envelope: envelopeSchema })) });
    const envelope = {
      id: EMERGENCY.residentId,
      kind: 'call.requested',
      version: 1,
      serviceId: EMERGENCY.residentId,
      residentId: EMERGENCY.residentId,
      homeId: EMERGENCY.residentId,
      author: { personId: EMERGENCY.residentId, name: 'Priya Nair', role: 'carer' },
      device: { id: 'kiosk', counter: 1 },
      occurredAt: EMERGENCY.at,
      recordedAt: EMERGENCY.at,
      clock: 'checked',
    };
    expect(readAnswer(shape, { entries: [{ envelope }] }).success).toBe(true);
    expect(readAnswer(shape, { entries: [{ envelope: { ...envelope, witness: 'Tom' } }] }).success).toBe(false);
    const author = { ...envelope.author, badge: 7 };
    expect(readAnswer(shape, { entries: [{ envelope: { ...envelope, author } }], more: 1 }).success).toBe(false);
  });

  it('does not touch what fits', () => {
    expect(readAnswer(queueState, QUEUE).data).toEqual(QUEUE);
    expect(readAnswer(emergencyRow, 'nonsense').success).toBe(false);
  });
});
