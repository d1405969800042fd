/** Who signs a decision, and what is written beside the name. */
import { needsStepUp } from '#domain/outcomes/who-may-sign.ts';
import type { Outcome, SignedAs } from '#domain/outcomes/outcome.ts';
import type { Clinician } from './carry-out.ts';

/** Who signs, with what is written beside the name. */
export interface Signer extends Clinician {
  readonly qualification: string;
  readonly registration: string;
  /** What is signed by showing again who one is: prescriptions alone, or every decision. */
  readonly stepUpFor: 'prescriptions' | 'outcomes';
  /**
   * Shows again who it is; a prescription uses that up. Asked last of all, when everything else allows the signature: what was refused
   * costs nobody a second fingerprint.
   * @throws RefusalError when they have not shown it
   */
  showAgain(purpose: 'prescription' | 'outcome'): NonNullable<SignedAs['stepUp']>;
}

/** @throws RefusalError when they have to show again who they are, and have not */
export function signedAs(signer: Signer, outcome: Outcome): SignedAs {
  const { qualification, registration, stepUpFor } = signer;
  const signed = { qualification, registration };
  if (needsStepUp(outcome)) return { ...signed, stepUp: signer.showAgain('prescription') };
  return stepUpFor === 'outcomes' ? { ...signed, stepUp: signer.showAgain('outcome') } : signed;
}
