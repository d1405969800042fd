export * from './show-again.ts';
export * from './use-showing.tsx';
