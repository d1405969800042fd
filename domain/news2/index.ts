export * from './parameters.ts';
export * from './score.ts';
