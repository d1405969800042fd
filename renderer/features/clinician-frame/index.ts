export * from './clinician-gate.tsx';
export * from './clinician-head.tsx';
export * from './head-panel.tsx';
export * from './keys-panel.tsx';
export * from './link-bar.tsx';
export * from './record-opening.tsx';
export * from './use-keys.ts';
export * from './use-press.ts';
