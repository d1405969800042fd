export * from './kept-text.ts';
