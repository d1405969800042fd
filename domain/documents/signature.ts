import type { Block } from './document.ts';
import type { CallFacts } from './facts.ts';
import { whenOf } from './words.ts';

const ROLE_WORDS: Readonly<Partial<Record<string, string>>> = {
  'nurse-practitioner': 'Nurse practitioner',
  gp: 'General practitioner',
};

const SHOWN_AGAIN = { password: 'Password typed again', passkey: 'Passkey used again' } as const;

/** Who decided, how they are registered, and how they showed again who they are. */
export function signatureOf({ encounter, serviceName }: CallFacts): Block {
  const { signedBy, signedAt, outcome, outcomeId } = encounter.signed;
  const { signedAs } = outcome;
  const { stepUp } = signedAs ?? {};
  return {
    kind: 'signature',
    title: 'Signed',
    fields: [
      { label: 'Name', value: signedBy.name },
      { label: 'Role', value: ROLE_WORDS[signedBy.role] ?? signedBy.role },
      { label: 'Qualification', value: signedAs?.qualification ?? 'Not recorded with the signature' },
      { label: 'Registration', value: signedAs?.registration ?? 'Not recorded with the signature' },
      { label: 'Service', value: serviceName },
      { label: 'Signed', value: whenOf(signedAt) },
      ...(stepUp === undefined ? [] : [{ label: SHOWN_AGAIN[stepUp.how], value: whenOf(stepUp.at) }]),
      { label: 'Reference', value: outcomeId },
    ].map((field) => (field.value === '' ? { ...field, value: 'None on file' } : field)),
  };
}
