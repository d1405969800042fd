export * from './resident-summary.tsx';
export type { AskOpenings } from './parts/openings-part.tsx';
