/** Names of practices and GPs as people write them: two that differ in case, accents or signs are one. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** What stays the same however the name of a practice is written. */
export const plainPracticeName = plain;

/** "Dr Samuel Okafor" and "Samuel Okafor" are one. */
export function plainGpName(name: string): string {
  return plain(name).replace(/^(?:dr|doctor) /, '');
}
