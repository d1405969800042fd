/** The pack has the same words on paper as in what goes to other systems. */
export * from '../../red-bag/words.ts';
