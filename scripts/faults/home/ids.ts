/** Identifiers of entries that are the same again with the same seed, so that two programs know them both. */
import { Random } from '../../fuzz/random.ts';

export function entryIds(seed: string, count: number): readonly string[] {
  const random = new Random(`${seed} ids`);
  return Array.from({ length: count }, () => {
    const hex = Buffer.from(random.bytes(16)).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  });
}
