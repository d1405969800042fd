/** What stands on the sheet that a home prints after a call, out of the record on the tablet alone. Pure. */
import type { Instant } from '#domain/base/time.ts';
import type { Encounter, ReadBackState, SignedOutcome } from '#domain/encounters/encounter.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { stateOfLine, type LineState } from '../../../text/handed-on.ts';
import { homeLine, type HomeLine } from '../../../text/home-lines.ts';

export interface AdviceLine extends HomeLine {
  readonly item: OutcomeItem;
  readonly readBack: ReadBackState | undefined;
  readonly state: LineState | undefined;
}

export interface AdviceSheet {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  readonly lines: readonly AdviceLine[];
  /** What the nurse's own lines say about when to call back. */
  readonly callIf: readonly string[];
  /** When something was decided about this person after it: this paper must not be used then. */
  readonly newerAt: Instant | undefined;
  readonly hasMedicine: boolean;
}

/** Undefined where nothing was decided at the call, or the tablet does not know it. */
export function adviceSheet(record: ResidentRecord, encounterId: string, now: number): AdviceSheet | undefined {
  const encounter = record.encounters.get(encounterId);
  const signed = encounter?.signed;
  if (encounter === undefined || signed === undefined) return undefined;
  const { items } = signed.outcome;
  const newer = [...record.encounters.values()]
    .flatMap((other) =>
      other.signed === undefined || other.encounterId === encounterId ? [] : [other.signed.signedAt],
    )
    .filter((at) => at > signed.signedAt)
    .sort();
  return {
    encounter,
    signed,
    lines: items.map((item) => ({
      item,
      ...homeLine(item, now),
      readBack: encounter.readBacks[item.itemId],
      state: stateOfLine(item, encounter, now),
    })),
    callIf: items.flatMap((item) => (item.kind === 'monitoring' && item.callIf !== '' ? [item.callIf] : [])),
    newerAt: newer.at(-1),
    hasMedicine: items.some(({ kind }) => kind === 'prescription'),
  };
}
