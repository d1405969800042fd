export { About } from './about.tsx';
export { AssuranceButton, AssurancePanel, NotForClinicalUse, useAbout } from './assurance-head.tsx';
export { IncidentForm, type OnThePage } from './incident-form.tsx';
