/** As for everything that is read by people: see there. */
export * from '../text/plain-text.ts';
