export * from './faces.ts';
export * from './portrait.tsx';
