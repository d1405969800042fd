/** The resources of one bundle, each under a name of its own, and how they refer to one another. */
import type { BundleEntry, Resource } from '@medplum/fhirtypes';
import { prunedResource, type Loose } from './pruned.ts';
import { uuidV5 } from './uuid-v5.ts';

export interface Link {
  readonly reference: string;
  readonly display?: string | undefined;
}

export class Entries {
  readonly #namespace: string;
  readonly #made = new Map<string, BundleEntry>();

  /** @param namespace a UUID: the same names in it make the same addresses */
  constructor(namespace: string) {
    this.#namespace = namespace;
  }

  /** The address of what has, or will have, that name. */
  linkTo(name: string): Link {
    return { reference: `urn:uuid:${uuidV5(this.#namespace, name)}` };
  }

  /** Of several with the same name the first is kept. */
  add<T extends Resource>(name: string, resource: Loose<T>): Link {
    const link = this.linkTo(name);
    if (!this.#made.has(name)) {
      this.#made.set(name, { fullUrl: link.reference, resource: prunedResource<T>(resource) });
    }
    return link;
  }

  /** @param first what has to stand before everything else */
  all(first: string): BundleEntry[] {
    const rest = [...this.#made].filter(([name]) => name !== first).map(([, entry]) => entry);
    const head = this.#made.get(first);
    return head === undefined ? rest : [head, ...rest];
  }
}
