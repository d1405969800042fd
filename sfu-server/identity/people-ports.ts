/** What the books of people, keys and invitations need from outside. */
import type { HomeId, PersonId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { Account, StaffRole } from './ports.ts';

export interface PersonKey {
  readonly serviceId: ServiceId;
  readonly personId: PersonId;
}

/** What an account says of somebody, beside what they sign in with. */
export interface PersonDetails {
  readonly name: string;
  readonly role: StaffRole;
  readonly homeId: HomeId | undefined;
  readonly qualification: string;
  readonly prescriber: boolean;
  readonly dutyGp: boolean;
  readonly clinicalLead: boolean;
  readonly safeguarding: boolean;
  readonly practice: Account['practice'];
  readonly oidcSubject: string | undefined;
}

export interface PersonRow extends PersonDetails, PersonKey {
  readonly account: string;
  readonly createdAt?: Instant | undefined;
  readonly disabledAt?: Instant | undefined;
  readonly passkeys: number;
  /** In the demo alone. */
  readonly hasPassword: boolean;
  readonly recoveryCodesLeft: number;
  /** The newest that was not used or taken back, also when it is too old by now. */
  readonly invitedUntil?: Instant | undefined;
  /** Of any key. */
  readonly lastSignedInAt?: Instant | undefined;
}

export interface StoredInvitation {
  readonly tokenDigest: string;
  readonly again: boolean;
  readonly by: string;
  readonly byName: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
}

/** An invitation that is good at this moment, and whom it is for. */
export interface OpenInvitation {
  readonly account: Account;
  readonly again: boolean;
  readonly byName: string;
  readonly expiresAt: Instant;
  readonly serviceName: string;
  readonly homeName?: string | undefined;
}

export interface PeopleStore {
  /**
   * Adds the account with its invitation. Where `account` is taken and was only made up, a number is put behind it.
   * `taken`: the account or the identity of the organisation is somebody else's.
   */
  add(
    person: PersonKey & { readonly person: PersonDetails; readonly stored: StoredInvitation },
    account: string,
    madeUp: boolean,
  ): Promise<{ readonly account: string } | 'taken' | 'no-home'>;
  /** Ends every earlier invitation, removes keys and recovery codes, and adds this one. Undefined for a leaver and for nobody. */
  inviteAgain(person: PersonKey & { readonly stored: StoredInvitation }): Promise<string | undefined>;
  /** Removes keys and codes, ends invitations. @param passwords whoever has one can sign in too */
  disable(
    person: PersonKey & { readonly at: Instant; readonly passwords: boolean },
  ): Promise<'disabled' | 'last-lead' | 'none'>;
  /** @param change gives what shall be, or undefined where that is what is; may throw, and then nothing is changed */
  change(
    person: PersonKey & { readonly passwords: boolean },
    change: (before: PersonDetails) => PersonDetails | undefined,
  ): Promise<'changed' | 'as-before' | 'last-lead' | 'taken' | 'no-home' | 'none'>;
  list(serviceId: ServiceId): Promise<readonly PersonRow[]>;
  invitation(tokenDigest: string, now: Instant): Promise<OpenInvitation | undefined>;
  /** Uses it up and keeps the first key with the codes, in one transaction; false when it is good no more. */
  accept(tokenDigest: string, now: Instant, key: NewPasskey, codeDigests: readonly string[]): Promise<boolean>;
}

export interface NewPasskey {
  readonly credentialId: string;
  readonly rpId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly mayBeBackedUp: boolean;
  readonly backedUp: boolean;
}

export interface StoredPasskey extends NewPasskey, PersonKey {
  readonly createdAt: Instant;
  readonly lastUsedAt?: Instant | undefined;
}

export interface PasskeyStore {
  /** Only of accounts that are not disabled. */
  passkey(credentialId: string): Promise<StoredPasskey | undefined>;
  passkeysOf(person: PersonKey): Promise<readonly StoredPasskey[]>;
  /** false when a key with this name of its maker is there already. */
  addPasskey(person: PersonKey, key: NewPasskey, at: Instant): Promise<boolean>;
  /** The new one takes the place of all that were there. */
  replacePasskeys(person: PersonKey, key: NewPasskey, at: Instant): Promise<boolean>;
  /** Notes the use; false, and nothing is changed, where the counter did not go on. */
  usePasskey(credentialId: string, counter: number, backedUp: boolean, at: Instant): Promise<boolean>;
  /** `last`: it stays. */
  removePasskey(person: PersonKey, credentialId: string): Promise<'removed' | 'last' | 'none'>;
  /** Those before are good no more. */
  replaceCodes(person: PersonKey, digests: readonly string[], at: Instant): Promise<void>;
  /** Uses one up; false when it was used, or there never was such a one. */
  useCode(person: PersonKey, digest: string, at: Instant): Promise<boolean>;
  codesLeft(person: PersonKey): Promise<number>;
}
