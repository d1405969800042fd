/** What is needed to sign: who signs, the drug table, and to show again who one is. */
import { registrationOf } from '#domain/people/registration.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { StepUpSession } from '../../identity/step-up.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { Signer } from '../../triage/signature.ts';
import type { SignallingParts } from '../parts.ts';
import { commander, type ClinicianSession } from './session.ts';

type Requests = 'session.step-up-options' | 'session.step-up' | 'drugs.search';

/** The session in which somebody shows again who they are. */
export function stepUpSession({ account, tokenDigest, origin }: ClinicianSession): StepUpSession {
  return { sessionDigest: tokenDigest, serviceId: account.serviceId, personId: account.personId, origin };
}

/** @param proof of `session.step-up`, as the page sent it */
export function signerOf(
  session: ClinicianSession,
  { stepUp, stepUpFor }: Pick<SignallingParts, 'stepUp' | 'stepUpFor'>,
  proof: string | undefined,
): Signer {
  const { qualification } = session.account;
  return {
    ...commander(session),
    qualification,
    registration: registrationOf(qualification),
    stepUpFor,
    showAgain: (purpose) => stepUp.use(stepUpSession(session), proof, purpose),
  };
}

export function signingHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'stepUp' | 'drugs'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'session.step-up-options': { run: (asked) => parts.stepUp.options(stepUpSession(session), asked) },
    'session.step-up': { run: (shown) => parts.stepUp.prove(stepUpSession(session), shown) },
    'drugs.search': {
      async run({ text }) {
        const { version, fictitious, drugs, policy } = await parts.drugs.search(session.scope, text);
        return {
          version,
          fictitious,
          drugs: drugs.map((drug) => ({
            ...drug,
            substances: [...drug.substances],
            classes: [...drug.classes],
            routes: [...drug.routes],
          })),
          policy: {
            ...policy,
            blockedSchedules: [...policy.blockedSchedules],
            blockedClasses: [...policy.blockedClasses],
          },
        };
      },
    },
  };
}
