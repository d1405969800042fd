export { createKeptWords, type KeptWords } from './kept-words.ts';
export type { TextStore } from './sealed-words.ts';
