/** Those who answer for what went wrong: the service's clinical leads, and whoever runs it. */
import { NOT_FOR_YOU, YES, type Rule } from '../decisions.ts';
import { serviceLead } from './offices.ts';

export const clinicalOrServiceLead: Rule = (who, what) => {
  if (who.kind !== 'clinician') return serviceLead(who, what);
  return who.clinicalLead && what.kind === 'none' ? YES : NOT_FOR_YOU;
};
