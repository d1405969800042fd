/** The next thing to do on the page of a call: the list of people, or "Call now". There is one of it at a time. */
export const RING_NEXT_ID = 'ring-next';
