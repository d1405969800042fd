/**
 * The bill of materials in CycloneDX, out of the lock file alone: the same lock file gives the same bill, on any machine
 * and without a network.
 */
import type { LockedPackage } from './lockfile.ts';
import { verdictOn } from './licences.ts';

export interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
}

/** What of npm's bill is read here. */
export interface Bill {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly version: number;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** npm takes a folder's name for the name of what is in it: the product's, and that of a package under another name. */
export function named(bill: Bill, name: string): Bill {
  return {
    ...bill,
    metadata: { ...bill.metadata, component: { ...bill.metadata.component, name } },
    components: bill.components.map((component) => {
      const ref = component['bom-ref'];
      return { ...component, name: ref.slice(0, ref.lastIndexOf('@')) };
    }),
  };
}

/** What is wrong with a bill: its form, what it lacks of the lock file, and a licence that nobody has allowed. */
export function billFaults(bill: Bill, packages: readonly LockedPackage[]): string[] {
  const faults: string[] = [];
  if (bill.bomFormat !== 'CycloneDX') faults.push('it does not say that it is CycloneDX');
  if (!/^1\.[5-9]$/.test(bill.specVersion)) faults.push(`its version is ${bill.specVersion}`);
  const refs = new Set(bill.components.map((component) => component['bom-ref']));
  for (const { 'bom-ref': ref, name, version, purl } of bill.components) {
    const expected = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    if (purl !== expected) faults.push(`${ref} has the address ${purl}`);
  }
  for (const { ref, dependsOn = [] } of bill.dependencies) {
    for (const other of dependsOn) if (!refs.has(other)) faults.push(`${ref} needs ${other}, which is not there`);
  }
  const there = new Set(bill.components.map(({ name, version }) => `${name}@${version}`));
  for (const each of packages) {
    if (!there.has(`${each.name}@${each.version}`)) faults.push(`${each.name}@${each.version} is missing`);
    const verdict = verdictOn(each);
    if (verdict.kind === 'not allowed') faults.push(verdict.words);
  }
  return faults;
}
