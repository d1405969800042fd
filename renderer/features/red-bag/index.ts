export * from './bag-line.tsx';
export * from './bag-of-call.ts';
export * from './holder-words.ts';
export * from './meter.tsx';
export * from './pack-view.tsx';
