/** What can happen between a kiosk, a hub and the network between them, one thing after the other. */
import fc from 'fast-check';

/** What becomes of the next batch. */
export const FATES = [
  'delivered',
  /** It does not come to the hub. */
  'lost',
  /** It is stored, and the answer does not come back. */
  'answer-lost',
  /** It comes to the hub twice. */
  'twice',
  /** The answers come in another order. */
  'answers-shuffled',
  /** Only some of them are answered. */
  'answered-in-part',
  /** The hub asks for another try. */
  'busy',
] as const;
export type Fate = (typeof FATES)[number];

export type Step =
  /** The fourth resident is unknown to the hub, which refuses what is written of them. */
  | { readonly kind: 'save'; readonly resident: number }
  | { readonly kind: 'press-again'; readonly which: number }
  | { readonly kind: 'fate'; readonly fate: Fate }
  | { readonly kind: 'link'; readonly up: boolean }
  | { readonly kind: 'time-passes'; readonly seconds: number }
  /** Part of a feed comes to the kiosk, perhaps with entries missing before it, perhaps for the second time. */
  | { readonly kind: 'feed'; readonly resident: number; readonly from: number; readonly count: number }
  | { readonly kind: 'kiosk-dies' }
  | { readonly kind: 'hub-dies' };

const resident = fc.nat({ max: 3 });

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('save' as const), resident }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('press-again' as const), which: fc.nat({ max: 20 }) }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('fate' as const), fate: fc.constantFrom(...FATES) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('link' as const), up: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('time-passes' as const), seconds: fc.integer({ min: 1, max: 10 }) }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('feed' as const),
        resident: fc.nat({ max: 2 }),
        from: fc.nat({ max: 12 }),
        count: fc.integer({ min: 1, max: 6 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'kiosk-dies' } as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'hub-dies' } as const) },
  ),
  { maxLength: 40, size: 'max' },
);
