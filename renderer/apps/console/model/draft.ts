/**
 * What the nurse has written so far for one call. Kept as typed, valid or not, so that nothing is lost by a reload; it
 * becomes an outcome only when it is signed.
 */
import type {
  CdSchedule,
  EndOfLifeItem,
  EscalationItem,
  PrescribingChecks,
  SupplyRoute,
} from '#domain/outcomes/items.ts';
import type { DecidedPlace, FamilyTold } from '#domain/outcomes/outcome.ts';
import type { Drug } from '#domain/prescribing/drug.ts';
import type { WallTime } from './london-time.ts';

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
  /** As it was chosen from the drug table; absent once the words of the medicine were changed by hand. */
  readonly drug?: Drug | undefined;
  /** What the prescriber says of a medicine that was typed; of a chosen one the table says it. */
  readonly controlled: CdSchedule | '';
  readonly dose: string;
  readonly route: string;
  readonly frequency: string;
  readonly duration: string;
  readonly quantity: string;
  readonly quantityInWords: string;
  readonly asNeeded: boolean;
  readonly asNeededReason: string;
  readonly mostIn24Hours: string;
  readonly indication: string;
  /** Why it is given although a recorded allergy matches. */
  readonly overrideReason: string;
  /** Ticked where no allergy status is recorded and the nurse has asked in this call. */
  readonly allergiesAsked: boolean;
  readonly medicinesRead: boolean;
  readonly kidneys: string;
  readonly weightKg: string;
  readonly agreed: PrescribingChecks['agreed'] | '';
  readonly discussedWith: string;
  readonly supply: SupplyRoute | '';
  readonly supplyWords: string;
}

/** The practice is the resident's own, as it stands in the record when it is signed. */
export interface VisitDraft extends DraftBase {
  readonly kind: 'gp-visit';
  readonly reason: string;
}

export interface ReferralDraft extends DraftBase {
  readonly kind: 'referral';
  /** Of the directory; empty while nothing is chosen. */
  readonly routeId: string;
  readonly how: 'mail' | 'telephone';
  readonly reason: string;
  readonly question: string;
  readonly seenBy: WallTime;
}

export interface EndOfLifeDraft extends DraftBase {
  readonly kind: 'end-of-life';
  readonly comfort: string;
  readonly preferredPlace: string;
  readonly anticipatory: EndOfLifeItem['anticipatory'] | '';
  readonly whenTheyDie: string;
  readonly team: string;
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

export type ItemDraft =
  AdviceDraft | PrescriptionDraft | VisitDraft | ReferralDraft | MonitoringDraft | EndOfLifeDraft | EscalationDraft;
export type DraftKind = ItemDraft['kind'];

/** Who of the family knows. Every answer keeps what was typed under it, so that changing one's mind loses nothing. */
export interface FamilyDraft {
  readonly told: FamilyTold['told'] | '';
  readonly who: string;
  readonly by: string;
  /** When they were told. */
  readonly at: WallTime;
  /** By when they will be. */
  readonly due: WallTime;
  readonly words: string;
}

export interface OutcomeDraft {
  readonly version: 2;
  readonly impression: string;
  readonly departureReason: string;
  readonly items: readonly ItemDraft[];
  /** Empty: as the lines say ({@link placeOf}). */
  readonly place: DecidedPlace | '';
  /** Why hospital all the same, where it is not wanted. */
  readonly wishesReason: string;
  readonly family: FamilyDraft;
}

export const NO_FAMILY: FamilyDraft = { told: '', who: '', by: '', at: '', due: '', words: '' };

export const EMPTY_DRAFT: OutcomeDraft = {
  version: 2,
  impression: '',
  departureReason: '',
  items: [],
  place: '',
  wishesReason: '',
  family: NO_FAMILY,
};

export function isEmptyDraft(draft: OutcomeDraft): boolean {
  return draft.items.length === 0 && draft.impression.trim() === '' && draft.departureReason.trim() === '';
}

export function rings999(draft: Pick<OutcomeDraft, 'items'>): boolean {
  return draft.items.some((item) => item.kind === 'escalation' && item.to === '999');
}

/** Where the person is from here on: as chosen; until somebody chooses, 999 takes them to hospital and all else leaves them. */
export function placeOf(draft: OutcomeDraft): DecidedPlace {
  if (draft.place !== '') return draft.place;
  return rings999(draft) ? 'conveyed' : 'stays';
}

/** Hospital is decided, or may follow: what the person wishes is held against it. */
export function asksForWishes(draft: OutcomeDraft): boolean {
  return placeOf(draft) !== 'stays' || rings999(draft);
}

/** How often, in minutes, as it is offered. */
export const MONITORING_CHOICES = [15, 30, 60, 120, 240, 360, 720] as const;
/** The limits of the stored record. */
const EVERY_AT_LEAST = 5;
const EVERY_AT_MOST = 1440;

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

/** The weight in kilograms; undefined for what is not one. A comma counts as a point. */
export function weightOf(typed: string): number | undefined {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d)?$/.test(text)) return undefined;
  const kilograms = Number(text);
  return kilograms > 0 && kilograms <= 400 ? kilograms : undefined;
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
