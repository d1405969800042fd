/** A hazard of the log, the control in code that is built against it, and the test that shows that the control works. */
import type { Change } from '../mutation/copy.ts';
import { MUTATIONS } from '../mutation/mutations.ts';

export interface ProvenBy {
  readonly file: string;
  /** Stands in the name of the test, and in no gap of it. */
  readonly name: string;
}

/** The control, taken out, and the test that must then fail. */
export interface ControlLink {
  readonly id: string;
  readonly control: Change;
  readonly test: ProvenBy;
}

/** No control in code that a quick test shows: why, and whose it is. */
export interface WithoutControl {
  readonly id: string;
  readonly why: string;
  readonly owner: Owner;
}

export type Owner = 'Clinical Safety Officer' | 'deploying organisation' | 'manufacturer';
export type HazardLink = ControlLink | WithoutControl;

export function isControl(link: HazardLink): link is ControlLink {
  return 'control' in link;
}

/** One of the faults that `npm run mutate` makes. */
export function faultNamed(name: string): Change {
  const found = MUTATIONS.find((mutation) => mutation.name === name);
  if (found === undefined) throw new Error(`There is no fault called ${name}.`);
  return { file: found.file, find: found.find, replace: found.replace };
}
