/** The messages that are fuzzed: at least one of every kind that the contracts have, each with identifiers that lead somewhere. */
import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { ENTRY_VERSIONS, type EntryKind } from '#domain/journal/bodies.ts';
import { seal } from '#core/journal/seal.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import { DEMO_CARERS, DEMO_HOMES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import type { Random } from '../random.ts';
import { exampleOf, type Known } from './example.ts';
import type { EnrolledKiosk, Speaker } from './links.ts';
import { schemaFor, type Oracle } from './oracle.ts';

/** Residents of this home, of another one, and nobody. */
export function knownIdentifiers(): Record<string, string[]> {
  return {
    residentId: [...Object.values(DEMO_RESIDENT_IDS).slice(0, 6), uuidv7()],
    homeId: Object.values(DEMO_HOMES).map(({ homeId }) => homeId),
    // Filled with what the hub tells while it runs.
    encounterId: [uuidv7()],
  };
}

export interface Real {
  /** A whole request; its parameters fit their schema. */
  request(method: string, id: number): Record<string, unknown>;
}

/** How often another one is made before it is said that none can be. */
const TRIES = 200;

export function realMessages(speaker: Speaker, oracle: Oracle, random: Random, known: Known): Real {
  const encoder = new TextEncoder();
  let counter = 0;
  return {
    request(method, id) {
      if (method === 'entries.append' && speaker.kiosk !== undefined && !random.onceIn(4)) {
        counter += 1;
        const entries = [sealedEntry(speaker.kiosk, counter, random, known)];
        return { type: 'request', id, method, params: { entries } };
      }
      for (let left = TRIES; left > 0; left -= 1) {
        const message = { type: 'request', id, method, params: exampleOf(oracle.schemaOf(method), random, known) };
        const verdict = oracle.verdict(encoder.encode(JSON.stringify(message)));
        if (verdict === undefined || verdict === 'wrong-role') return message;
      }
      throw new Error(`no message could be made for ${method}: teach example.ts what it needs`);
    },
  };
}

const KINDS = Object.keys(BODY_SCHEMAS) as EntryKind[];
const BODIES = new Map(KINDS.map((kind) => [kind, schemaFor(BODY_SCHEMAS[kind])]));

/** An entry of any kind, signed with the kiosk's own key: what is in it may be anything that fits the kind's schema. */
function sealedEntry(kiosk: EnrolledKiosk, counter: number, random: Random, known: Known): unknown {
  const { personId, name, role } = DEMO_CARERS.priya;
  const kind = random.pick(KINDS);
  const now = new Date().toISOString();
  const envelope = {
    id: uuidv7(),
    kind,
    version: ENTRY_VERSIONS[kind],
    serviceId: kiosk.serviceId,
    residentId: random.pick(known['residentId'] ?? []),
    ...(random.onceIn(2) ? { encounterId: random.pick(known['encounterId'] ?? []) } : {}),
    homeId: kiosk.homeId,
    author: { personId, name, role },
    device: { id: kiosk.kioskId, counter },
    occurredAt: now,
    recordedAt: now,
    clock: 'checked' as const,
  };
  const body = exampleOf(BODIES.get(kind), random, known);
  return seal(envelope, JSON.stringify(body), randomBytes(16), kiosk.privateKey);
}
