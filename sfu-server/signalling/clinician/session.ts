/** One clinician's link while it lasts. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Push, Topic } from '#protocol/wire/contract.ts';
import type { Account } from '../../identity/ports.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { Clinician } from '../../triage/commands.ts';
import type { Scope } from '../../triage/ports.ts';
import type { GpReader } from '../../triage/practice-lists.ts';
import type { FeedPump } from '../feed-pump.ts';

export interface ClinicianSession {
  readonly account: Account;
  /** Of the web session: what somebody has shown again counts in this one alone. */
  readonly tokenDigest: string;
  /** Under which address the page was opened that signed in. */
  readonly origin: string | undefined;
  readonly scope: Scope;
  readonly pump: FeedPump;
  /** Takes calls now. */
  onDuty(): boolean;
  push<T extends Topic<ClinicianLink>>(topic: T, data: Push<ClinicianLink, T>): void;
  /** To be run when the link closes. */
  onEnd(end: () => void): void;
}

/** The person as the reader of a practice's inbox. */
export function gpReader({ account }: ClinicianSession): GpReader {
  return { personId: account.personId, practiceId: account.practice?.practiceId };
}

/** The person as the one who commands. */
export function commander({ account }: ClinicianSession): Clinician {
  return { serviceId: account.serviceId, author: authorOf(account), prescriber: account.prescriber };
}
