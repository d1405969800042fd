/** Who signs in at the pages of a service: inviting, what somebody may be, and taking leave. For the service lead alone. */
import { z } from 'zod';
import { ACTION_KINDS } from '#domain/actions/action.ts';
import { id, instant } from '../stored/domain-schemas.ts';

const nothing = z.strictObject({});
const command = { commandId: id };
const reason = z.string().trim().min(3).max(1000);
const text = z.string().trim().max(120);

export const STAFF_ROLES = [
  'nurse-practitioner',
  'gp',
  'care-coordinator',
  'home-manager',
  'it-support',
  'service-lead',
  'information-governance-lead',
  'commissioner',
] as const;
export const staffRole = z.enum(STAFF_ROLES);
export type StaffRoleName = z.infer<typeof staffRole>;

const practice = z.strictObject({ practiceId: id, name: text.min(1) });

/** What somebody is here. A role that cannot have one of these is refused it in words. */
export const personWanted = z.strictObject({
  name: text.min(1),
  role: staffRole,
  /** Of a home manager, and of nobody else. */
  homeId: id.optional(),
  qualification: text,
  prescriber: z.boolean(),
  dutyGp: z.boolean(),
  clinicalLead: z.boolean(),
  safeguarding: z.boolean(),
  practice: practice.optional(),
});
export type PersonWanted = z.infer<typeof personWanted>;

export const personRow = z.strictObject({
  personId: id,
  account: z.string(),
  ...personWanted.shape,
  name: z.string(),
  qualification: z.string(),
  practice: z.strictObject({ practiceId: z.string(), name: z.string() }).optional(),
  homeName: z.string().optional(),
  /** `invited`: has nothing to come in with yet. */
  state: z.enum(['invited', 'invitation-over', 'active', 'left']),
  invitedUntil: instant.optional(),
  lastSignedInAt: instant.optional(),
  leftAt: instant.optional(),
  /** The asker: nobody changes what they are themselves. */
  self: z.boolean(),
});
export type PersonRow = z.infer<typeof personRow>;

/** Shown once: whoever has the link comes in as this person. */
const invited = z.strictObject({ personId: id, account: z.string(), link: z.string(), expiresAt: instant });
export type InvitedShown = z.infer<typeof invited>;

const people = z.strictObject({
  people: z.array(personRow),
  /** With which the service works, to choose from. */
  practices: z.array(z.strictObject({ practiceId: z.string(), name: z.string() })),
});
export type PeopleState = z.infer<typeof people>;

/** What somebody leaves open. No resident is named: whose it is stands in the list of those who take it on. */
export const unfinished = z.strictObject({
  actions: z.array(z.strictObject({ what: z.enum(ACTION_KINDS), homeName: z.string(), due: instant })),
});
export type Unfinished = z.infer<typeof unfinished>;

export const managePeopleRequests = {
  'people.list': { params: nothing, result: people },
  'people.unfinished': { params: z.strictObject({ personId: id }), result: unfinished },
  'person.invite': { params: z.strictObject({ ...command, person: personWanted }), result: invited },
  /** Their keys and codes end, and they come in anew. */
  'person.invite-again': { params: z.strictObject({ ...command, personId: id, reason }), result: invited },
  'person.change': {
    params: z.strictObject({ ...command, personId: id, person: personWanted, reason }),
    result: nothing,
  },
  'person.leave': { params: z.strictObject({ ...command, personId: id, reason }), result: nothing },
} as const;
