export * from './hours-field.tsx';
export * from './route-draft.ts';
