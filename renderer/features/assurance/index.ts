export { About } from './about.tsx';
export { AssuranceButton, AssurancePanel, NotForClinicalUse, useAbout } from './assurance-head.tsx';
export { IncidentForm } from './incident-form.tsx';
