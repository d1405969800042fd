/** What FHIR forbids is left out in one place: empty texts, empty lists, empty elements, and characters that are no text. */
import { plainLines } from '../text/plain-text.ts';

/** The same with `undefined` allowed wherever a field may be absent. */
export type Loose<T> = T extends readonly (infer Item)[]
  ? readonly (Loose<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]: Key extends 'resource' ? T[Key] : Loose<T[Key]> | OptionalOf<T, Key> }
    : T;
type OptionalOf<T, Key extends keyof T> = object extends Pick<T, Key> ? undefined : never;

/** Code points that Unicode keeps for no character: no XML may hold them. */
const NO_CHARACTER = /\p{Noncharacter_Code_Point}/gu;

/** Text as FHIR allows it; empty where nothing of it can be seen. */
export function fhirText(text: string): string {
  return plainLines(text)
    .map((line) => line.replace(NO_CHARACTER, '').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Made elsewhere, character by character. */
const AS_IT_IS: ReadonlySet<string> = new Set(['div', 'data']);

function pruned(value: unknown, key: string): unknown {
  if (typeof value === 'string') {
    const text = AS_IT_IS.has(key) ? value : fhirText(value);
    return text === '' ? undefined : text;
  }
  if (Array.isArray(value)) {
    const kept = value.map((item: unknown) => pruned(item, key)).filter((item) => item !== undefined);
    return kept.length === 0 ? undefined : kept;
  }
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const kept = Object.entries(value).flatMap(([name, field]) => {
    const left = pruned(field, name);
    return left === undefined ? [] : [[name, left] as const];
  });
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

export function prunedResource<T extends object>(resource: Loose<T>): T {
  return pruned(resource, '') as T;
}
