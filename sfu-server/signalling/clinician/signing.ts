/** What is needed to sign: who signs, the drug table, and to show again who one is. */
import { registrationOf } from '#domain/people/registration.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { StepUp, StepUpSession } from '../../identity/step-up.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { Signer } from '../../triage/signature.ts';
import type { SignallingParts } from '../parts.ts';
import { commander, type ClinicianSession } from './session.ts';

type Requests = 'session.step-up-options' | 'session.step-up' | 'drugs.search';

/** The session in which somebody shows again who they are. */
export function stepUpSession({ account, tokenDigest }: ClinicianSession): StepUpSession {
  return { sessionDigest: tokenDigest, serviceId: account.serviceId, personId: account.personId };
}

/** @param proof of `session.step-up`, as the page sent it */
export function signerOf(session: ClinicianSession, stepUp: StepUp, proof: string | undefined): Signer {
  const { qualification } = session.account;
  return {
    ...commander(session),
    qualification,
    registration: registrationOf(qualification),
    showAgain: () => stepUp.use(stepUpSession(session), proof),
  };
}

export function signingHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'stepUp' | 'drugs'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  return {
    'session.step-up-options': { run: () => ({ password: session.account.passwordHash !== undefined }) },
    'session.step-up': {
      run(shown) {
        if ('assertion' in shown) throw new RefusalError('wrong-credentials', 'No passkey of yours is known here.');
        return parts.stepUp.prove(stepUpSession(session), shown.password);
      },
    },
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
