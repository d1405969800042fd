/** What somebody did with a link to a pack, as the hub has written it down. */
import { z } from 'zod';
import { id, instant } from './domain-schemas.ts';

export const BAG_OPENING_KINDS = [
  'opened',
  'wrong-passcode',
  'locked',
  'expired',
  'ended',
  'printed',
  'downloaded',
  'taken',
] as const;

export const bagOpening = z.strictObject({
  shareId: id,
  at: instant,
  what: z.enum(BAG_OPENING_KINDS),
  /** Who took it, what was printed; may be empty. */
  words: z.string().max(400),
  /** The network address it came from. */
  from: z.string().max(100),
});
export type BagOpening = z.infer<typeof bagOpening>;
