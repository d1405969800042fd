/** Who is there: clinicians on duty, kiosks and homes, and the handover from one shift to the next. */
import { z } from 'zod';
import { author, id, instant } from '../stored/domain-schemas.ts';
import { longText, shiftHandover, shortText } from '../stored/handling-schemas.ts';

const nothing = z.strictObject({});

export const staffPresent = z.strictObject({
  ...author.shape,
  /** Takes calls. A GP who only reviews is there and not on duty. */
  onDuty: z.boolean(),
  since: instant,
  /** How many calls they hold. */
  holds: z.int().nonnegative(),
  /** On a call now. */
  inCall: z.boolean(),
});
export type StaffPresent = z.infer<typeof staffPresent>;

export const homePresent = z.strictObject({
  homeId: id,
  name: z.string(),
  telephone: shortText,
  /** Kiosks that are connected. */
  kiosks: z.int().nonnegative(),
  /** Since it is as it is now: connected, or cut off. Absent where no kiosk was ever connected. */
  since: instant.optional(),
});
export type HomePresent = z.infer<typeof homePresent>;

export const presenceState = z.strictObject({
  staff: z.array(staffPresent),
  homes: z.array(homePresent),
  /** No clinician takes calls: since when. */
  nobodySince: instant.optional(),
});
export type PresenceState = z.infer<typeof presenceState>;

/** What is handed over: the open handover, and the last ones that were signed over. */
export const shiftBoard = z.strictObject({
  open: z.array(shiftHandover),
  recent: z.array(shiftHandover),
});
export type ShiftBoard = z.infer<typeof shiftBoard>;

export const dutyRequests = {
  /** A GP who takes calls for the service says so, and says when it ends. A nurse is on duty by signing in. */
  'duty.start': { params: nothing, result: nothing },
  'duty.end': { params: nothing, result: nothing },
  'presence.subscribe': { params: nothing, result: presenceState },
  'shift.subscribe': { params: nothing, result: shiftBoard },
  /** Signed by whoever gives; open until somebody takes it. */
  'shift.hand-over': {
    params: z.strictObject({
      commandId: id,
      words: longText,
      calls: z.array(z.strictObject({ encounterId: id, words: longText })).max(200),
    }),
    result: z.strictObject({ handoverId: id }),
  },
  /** Signed by whoever takes; the giver's calls are theirs from then on. */
  'shift.take': { params: z.strictObject({ commandId: id, handoverId: id, words: longText }), result: nothing },
};

export const dutyPushes = {
  'presence.changed': presenceState,
  'shift.changed': shiftBoard,
};
