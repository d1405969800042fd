export * from './clinician-gate.tsx';
export * from './clinician-head.tsx';
export * from './link-bar.tsx';
export * from './record-opening.tsx';
export * from './use-press.ts';
