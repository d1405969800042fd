/** Who signs a decision, and what is written beside the name. */
import { needsStepUp } from '#domain/outcomes/who-may-sign.ts';
import type { Outcome, SignedAs } from '#domain/outcomes/outcome.ts';
import type { Clinician } from './carry-out.ts';

/** Who signs, with what is written beside the name. */
export interface Signer extends Clinician {
  readonly qualification: string;
  readonly registration: string;
  /**
   * Shows again who it is, and uses that up. Asked last of all, when everything else allows the signature: what was refused costs
   * nobody a second password.
   * @throws RefusalError when they have not shown it
   */
  showAgain(): NonNullable<SignedAs['stepUp']>;
}

/** @throws RefusalError when a line needs that they show again who they are, and they have not */
export function signedAs(signer: Signer, outcome: Outcome): SignedAs {
  const { qualification, registration } = signer;
  return { qualification, registration, ...(needsStepUp(outcome) ? { stepUp: signer.showAgain() } : {}) };
}
