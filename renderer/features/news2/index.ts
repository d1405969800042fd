export * from './news2-badge.tsx';
export * from './news2-panel.tsx';
export * from './value-words.ts';
