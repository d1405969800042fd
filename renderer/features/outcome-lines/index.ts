export * from './outcome-lines.tsx';
