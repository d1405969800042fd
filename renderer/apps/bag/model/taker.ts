/** What somebody types who has the bag. Pure. */
import type { Holder } from '#domain/red-bag/red-bag.ts';

/** The home takes its bag back at its own kiosk. */
export const TAKERS = ['crew', 'emergency-department', 'ward', 'other'] as const satisfies readonly Holder['kind'][];

export interface TakerDraft {
  readonly kind: (typeof TAKERS)[number] | undefined;
  readonly name: string;
  readonly role: string;
  readonly place: string;
  readonly telephone: string;
}

/** In the order of the form. */
export function missingOf(draft: TakerDraft): readonly ('kind' | 'name' | 'role' | 'place')[] {
  return (['kind', 'name', 'role', 'place'] as const).filter((field) => (draft[field] ?? '').trim() === '');
}
