/** What running a service needs from outside. */
import type { HomeId, KioskId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { Author } from '#domain/people/people.ts';
import type { PrescribingPolicy } from '#domain/prescribing/drug.ts';
import type { RouteDirectory } from '#domain/referrals/route.ts';
import type { PolicyDraft, PolicyInUse, PolicyProposal } from '#domain/triage/policy-change.ts';
import type { QuarantineRow } from '#protocol/hub/manage-quarantine.ts';
import type { CarerSettings, KioskRules } from '#domain/settings/home-settings.ts';
import type { GpPracticeRow } from '#protocol/hub/manage-gp-practices.ts';
import type { CarerRole, HomeFacts, ManagementEvent, ServicePaper } from '#protocol/hub/manage.ts';

export interface Scope {
  readonly serviceId: ServiceId;
}

/** Who does something. */
export interface By extends Scope {
  readonly personId: PersonId;
  readonly name: string;
}

export interface KnownHome extends HomeFacts {
  readonly homeId: HomeId;
  readonly closedAt?: Instant | undefined;
  readonly carers: readonly CarerSettings[];
  readonly kioskRules: KioskRules;
}

export interface HomeCounts {
  readonly residents: number;
  readonly managers: readonly string[];
}

export interface KnownKiosk {
  readonly kioskId: KioskId;
  readonly homeId: HomeId;
  readonly enrolledAt: Instant;
  readonly revoked: boolean;
}

export interface KnownCode {
  readonly codeId: string;
  readonly homeId: HomeId;
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
  readonly issuedBy: string;
}

/** What is kept of a carer beside what the home's kiosks work by. */
export interface CarerFacts {
  readonly personId: PersonId;
  readonly startedOn?: CalendarDate | undefined;
  readonly addedAt?: Instant | undefined;
  readonly addedBy?: string | undefined;
  readonly pinMadeAt?: Instant | undefined;
}

export interface Leaver {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: CarerRole;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

export interface LogLine {
  readonly what: ManagementEvent['what'];
  readonly homeId: HomeId;
  /** Of what it was done to: a home, a code, a kiosk or a person. */
  readonly aboutId: string;
  readonly about: string;
  readonly reason: string;
}

export interface KeptLine extends LogLine {
  readonly at: Instant;
  readonly by: string;
}

/** A GP practice with which the service works. */
export type KnownGpPractice = Readonly<Omit<GpPracticeRow, 'gps'>> & { readonly gps: readonly string[] };

/** A GP by whom residents are registered, and who has no account. */
export interface GpOfResidents {
  readonly gpId: PersonId;
  /** One of them. */
  readonly residentId: ResidentId;
}

/** A practice that residents name and the service does not know. */
export interface PracticeOfResidents {
  readonly practiceId: string;
  readonly residents: number;
  /** One of them. */
  readonly residentId: ResidentId;
}

export interface ManagementReads {
  gpPractices(scope: Scope): Promise<readonly KnownGpPractice[]>;
  gpsOfResidents(scope: Scope, practiceId: string): Promise<readonly GpOfResidents[]>;
  practicesOfResidents(scope: Scope): Promise<readonly PracticeOfResidents[]>;
  homes(scope: Scope): Promise<readonly KnownHome[]>;
  home(scope: Scope, homeId: HomeId): Promise<KnownHome | undefined>;
  counts(scope: Scope, homeId: HomeId): Promise<HomeCounts>;
  kiosks(scope: Scope): Promise<readonly KnownKiosk[]>;
  /** Neither used nor cancelled, and still good. */
  openCodes(scope: Scope, now: Instant): Promise<readonly KnownCode[]>;
  carerFacts(scope: Scope, homeId: HomeId): Promise<readonly CarerFacts[]>;
  leavers(scope: Scope, homeId: HomeId, since: Instant): Promise<readonly Leaver[]>;
  /** The newest first. */
  log(scope: Scope, homeId: HomeId, limit: number): Promise<readonly KeptLine[]>;
  /** How each kiosk that is no part of the service any more came to be so; the newest first. */
  endings(scope: Scope): Promise<readonly KeptLine[]>;
  papers(scope: Scope): Promise<ServicePaper[]>;
  /** Codes that were issued since then, whatever became of them. */
  codesSince(scope: Scope, since: Instant): Promise<number>;
}

export interface ManagementTransaction extends ManagementReads {
  /** Adds it, or changes what it is called; also where its GPs stand. */
  writeGpPractice(scope: Scope, practice: Pick<KnownGpPractice, 'practiceId' | 'name' | 'telephone'>): Promise<void>;
  addHome(scope: Scope, homeId: HomeId, facts: HomeFacts, at: Instant): Promise<void>;
  changeHome(scope: Scope, homeId: HomeId, facts: HomeFacts, at: Instant): Promise<void>;
  writeKioskRules(scope: Scope, homeId: HomeId, rules: KioskRules, at: Instant): Promise<void>;
  closeHome(scope: Scope, homeId: HomeId, at: Instant): Promise<void>;
  addCode(scope: Scope, code: KnownCode & { readonly digest: string }): Promise<void>;
  /** Those of the home, or one of them. @returns how many were open */
  cancelCodes(
    scope: Scope,
    which: { readonly homeId: HomeId } | { readonly codeId: string },
    at: Instant,
  ): Promise<number>;
  /** The whole staff of a home, as its kiosks work by it from now on. */
  writeCarers(scope: Scope, homeId: HomeId, carers: readonly CarerSettings[], at: Instant): Promise<void>;
  /** Of the newest settings of a home. */
  settingsVersion(scope: Scope, homeId: HomeId): Promise<number>;
  keepCarer(scope: Scope, homeId: HomeId, carer: CarerFacts & Pick<CarerSettings, 'name' | 'role'>): Promise<void>;
  keepLeaver(scope: Scope, homeId: HomeId, leaver: Leaver): Promise<void>;
  note(by: By, line: LogLine, at: Instant): Promise<void>;
}

/** Which request, and what it was about. */
export interface ManagementCommand {
  readonly commandId: string;
  readonly method: string;
  readonly about: string;
}

export interface ManagementStore {
  readonly reads: ManagementReads;
  /**
   * Carries a command out once, in one transaction. The same again gets the same answer; another command under the same
   * name is refused with `conflict`. What `work` answers is kept: nothing secret may be in it.
   */
  once<Answer>(
    by: By,
    command: ManagementCommand,
    at: Instant,
    work: (tx: ManagementTransaction) => Promise<Answer>,
  ): Promise<{ readonly answer: Answer; readonly again: boolean }>;
  /** Tells the kiosks of the home that their settings were written. To be called after the commit. */
  settingsWritten(scope: Scope, homeId: HomeId): void;
}

/** Which kiosks are there, and what they said last. */
export interface KioskNews {
  of(scope: Scope): Promise<
    ReadonlyMap<
      KioskId,
      {
        readonly online: boolean;
        readonly lastSeenAt?: Instant | undefined;
        readonly version?: string | undefined;
        readonly unsent?: number | undefined;
      }
    >
  >;
}

/** Until when a home's residents may be seen by the service. */
export interface AgreementDates {
  until(scope: Scope): Promise<ReadonlyMap<HomeId, CalendarDate>>;
}

/** Takes a kiosk out of the service. */
export interface KioskEndings {
  end(kioskId: KioskId, how: 'revoked' | 'stolen', reason: string, by: string): Promise<void>;
}

export interface PaperDecision {
  readonly verdict: 'approved' | 'refused' | 'withdrawn';
  readonly by: Author;
  readonly at: Instant;
  readonly words: string;
}

/** What was proposed, as it was proposed, and what was decided about it. */
export interface PaperProposal {
  readonly proposalId: string;
  readonly document: unknown;
  readonly words: string;
  readonly proposedBy: Author;
  readonly proposedAt: Instant;
  readonly decision?: PaperDecision | undefined;
}

/** Those whose proposals are kept here; the queue's own policy keeps its own. */
export type KeptKind = 'prescribing-policy' | 'mail-domains';

/** Writes what is in force from now on, in the transaction of its approval. */
export interface Adopting {
  /** false when its version belongs to another policy. */
  drugPolicy(policy: PrescribingPolicy): Promise<boolean>;
  directory(
    name: string,
    change: (known: RouteDirectory | undefined, next: number) => RouteDirectory | undefined,
  ): Promise<void>;
}

export interface PaperStore {
  /** Each with its decision, where there is one; in the order in which they were proposed. */
  proposals(scope: Scope, kind: KeptKind): Promise<readonly PaperProposal[]>;
  /** Writes what `change` makes of those that are known, and what it puts in force, together or not at all. */
  append(
    scope: Scope,
    kind: KeptKind,
    at: Instant,
    change: (known: readonly PaperProposal[]) => PaperProposal | undefined,
    adopt?: (adopting: Adopting, proposal: PaperProposal) => Promise<void>,
  ): Promise<boolean>;
}

/** The queue's policy, which has rules of its own about who approves it and what is sound. */
export interface QueuePolicies {
  state(
    scope: Scope,
    personId: string,
  ): Promise<{ readonly inUse: PolicyInUse; readonly proposals: readonly PolicyProposal[] }>;
  propose(
    scope: Scope,
    by: Author,
    asked: { readonly proposalId: string; readonly policy: PolicyDraft; readonly words: string },
  ): Promise<void>;
  decide(
    scope: Scope,
    by: Author,
    asked: { readonly proposalId: string; readonly verdict: PaperDecision['verdict']; readonly words: string },
  ): Promise<void>;
  /** In words what makes it unusable. */
  faultsOf(policy: PolicyDraft): readonly string[];
}

export interface DrugPolicies {
  policy(scope: Scope): Promise<PrescribingPolicy>;
  /** To be called after another one was written. */
  policyChanged(scope: Scope): void;
}

export interface MailDomains {
  domains(scope: Scope): Promise<{ readonly version: string; readonly mailDomains: readonly string[] }>;
  withDomains(known: RouteDirectory | undefined, domains: readonly string[], next: number): RouteDirectory | undefined;
  /** To be called after they were written. */
  changed(scope: Scope): void;
}

export type SetAside = NonNullable<QuarantineRow['setAside']>;

/** Without what somebody may do about it. */
export type KeptQuarantine = Omit<QuarantineRow, 'may'>;

export interface QuarantineStore {
  /** Those that wait first, the newest of each part first. */
  rows(scope: Scope): Promise<readonly KeptQuarantine[]>;
  /** What it says, and of whom. */
  body(
    scope: Scope,
    quarantineId: number,
  ): Promise<{ readonly residentId: ResidentId; readonly body: string } | undefined>;
  /** @returns false when it was set aside before */
  setAside(scope: Scope, quarantineId: number, what: SetAside): Promise<boolean>;
}
