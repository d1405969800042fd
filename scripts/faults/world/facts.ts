/** What a carer does at a screen, one thing after the other, as chance has it. */
import { randomUUID } from 'node:crypto';
import type { BridgeEntry } from '#protocol/bridge/record.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Connection } from '#protocol/wire/connect.ts';
import type { Params } from '#protocol/wire/contract.ts';
import type { SealedEntry } from '#protocol/stored/entry.ts';
import type { Random } from '../../fuzz/random.ts';
import type { Screen } from './screen.ts';

type Bridge = Connection<KioskBridge>;
type Values = Params<KioskBridge, 'observations.record'>['values'];
type Fact = Params<KioskBridge, 'record.write'>['fact'];

/** One press of a button: asked again with the same identifier until it is answered. */
export interface Press {
  readonly entryId: string;
  readonly residentId: string;
  readonly what: string;
  /** Resolved when the core says "Saved"; with the call where one was made. */
  readonly ask: (bridge: Bridge) => Promise<{ readonly encounterId?: string }>;
}

/** A set that is plausible, and mostly well. */
export function someValues(random: Random): Values {
  const takenAt = new Date().toISOString();
  const typed = { source: 'typed', takenAt } as const;
  return {
    respiratoryRate: { value: 13 + random.below(9), provenance: { source: 'counted', takenAt, seconds: 60 } },
    spo2: { value: 91 + random.below(8), provenance: typed },
    inspiredOxygen: { value: { support: 'air' }, provenance: { source: 'observed', takenAt } },
    bloodPressure: { value: { systolic: 105 + random.below(50), diastolic: 60 + random.below(30) }, provenance: typed },
    pulse: { value: 58 + random.below(45), provenance: typed },
    consciousness: { value: 'A', provenance: { source: 'observed', takenAt } },
    temperature: { value: 361 + random.below(20), provenance: typed },
  };
}

const SETTLES = ['Her red blanket', 'Songs of Vera Lynn', 'A walk in the garden', 'Tea with two sugars', 'Her sister'];

function someFact(random: Random): Fact {
  const takenAt = new Date().toISOString();
  switch (random.below(7)) {
    case 0: {
      const well = random.onceIn(2);
      const signs = well ? [] : (['sleepier-or-tired', 'eating-or-drinking-less'] as const);
      const words = well ? '' : 'Left her breakfast.';
      return {
        kind: 'soft-signs.recorded',
        body: { questions: 'soft-signs/1', asWellAsNormal: well, signs: [...signs], words },
      };
    }
    case 1: {
      const provenance = { source: 'typed', takenAt } as const;
      const finding = {
        kind: 'weight',
        tenthsKilogram: 450 + random.below(300),
        method: 'chair',
        provenance,
      } as const;
      return { kind: 'finding.recorded', body: { finding } };
    }
    case 2: {
      const provenance = { source: 'observed', takenAt } as const;
      const finding = { kind: 'pain-numeric', score: random.below(11), site: 'left hip', provenance } as const;
      return { kind: 'finding.recorded', body: { finding } };
    }
    case 3: {
      const provenance = { source: 'observed', takenAt } as const;
      const millilitres = 50 + 10 * random.below(30);
      const finding = {
        kind: 'fluid',
        direction: 'in',
        millilitres,
        what: 'tea',
        estimated: true,
        provenance,
      } as const;
      return { kind: 'finding.recorded', body: { finding } };
    }
    case 4: {
      const where = random.pick(['here', 'hospital', 'away'] as const);
      return { kind: 'whereabouts.recorded', body: { where, words: where === 'here' ? '' : 'Since this morning.' } };
    }
    case 5:
      return {
        kind: 'emergency.noted',
        body: { emergency: 'choking', list: 'emergencies/1', rang999: random.onceIn(2), incident: '' },
      };
    default: {
      const statement = {
        topic: 'settling',
        content: { effect: 'settles', words: random.pick(SETTLES) },
        source: { kind: 'home', name: 'Larkfield House' },
        asOf: takenAt.slice(0, 10),
      } as const;
      return { kind: 'record.stated', body: { statement } };
    }
  }
}

/** What the home says while there is a call. */
function ofCall(random: Random): Fact {
  switch (random.below(3)) {
    case 0:
      return { kind: 'message.sent', body: { text: 'She is sitting up now.' } };
    case 1:
      return { kind: 'call.carried', body: {} };
    default:
      return { kind: 'call.added', body: { concern: 'She is worse than when we called.' } };
  }
}

/** The next press at this screen; what is struck, corrected or read back is what the screen shows. */
export function somePress(random: Random, screen: Screen, residentId: string): Press {
  const entryId = randomUUID();
  const common = { entryId, residentId };
  const shown = [...(screen.entries.get(residentId)?.values() ?? [])];
  const ofKind = (kind: string): BridgeEntry[] => shown.filter(({ envelope }) => envelope.kind === kind);
  const dice = random.below(100);
  const values = someValues(random);
  if (dice < 35) {
    return {
      ...common,
      what: 'observations',
      ask: (bridge) => silently(bridge.request('observations.record', { ...common, values })),
    };
  }
  const sets = ofKind('observations.recorded');
  if (dice < 45 && sets.length > 0) {
    const replaces = { entryId: random.pick(sets.slice(-5)).envelope.id, words: 'Wrong cuff.' };
    return {
      ...common,
      what: 'correction',
      ask: (bridge) => silently(bridge.request('observations.record', { ...common, values, replaces })),
    };
  }
  const findings = [...ofKind('finding.recorded'), ...ofKind('soft-signs.recorded')];
  if (dice < 52 && findings.length > 0) {
    const strike = {
      entryId: random.pick(findings.slice(-5)).envelope.id,
      why: 'entered-in-error',
      words: 'Wrong line.',
    } as const;
    const fact = { kind: 'entry.struck', body: strike } as const;
    return {
      ...common,
      what: 'strike',
      ask: (bridge) => silently(bridge.request('record.write', { ...common, fact })),
    };
  }
  if (dice < 64) {
    const asked = { ...common, concern: 'She is hot and muddled.' };
    return {
      ...common,
      what: 'call',
      ask: async (bridge) => ({ encounterId: (await bridge.request('call.request', asked)).encounterId }),
    };
  }
  const outcomes = ofKind('outcome.signed');
  if (dice < 74 && outcomes.length > 0) {
    const asked = { ...common, ...firstItem(random.pick(outcomes.slice(-3))), answer: 'said-back' as const };
    return { ...common, what: 'read-back', ask: (bridge) => silently(bridge.request('item.read-back', asked)) };
  }
  const calls = ofKind('call.requested').slice(-3);
  if (dice < 82 && calls.length > 0) {
    const encounterId = random.pick(calls).envelope.encounterId ?? '';
    const fact = ofCall(random);
    return {
      ...common,
      what: fact.kind,
      ask: (bridge) => silently(bridge.request('record.write', { ...common, encounterId, fact })),
    };
  }
  const fact = someFact(random);
  return { ...common, what: fact.kind, ask: (bridge) => silently(bridge.request('record.write', { ...common, fact })) };
}

async function silently(answer: Promise<unknown>): Promise<Record<string, never>> {
  await answer;
  return {};
}

function firstItem({ envelope, body }: Pick<SealedEntry, 'envelope' | 'body'>) {
  const { outcome } = JSON.parse(body) as { outcome: { items: readonly { itemId: string }[] } };
  return { outcomeId: envelope.id, encounterId: envelope.encounterId ?? '', itemId: outcome.items[0]?.itemId ?? '' };
}
