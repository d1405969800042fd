/**
 * What the nurse has written so far for one call. Kept as typed, valid or not, so that nothing is lost by a reload; it
 * becomes an outcome only when it is signed.
 */
import type { Instant } from '#domain/base/time.ts';
import { addMilliseconds } from '#domain/base/time.ts';
import type { EscalationItem } from '#domain/outcomes/items.ts';
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

/** Observations that the home takes again and again. `due` is when the first are due. */
export interface MonitoringDraft extends DraftBase {
  readonly kind: 'monitoring';
  /** A whole number as typed or chosen. */
  readonly every: string;
  readonly unit: 'minutes' | 'hours';
  /** true: typed in, not one of {@link MONITORING_CHOICES}. */
  readonly typed: boolean;
  readonly until: WallTime;
  readonly callIf: string;
}

export type ItemDraft = AdviceDraft | PrescriptionDraft | EscalationDraft | MonitoringDraft;
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

/** How often, in minutes, as it is offered. */
export const MONITORING_CHOICES = [15, 30, 60, 120, 240, 360, 720] as const;
/** The limits of the stored record. */
const EVERY_AT_LEAST = 5;
const EVERY_AT_MOST = 1440;
/** How long a plan runs unless the nurse says otherwise: a night, or a day. */
const MONITORING_FOR_MS = 12 * 60 * MINUTE;

/** The interval in minutes; undefined for what is not one that the record could hold. */
export function everyMinutesOf({ every, unit }: Pick<MonitoringDraft, 'every' | 'unit'>): number | undefined {
  if (!/^\d{1,4}$/.test(every.trim())) return undefined;
  const minutes = Number(every) * (unit === 'hours' ? 60 : 1);
  return minutes >= EVERY_AT_LEAST && minutes <= EVERY_AT_MOST ? minutes : undefined;
}

/** An interval of so many minutes as the fields hold it. */
export function everyFields(minutes: number): Pick<MonitoringDraft, 'every' | 'unit'> {
  return minutes % 60 === 0
    ? { every: String(minutes / 60), unit: 'hours' }
    : { every: String(minutes), unit: 'minutes' };
}

/** When the first set of a new interval is due. */
export function firstDue(minutes: number, now: Instant): WallTime {
  return wallTimeOf(addMilliseconds(now, minutes * MINUTE));
}

/** When each kind of thing is due unless the nurse says otherwise. */
function dueAfterMs(kind: DraftKind, to: EscalationItem['to']): number {
  switch (kind) {
    case 'advice':
      return 15 * MINUTE;
    case 'prescription':
      return 60 * MINUTE;
    case 'escalation':
      return to === '999' ? 0 : 120 * MINUTE;
    case 'monitoring':
      return 60 * MINUTE;
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
    case 'monitoring':
      return {
        kind,
        ...base,
        ...everyFields(60),
        typed: false,
        until: wallTimeOf(addMilliseconds(now, MONITORING_FOR_MS)),
        callIf: '',
      };
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
