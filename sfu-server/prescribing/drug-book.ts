/** The drug table of a service and its prescribing policy, as they are in use. */
import {
  DEFAULT_PRESCRIBING_POLICY,
  type Drug,
  type DrugTable,
  type PrescribingPolicy,
} from '#domain/prescribing/drug.ts';
import type { Scope } from '../triage/ports.ts';
import type { PrescribingStore } from './ports.ts';
import { SAMPLE_DRUGS } from './sample-drugs.ts';
import { findDrugs, indexDrugs, type DrugIndex } from './search.ts';

export interface FoundDrugs {
  readonly version: string;
  readonly fictitious: boolean;
  readonly drugs: readonly Drug[];
  readonly policy: PrescribingPolicy;
}

export interface DrugBook {
  search(scope: Scope, text: string): Promise<FoundDrugs>;
  /** Those of the codes that the table has, by code. */
  drugsByCode(scope: Scope): Promise<ReadonlyMap<string, Drug>>;
  policy(scope: Scope): Promise<PrescribingPolicy>;
  /** To be called when another policy was approved: it counts for the next prescription that is signed. */
  policyChanged(scope: Scope): void;
}

interface Opened {
  readonly table: Pick<DrugTable, 'version' | 'fictitious'>;
  readonly index: DrugIndex;
  readonly byCode: ReadonlyMap<string, Drug>;
}

/**
 * A table is taken in while the hub is stopped (`npm run drugs`), so that what was read once stays true for as long as this hub runs:
 * nobody chooses a medicine out of one table and is checked against another. The policy may change meanwhile: what it forbids is said
 * in its own words when somebody signs.
 */
export function createDrugBook(store: Pick<PrescribingStore, 'table' | 'policy'>): DrugBook {
  const opened = new Map<string, Promise<Opened>>();
  const policies = new Map<string, Promise<PrescribingPolicy>>();

  function policyOf(scope: Scope): Promise<PrescribingPolicy> {
    const known = policies.get(scope.serviceId);
    if (known !== undefined) return known;
    const reading = store.policy(scope).then((policy) => policy ?? DEFAULT_PRESCRIBING_POLICY);
    policies.set(scope.serviceId, reading);
    reading.catch(() => policies.delete(scope.serviceId));
    return reading;
  }

  async function read(scope: Scope): Promise<Opened> {
    const table = (await store.table(scope)) ?? SAMPLE_DRUGS;
    const { version, fictitious, drugs } = table;
    return {
      table: { version, fictitious },
      index: indexDrugs(drugs),
      byCode: new Map(drugs.map((drug) => [drug.code, drug])),
    };
  }

  function of(scope: Scope): Promise<Opened> {
    const { serviceId } = scope;
    let one = opened.get(serviceId);
    if (one === undefined) {
      one = read(scope).catch((fault: unknown) => {
        // Asked again, it is read again.
        opened.delete(serviceId);
        throw fault;
      });
      opened.set(serviceId, one);
    }
    return one;
  }

  return {
    async search(scope, text) {
      const { table, index } = await of(scope);
      return { ...table, drugs: findDrugs(index, text), policy: await policyOf(scope) };
    },
    async drugsByCode(scope) {
      return (await of(scope)).byCode;
    },
    policy: policyOf,
    policyChanged({ serviceId }) {
      policies.delete(serviceId);
    },
  };
}
