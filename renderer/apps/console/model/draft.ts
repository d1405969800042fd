/**
 * What the nurse has written so far for one call. Kept as typed, valid or not, so that nothing is lost by a reload; it
 * becomes an outcome only when it is signed.
 */
import type { Instant } from '#domain/base/time.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import type { EscalationItem } from '#domain/outcomes/outcome.ts';
import { wallTimeOf, type WallTime } from './london-time.ts';

interface DraftBase {
  readonly draftId: string;
  readonly owner: string;
  readonly due: WallTime;
}

/** Each line of the text becomes one line of the outcome, to be said back one at a time. */
export interface AdviceDraft extends DraftBase {
  readonly kind: 'advice';
  readonly text: string;
}

export interface PrescriptionDraft extends DraftBase {
  readonly kind: 'prescription';
  readonly medicine: string;
  readonly dose: string;
  readonly route: string;
  readonly frequency: string;
  readonly duration: string;
  readonly quantity: string;
  readonly indication: string;
  /** Why it is given although a recorded allergy matches. */
  readonly overrideReason: string;
  /** Ticked where no allergy status is recorded and the nurse has asked in this call. */
  readonly allergiesAsked: boolean;
}

export interface EscalationDraft extends DraftBase {
  readonly kind: 'escalation';
  readonly to: EscalationItem['to'];
  readonly reason: string;
}

export type ItemDraft = AdviceDraft | PrescriptionDraft | EscalationDraft;
export type DraftKind = ItemDraft['kind'];

export interface OutcomeDraft {
  readonly version: 1;
  readonly impression: string;
  readonly departureReason: string;
  readonly items: readonly ItemDraft[];
}

export const EMPTY_DRAFT: OutcomeDraft = { version: 1, impression: '', departureReason: '', items: [] };

export function isEmptyDraft(draft: OutcomeDraft): boolean {
  return draft.items.length === 0 && draft.impression.trim() === '' && draft.departureReason.trim() === '';
}

/** Who does each kind of thing unless the nurse says otherwise. */
export interface Owners {
  /** The carer who called. */
  readonly carer: string;
}

const MINUTE = 60_000;

/** When each kind of thing is due unless the nurse says otherwise. */
function dueAfterMs(kind: DraftKind, to: EscalationItem['to']): number {
  switch (kind) {
    case 'advice':
      return 15 * MINUTE;
    case 'prescription':
      return 60 * MINUTE;
    case 'escalation':
      return to === '999' ? 0 : 120 * MINUTE;
    default:
      return kind satisfies never;
  }
}

/** The time by which an escalation of this kind is due. */
export function escalationDue(to: EscalationItem['to'], now: Instant): WallTime {
  return wallTimeOf(addMilliseconds(now, dueAfterMs('escalation', to)));
}

/** A new line with owner and due time filled in. */
export function newItem(kind: DraftKind, draftId: string, owners: Owners, now: Instant): ItemDraft {
  const due = wallTimeOf(addMilliseconds(now, dueAfterMs(kind, '999')));
  const base = { draftId, owner: owners.carer, due };
  switch (kind) {
    case 'advice':
      return { kind, ...base, text: '' };
    case 'prescription':
      return {
        kind,
        ...base,
        medicine: '',
        dose: '',
        route: '',
        frequency: '',
        duration: '',
        quantity: '',
        indication: '',
        overrideReason: '',
        allergiesAsked: false,
      };
    case 'escalation':
      return { kind, ...base, to: '999', reason: '' };
    default:
      return kind satisfies never;
  }
}

export function withItem(draft: OutcomeDraft, item: ItemDraft): OutcomeDraft {
  return { ...draft, items: [...draft.items, item] };
}

/** The draft with one line changed; `change` may only name fields of that line's kind. */
export function withChange(draft: OutcomeDraft, changed: ItemDraft): OutcomeDraft {
  return { ...draft, items: draft.items.map((item) => (item.draftId === changed.draftId ? changed : item)) };
}

export function withoutItem(draft: OutcomeDraft, draftId: string): OutcomeDraft {
  return { ...draft, items: draft.items.filter((item) => item.draftId !== draftId) };
}
