/** The papers about one call, made of the record as it is at this moment. */
import { adviceDocument } from '#domain/documents/advice.ts';
import type { DocumentKind, PaperDocument } from '#domain/documents/document.ts';
import type { CallFacts, ObservedSet } from '#domain/documents/facts.ts';
import { letterDocument } from '#domain/documents/letter.ts';
import { prescriptionDocument } from '#domain/documents/prescription.ts';
import type { EncounterId, HomeId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { readEntry } from '#protocol/stored/entry.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { encounterState } from '../triage/encounter-state.ts';
import type { Scope, TriageReads } from '../triage/ports.ts';
import { subjectOf } from '../triage/subject.ts';
import type { Press } from '#protocol/paper/press.ts';

/** A home as it stands on paper. */
export interface HomeOnPaper {
  readonly name: string;
  readonly address: string;
  readonly telephone: string;
  /** Where it rings the service. */
  readonly nurseTelephone: string;
}

export interface PapersParts {
  readonly press: Pick<Press, 'set'>;
  readonly reads: TriageReads;
  readonly clock: Clock;
  readonly service: (scope: Scope) => Promise<{ readonly name: string; readonly demo: boolean } | undefined>;
  readonly home: (scope: Scope, homeId: HomeId) => Promise<HomeOnPaper | undefined>;
  /** The drug table of the service is made up. */
  readonly fictitiousCodes: (scope: Scope) => Promise<boolean>;
}

export interface Papers {
  /** @throws RefusalError when there is no such paper, or nothing is signed yet */
  make(scope: Scope, kind: DocumentKind, encounterId: EncounterId, printedBy: string): Promise<Uint8Array>;
}

/** A set can be put right more than once; a circle cannot come about and would not be followed. */
const MOST_CORRECTIONS = 20;

async function observedFor(
  reads: TriageReads,
  scope: Scope,
  { residentId, observationsId }: Encounter,
): Promise<ObservedSet | undefined> {
  let id = observationsId;
  let struck = false;
  for (let step = 0; id !== undefined && step < MOST_CORRECTIONS; step += 1) {
    const strike = await reads.strikeOf(scope, residentId, id);
    if (strike === undefined) break;
    struck = strike.replacedBy === undefined;
    if (struck) break;
    id = strike.replacedBy;
  }
  const fed = id === undefined ? undefined : await reads.entryById(scope, id);
  if (fed?.envelope.residentId !== residentId) return undefined;
  const entry = readEntry(fed);
  if (entry.kind !== 'observations.recorded') return undefined;
  const { values, news2 } = entry.body;
  return { values, news2, at: entry.envelope.occurredAt, struck };
}

function paperOf(kind: DocumentKind, facts: CallFacts): PaperDocument {
  switch (kind) {
    case 'letter':
      return letterDocument(facts);
    case 'advice':
      return adviceDocument(facts);
    case 'prescription': {
      const paper = prescriptionDocument(facts);
      if (paper === undefined) throw new RefusalError('not-found', 'Nothing was prescribed in this call.');
      return paper;
    }
    default:
      return kind satisfies never;
  }
}

export function createPapers(parts: PapersParts): Papers {
  const { reads, clock } = parts;
  return {
    async make(scope, kind, encounterId, printedBy) {
      const encounter = await encounterState(reads, scope, encounterId);
      if (encounter === undefined) throw new RefusalError('not-found', 'There is no such call.');
      const { signed } = encounter;
      if (signed === undefined) throw new RefusalError('conflict', 'Nothing is signed yet. There is nothing to print.');
      const { card, described } = await subjectOf(reads, scope, encounter.residentId);
      const service = await parts.service(scope);
      const home = await parts.home(scope, encounter.homeId);
      const facts: CallFacts = {
        serviceName: service?.name ?? '',
        demo: service?.demo ?? false,
        home: home ?? { name: '', address: '', telephone: '' },
        nurseTelephone: home?.nurseTelephone ?? '',
        resident: card?.resident,
        described,
        encounter: { ...encounter, signed },
        observed: await observedFor(reads, scope, encounter),
        fictitiousCodes: await parts.fictitiousCodes(scope),
        printedAt: clock.now(),
        printedBy,
      };
      return parts.press.set(paperOf(kind, facts));
    },
  };
}
