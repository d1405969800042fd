/**
 * Who may write which topic. What changes a score or a treatment is stated by those who answer for it; what a carer knows
 * best, every carer writes.
 *
 * Sources: scale 2 needs a competent clinical decision-maker (RCP NEWS2, 2017); the other lines are the product's own and are
 * to be confirmed by the Clinical Safety Officer.
 */
import type { Role } from '../people/people.ts';
import type { Topic } from './contents.ts';

const CARERS: readonly Role[] = ['carer', 'senior-carer', 'home-manager', 'nurse-practitioner', 'gp'];
const SENIORS: readonly Role[] = ['senior-carer', 'home-manager', 'nurse-practitioner', 'gp'];
const CLINICIANS: readonly Role[] = ['nurse-practitioner', 'gp'];

const WRITERS: Readonly<Record<Topic, readonly Role[]>> = {
  identity: SENIORS,
  photo: CARERS,
  room: CARERS,
  practice: SENIORS,
  contact: CARERS,
  allergy: CARERS,
  diagnosis: SENIORS,
  medicine: SENIORS,
  frailty: CLINICIANS,
  baseline: SENIORS,
  'oxygen-scale-2': CLINICIANS,
  communication: CARERS,
  settling: CARERS,
  'about-me': CARERS,
  care: CARERS,
  plan: SENIORS,
  wishes: CARERS,
  'expected-death': CLINICIANS,
  capacity: SENIORS,
  consent: SENIORS,
};

export function mayState(role: Role, topic: Topic): boolean {
  return WRITERS[topic].includes(role);
}
