export * from './show-again.ts';
export * from './show-first.tsx';
export * from './showing-client.ts';
export * from './use-showing.tsx';
