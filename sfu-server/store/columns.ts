/** Reads columns with the type that the schema gives them. A column of another type is a fault of ours and says so. */
import type { Row } from './database.ts';

function wrong(row: Row, column: string, expected: string): never {
  throw new Error(`column ${column} should be ${expected} and is ${typeof row[column]}`);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : wrong(row, column, 'text');
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' && Number.isInteger(value) ? value : wrong(row, column, 'an integer');
}

export function optionalInteger(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : integer(row, column);
}

export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : wrong(row, column, 'bytes');
}

export function flag(row: Row, column: string): boolean {
  return integer(row, column) !== 0;
}

/** One of these words and no other. */
export function oneOf<Word extends string>(row: Row, column: string, words: readonly Word[]): Word {
  const value = text(row, column);
  const word = words.find((one) => one === value);
  return word ?? wrong(row, column, `one of ${words.join(', ')}`);
}
