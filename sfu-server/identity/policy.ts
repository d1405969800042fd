/**
 * Who may do what: one pure function, asked for every request of every link and page. What is not allowed by name in the table is
 * not allowed. Rows are added in policy/table.ts, and in policy/audited.ts.
 */
export * from './policy/actions.ts';
export { AUDITED, NOT_AUDITED } from './policy/audited.ts';
export type { Decision } from './policy/decisions.ts';
export { may } from './policy/may.ts';
export type * from './policy/principals.ts';
export type { Relation, Resource } from './policy/resources.ts';
export { isOnListOf } from './policy/rules/clinicians.ts';
export { SHOWN_FIRST } from './policy/shown-first.ts';
export { RULES } from './policy/table.ts';
