export * from './holder-words.ts';
export * from './meter.tsx';
export * from './pack-view.tsx';
