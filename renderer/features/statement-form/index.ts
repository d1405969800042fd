export { keepFormsIn } from './model/drafts.ts';
export { PutRightForm } from './put-right-form.tsx';
export { StatementForm, type FormContext } from './statement-form.tsx';
export { StrikeForm, type StrikeFormProps } from './strike-form.tsx';
