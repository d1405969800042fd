/** Something that the person at the keyboard can put right: the words are enough. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

export type Say = (words: string) => void;

/** 61,440,000 as `61.4 MB`. */
export function size(bytes: number): string {
  return bytes < 1_000_000 ? `${String(Math.ceil(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** 1 as `1 entry`. */
export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
