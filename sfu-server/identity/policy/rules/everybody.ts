/** Rules for whoever is there. */
import { YES, type Rule } from '../decisions.ts';
import { anyClinician } from './clinicians.ts';
import { commissioner, coordinator, governance, manager, serviceLead, support } from './offices.ts';

export const anybody: Rule = () => YES;

/** Who has signed in on a web page. */
export const anyStaff: Rule = (who, what) => {
  switch (who.kind) {
    case 'manager':
      return manager(who, what);
    case 'support':
      return support(who, what);
    case 'coordinator':
      return coordinator(who, what);
    case 'service-lead':
      return serviceLead(who, what);
    case 'governance':
      return governance(who, what);
    case 'commissioner':
      return commissioner(who, what);
    case 'clinician':
    case 'kiosk':
    case 'nobody':
      return anyClinician(who, what);
    default:
      return who satisfies never;
  }
};
