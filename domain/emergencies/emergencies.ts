/**
 * What is an emergency whatever else is known: 999 first, observations afterwards. The list follows public teaching on soft
 * signs (NHS Improvement's RESTORE2 mini slides: chest pain, stroke signs, prolonged seizure go straight to 999) and the
 * NHS page "When to call 999" (heart attack, stroke, choking, heavy bleeding, unconscious, not breathing).
 */
export const EMERGENCIES_VERSION = 'emergencies/1';

/** In the order of the screen. */
export const EMERGENCIES = [
  'not-breathing',
  'unresponsive',
  'choking',
  'stroke',
  'chest-pain',
  'bleeding',
  'fit',
  'other',
] as const;
export type Emergency = (typeof EMERGENCIES)[number];

/** The 999 page was used: what for, and whether somebody has rung. Each press is a fact of its own; the newest counts. */
export interface EmergencyNote {
  readonly emergency: Emergency;
  /** Of the list that was shown. */
  readonly list: string;
  readonly rang999: boolean;
  /** The ambulance service's number for it; may be empty. */
  readonly incident: string;
}
