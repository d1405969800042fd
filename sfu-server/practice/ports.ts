/** What the practice side of the hub needs from outside. */
export type { Directory, Scope, TriageReads } from '../triage/ports.ts';
