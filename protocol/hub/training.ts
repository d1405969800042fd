/** Who has been trained in what, and who has practised: kiosk to hub, and what a home's manager sees and signs. */
import { z } from 'zod';
import { TRAINING_SUBJECTS } from '#domain/training/training.ts';
import { calendarDate, id, instant } from '../stored/domain-schemas.ts';
import { trainingRecord } from '../stored/call-schemas.ts';

const nothing = z.strictObject({});

/** A practice that somebody went through to its end. The same `practiceId` again adds nothing. */
export const practiceRun = z.strictObject({
  practiceId: id,
  personId: id,
  at: instant,
  /** Minutes and seconds are not kept: it is no race. */
  exercise: z.enum(['whole-call', 'emergency']),
});
export type PracticeRun = z.infer<typeof practiceRun>;

export const staffMember = z.strictObject({
  personId: id,
  name: z.string(),
  role: z.enum(['carer', 'senior-carer']),
  /** null where nobody has begun to keep it: then nothing is held back. */
  training: trainingRecord.nullable(),
  practised: z.array(z.strictObject({ at: instant, exercise: practiceRun.shape.exercise })),
});
export type StaffMember = z.infer<typeof staffMember>;

export const trainingRequests = {
  /** The home's staff; later states follow as `staff.changed`. */
  'staff.subscribe': { params: nothing, result: z.strictObject({ staff: z.array(staffMember) }) },
  /** The manager has seen that the person can do it. Written into the settings of the home's kiosks. */
  'training.sign': {
    params: z.strictObject({
      personId: id,
      subject: z.enum(TRAINING_SUBJECTS),
      on: calendarDate,
      until: calendarDate.optional(),
    }),
    result: nothing,
  },
  'training.withdraw': {
    params: z.strictObject({ personId: id, subject: z.enum(TRAINING_SUBJECTS) }),
    result: nothing,
  },
};

export const trainingPushes = {
  'staff.changed': z.strictObject({ staff: z.array(staffMember) }),
};
