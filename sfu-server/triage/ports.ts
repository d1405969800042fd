/**
 * What the triage side of the hub needs from outside: a store with transactions, a signing key, a clock. The store folder
 * implements the first; everything takes a scope, so that there is no question that reads across services.
 */
import type { Drug, PrescribingPolicy } from '#domain/prescribing/drug.ts';
import type { EncounterId, EntryId, HomeId, KioskId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { CalendarDate, Instant } from '#domain/base/time.ts';
import type { EncounterStatus } from '#domain/encounters/encounter.ts';
import type { OnCallRung } from '#domain/encounters/handling.ts';
import type { Author, Role } from '#domain/people/people.ts';
import type { PolicyProposal } from '#domain/triage/policy-change.ts';
import type { FedEntry, SealedEntry } from '#protocol/stored/entry.ts';

export interface Scope {
  readonly serviceId: ServiceId;
}

/** Where a resident belongs and who their GP is, as the journal says. Somebody who is only described has a row too. */
export interface ResidentRow {
  readonly residentId: ResidentId;
  readonly gpId?: PersonId | undefined;
  /** Where they are registered: colleagues of the GP look after the list too. */
  readonly practiceId?: string | undefined;
  /** The home of the `resident` placement; absent while there is none. */
  readonly homeId?: HomeId | undefined;
  readonly homeName?: string | undefined;
  /** Who they are, to be found by; absent until they are registered. */
  readonly nhsNumber?: string | undefined;
  readonly born?: CalendarDate | undefined;
  readonly familyName?: string | undefined;
  readonly givenName?: string | undefined;
  readonly diedAt?: Instant | undefined;
  /** In no list when a home called for them: `homeId` is the home that did. */
  readonly described: boolean;
  /** Who a described person was found to be. */
  readonly identifiedAs?: ResidentId | undefined;
  readonly seq: number;
  readonly reducerVersion: number;
}

/** A home where a resident is or was placed, as `resident` or for respite. */
export interface HomeOfResident {
  readonly homeId: HomeId;
  readonly placed: boolean;
  /** The entry with which the placement ended: the last one that this home is told. Absent while placed. */
  readonly leftSeq?: number | undefined;
  readonly seq: number;
  readonly reducerVersion: number;
}

/** What is struck, and where the entry stands that struck it first. */
export interface StrikeRow {
  readonly struckId: EntryId;
  /** The set that stands in its place. */
  readonly replacedBy?: EntryId | undefined;
  readonly seq: number;
  readonly reducerVersion: number;
}

/** Where a call stands, as the journal says. */
export interface EncounterRow {
  readonly encounterId: EncounterId;
  readonly residentId: ResidentId;
  readonly homeId: HomeId;
  readonly status: EncounterStatus;
  readonly requestedAt: Instant;
  /** The set that the call names. */
  readonly observationsId?: EntryId | undefined;
  readonly clinicianId?: PersonId | undefined;
  readonly outcomeId?: EntryId | undefined;
  readonly signedAt?: Instant | undefined;
  /** The open call that it was joined into; only of one that is `joined`. */
  readonly joinedInto?: EncounterId | undefined;
  /** The ground of the signed decision was struck, and nobody has looked again. */
  readonly lookAgainSince?: Instant | undefined;
  readonly seq: number;
  readonly reducerVersion: number;
}

/** A link into a red bag, as the journal says. */
export interface BagShareRow {
  readonly shareId: string;
  readonly residentId: ResidentId;
  /** Whose kiosk made it. */
  readonly homeId: HomeId;
  readonly bagId: EntryId;
  readonly entryId: EntryId;
  readonly tokenSha256: string;
  readonly passcodeVerifier: string;
  readonly expiresAt: Instant;
  readonly endedAt?: Instant | undefined;
  readonly seq: number;
  readonly reducerVersion: number;
}

export interface EntryReads {
  entryById(scope: Scope, id: EntryId): Promise<FedEntry | undefined>;
  entryAt(scope: Scope, residentId: ResidentId, seq: number): Promise<FedEntry | undefined>;
  /** In feed order, those after `after`. */
  feed(scope: Scope, residentId: ResidentId, after: number, limit: number): Promise<readonly FedEntry[]>;
  entriesOfEncounter(scope: Scope, encounterId: EncounterId): Promise<readonly FedEntry[]>;
  /** The newest first. */
  newestOfKind(scope: Scope, residentId: ResidentId, kind: string, limit: number): Promise<readonly FedEntry[]>;
  /** In feed order. For kinds of which a resident has few. */
  entriesOfKinds(scope: Scope, residentId: ResidentId, kinds: readonly string[]): Promise<readonly FedEntry[]>;
  /** Those of one kind in whose body the word may stand, in feed order. Looks through all bodies of that kind. */
  entriesThatMention(scope: Scope, residentId: ResidentId, kind: string, word: string): Promise<readonly FedEntry[]>;
  /** When the hub first had the request of this call; undefined while it has none. */
  callHeardAt(scope: Scope, encounterId: EncounterId): Promise<Instant | undefined>;
  /** Emergencies that the hub has heard of since then, of all residents, in the order in which they came. */
  emergenciesSince(scope: Scope, since: Instant): Promise<readonly FedEntry[]>;
  residentsWithFeed(scope: Scope): Promise<readonly ResidentId[]>;
  feedLengths(scope: Scope): Promise<readonly { readonly residentId: ResidentId; readonly entries: number }[]>;
  /** The chain value of each entry, in feed order: what {@link FedEntry} does not carry. */
  chainOf(scope: Scope, residentId: ResidentId): Promise<readonly string[]>;
}

export interface ResidentReads {
  resident(scope: Scope, residentId: ResidentId): Promise<ResidentRow | undefined>;
  /** Never enough to say who somebody is: compared with date of birth and family name. */
  residentsWithNhsNumber(scope: Scope, nhsNumber: string): Promise<readonly ResidentRow[]>;
  /** Everybody who is placed there now, respite among them. */
  residentsOfHome(scope: Scope, homeId: HomeId): Promise<readonly ResidentId[]>;
  /** All homes where the resident is or was placed. */
  homesOf(scope: Scope, residentId: ResidentId): Promise<readonly HomeOfResident[]>;
  placementIn(scope: Scope, residentId: ResidentId, homeId: HomeId): Promise<HomeOfResident | undefined>;
  /** true when the resident lives there or has lived there. */
  everLivedIn(scope: Scope, residentId: ResidentId, homeId: HomeId): Promise<boolean>;
}

export interface StrikeReads {
  strikeOf(scope: Scope, residentId: ResidentId, struckId: EntryId): Promise<StrikeRow | undefined>;
  strikesOfResident(scope: Scope, residentId: ResidentId): Promise<readonly StrikeRow[]>;
}

export interface EncounterReads {
  encounter(scope: Scope, encounterId: EncounterId): Promise<EncounterRow | undefined>;
  /** Waiting, claimed, in a call, or ended without a signature. */
  unsettledEncounters(scope: Scope): Promise<readonly EncounterRow[]>;
  /** The calls that were joined into this one. */
  encountersJoinedInto(scope: Scope, encounterId: EncounterId): Promise<readonly EncounterRow[]>;
  /** All calls for one person that were made since then, the oldest first. */
  encountersOfResident(scope: Scope, residentId: ResidentId, since: Instant): Promise<readonly EncounterRow[]>;
  /** Waiting, claimed, or in a call; the oldest first. */
  openEncountersOf(scope: Scope, residentId: ResidentId): Promise<readonly EncounterRow[]>;
  /** Signed, and somebody has to look again; the oldest first. Without the calls of those who have died. */
  encountersToLookAt(scope: Scope): Promise<readonly EncounterRow[]>;
  /** The calls that name this set. */
  encountersOn(scope: Scope, residentId: ResidentId, observationsId: EntryId): Promise<readonly EncounterRow[]>;
  /** Signed at that time or later, the oldest first. */
  signedSince(scope: Scope, since: Instant): Promise<readonly EncounterRow[]>;
  /** Signed ones of the residents of one GP, the newest first; those made before it was known who somebody was too. */
  signedForGp(scope: Scope, gpId: PersonId, limit: number): Promise<readonly EncounterRow[]>;
  /** The same of one practice's residents who are on the list of any other GP than this one. */
  signedForColleagues(
    scope: Scope,
    practiceId: string,
    gpId: PersonId,
    limit: number,
  ): Promise<readonly EncounterRow[]>;
}

/** Somebody as one version of a home's settings had them. */
export interface CarerSince {
  readonly from: Instant;
  /** Undefined from when they were in it no more, or before they were. */
  readonly role?: Role | undefined;
}

/** What devices have written, and who was of which home's staff. */
export interface WriterReads {
  /** 0 where the hub has nothing of it. */
  highestCounter(scope: Scope, deviceId: string): Promise<number>;
  /** Whether another entry of this device has this count. */
  counterIsTaken(scope: Scope, deviceId: string, counter: number, entryId: EntryId): Promise<boolean>;
  /** How many counts below the highest are of no entry that was placed or refused. */
  missingCounters(scope: Scope, deviceId: string): Promise<number>;
  /** One for each version of the home's settings, the oldest first; none where the home has no settings. */
  carerHistory(scope: Scope, homeId: HomeId, personId: PersonId): Promise<readonly CarerSince[]>;
}

export interface TriageReads extends EntryReads, ResidentReads, StrikeReads, EncounterReads, WriterReads {}

/** The place that the next entry of a feed takes. */
export interface FeedPlace {
  readonly seq: number;
  readonly previousChain: string;
}

export interface Placed {
  readonly sealed: SealedEntry;
  readonly seq: number;
  readonly chain: string;
  readonly receivedAt: Instant;
}

export interface CommandRecord {
  readonly commandId: string;
  readonly personId: PersonId;
  readonly method: string;
  readonly encounterId: EncounterId;
  /** The first answer as JSON. */
  readonly answer: string;
  readonly carriedOutAt: Instant;
}

export interface Refused {
  readonly sealed: SealedEntry;
  readonly deviceId: KioskId;
  readonly code: string;
  readonly words: string;
  /** Who looks at it and settles it. */
  readonly owner?: QuarantineOwner | undefined;
  readonly at: Instant;
}

/** Something is wrong with a kiosk, with who works in a home, or with a kiosk that was taken out of the service. */
export type QuarantineOwner = Extract<Role, 'it-support' | 'home-manager' | 'service-lead'>;

export interface QuarantinedEntry {
  readonly entryId: EntryId;
  readonly deviceId: KioskId;
  readonly owner: QuarantineOwner;
  readonly code: string;
  readonly words: string;
  readonly times: number;
}

/** All that one transaction may read and change. */
export interface TriageTransaction extends TriageReads {
  nextPlace(scope: Scope, residentId: ResidentId): Promise<FeedPlace>;
  /** Writes the entry and moves the feed on by one. */
  insertEntry(scope: Scope, placed: Placed): Promise<void>;
  /** Counts the hub's own entries up by one and returns the new count. */
  nextHubCounter(deviceId: string): Promise<number>;
  saveResident(scope: Scope, row: ResidentRow): Promise<void>;
  saveHomeOfResident(scope: Scope, residentId: ResidentId, row: HomeOfResident): Promise<void>;
  /** Keeps the first strike. Returns false when there was one already. */
  saveStrike(scope: Scope, residentId: ResidentId, row: StrikeRow): Promise<boolean>;
  saveEncounter(scope: Scope, row: EncounterRow): Promise<void>;
  /** Keeps the first of this name. */
  saveBagShare(scope: Scope, row: BagShareRow): Promise<void>;
  /** Keeps the first end; of a share that is not there nothing. */
  endBagShare(
    scope: Scope,
    residentId: ResidentId,
    end: { readonly shareId: string; readonly at: Instant; readonly seq: number; readonly reducerVersion: number },
  ): Promise<void>;
  dropProjections(scope: Scope): Promise<void>;
  saveProjectionVersions(scope: Scope, versions: ProjectionVersions): Promise<void>;
  command(scope: Scope, commandId: string): Promise<CommandRecord | undefined>;
  saveCommand(scope: Scope, record: CommandRecord): Promise<void>;
  /** A referral line waits to be sent by mail. Returns false when it waits or is being sent already. */
  queueReferral(
    scope: Scope,
    line: { readonly encounterId: EncounterId; readonly itemId: string; readonly at: Instant },
  ): Promise<boolean>;
  quarantine(scope: Scope, refused: Refused): Promise<void>;
  /** `hands-over`: it is revoked, and what it sends is set aside. `gone`: nothing is taken from it. Undefined while it is in use. */
  kioskEnded(scope: Scope, kioskId: KioskId): Promise<'hands-over' | 'gone' | undefined>;
  /** The key of a device that writes entries: a kiosk, which has a home, or this hub itself. */
  deviceKey(
    scope: Scope,
    deviceId: string,
  ): Promise<{ readonly publicKeyPem: string; readonly homeId?: HomeId } | undefined>;
}

/** Which code made the projections of a service. */
export interface ProjectionVersions {
  readonly reducer: number;
  readonly projection: number;
}

export interface TriageStore {
  readonly reads: TriageReads;
  /** Undefined when they were never made whole. */
  projectionVersions(scope: Scope): Promise<ProjectionVersions | undefined>;
  transaction<Result>(work: (tx: TriageTransaction) => Promise<Result>): Promise<Result>;
  quarantined(scope: Scope): Promise<readonly QuarantinedEntry[]>;
}

/** What may be prescribed here, and what is checked when it is. */
export interface Prescribing {
  /** The drug table in use; empty where there is none. */
  drugsByCode(scope: Scope): Promise<ReadonlyMap<string, Drug>>;
  policy(scope: Scope): Promise<PrescribingPolicy>;
}

/** The hub as an author of entries. */
export interface HubDevice {
  readonly deviceId: string;
  /** Ed25519, base64. */
  sign(text: string): string;
}

/** Somebody with a page of the service open. */
export interface StaffThere {
  readonly author: Author;
  /** Takes calls. */
  readonly onDuty: boolean;
  /** Since they are there, or since their duty began or ended. */
  readonly since: Instant;
}

/** A home that was connected at least once. */
export interface HomeThere {
  readonly homeId: HomeId;
  /** Kiosks that are connected. */
  readonly kiosks: number;
  /** Since it is as it is: connected, or cut off. */
  readonly since: Instant;
}

/** What is kept of it. */
export interface HomeLinks {
  readonly homeId: HomeId;
  readonly online: boolean;
  readonly since: Instant;
}

/** Who is there at this moment. */
export interface Presence {
  isKioskOnline(scope: Scope, homeId: HomeId): boolean;
  /** How many take calls. */
  nursesOnline(scope: Scope): number;
  homesOnline(scope: Scope): number;
  staff(scope: Scope): readonly StaffThere[];
  homes(scope: Scope): readonly HomeThere[];
}

/** A time in which nobody took calls. */
export interface Unstaffed {
  readonly beganAt: Instant;
  /** It lasted so long that it became an alarm, and what became of ringing the on-call telephone. */
  readonly alarmedAt?: Instant | undefined;
  readonly onCall?: OnCallRung | undefined;
  readonly endedAt?: Instant | undefined;
}

export interface UnstaffedStore {
  unstaffedNow(scope: Scope): Promise<Unstaffed | undefined>;
  /** Those that became an alarm, and the one that lasts; oldest first. */
  unstaffed(scope: Scope): Promise<readonly Unstaffed[]>;
  beginUnstaffed(scope: Scope, beganAt: Instant): Promise<void>;
  /** Returns false when it was an alarm already. */
  alarmUnstaffed(scope: Scope, beganAt: Instant, alarmedAt: Instant, onCall: OnCallRung): Promise<boolean>;
  /** Keeps what was an alarm, and forgets what was none. */
  endUnstaffed(scope: Scope, beganAt: Instant, endedAt: Instant): Promise<void>;
}

/** Proposed policies, and what was decided about them. Nothing is changed or taken away. */
export interface PolicyStore {
  /** Each with its decision, where there is one; in the order in which they were proposed. */
  proposals(scope: Scope): Promise<readonly PolicyProposal[]>;
  /** In the order in which they were decided. */
  decided(scope: Scope): Promise<readonly PolicyProposal[]>;
  /**
   * Writes what `change` makes of all that is known, in one transaction; nothing when it makes nothing, or throws. Returns
   * whether something was written.
   */
  append(
    scope: Scope,
    at: Instant,
    change: (known: readonly PolicyProposal[]) => PolicyProposal | undefined,
  ): Promise<boolean>;
}

/** Who may approve what somebody else has proposed, as the accounts say at this moment. */
export interface ClinicalLeads {
  isClinicalLead(scope: Scope, personId: PersonId): Promise<boolean>;
}

/** What the on-call telephone is rung for. It says that somebody is needed, and nothing of any resident or home. */
export interface OnCallAlarm {
  readonly alarm: 'call-unanswered' | 'nobody-signed-in';
  /** The same alarm asked for twice, as after a restart, has the same identifier. */
  readonly id: string;
  readonly since: Instant;
}

/** The on-call telephone. Never throws: what went wrong is an answer, in words. */
export interface OnCall {
  ring(alarm: OnCallAlarm): Promise<OnCallRung>;
}

/** A home as the directory has it. */
export interface DirectoryHome {
  readonly homeId: HomeId;
  readonly name: string;
  /** The home's own number; empty where none is known. */
  readonly telephone: string;
}

/** The homes of a service. */
export interface Directory {
  homeName(scope: Scope, homeId: HomeId): Promise<string | undefined>;
  homeCount(scope: Scope): Promise<number>;
  homes(scope: Scope): Promise<readonly DirectoryHome[]>;
}

export interface Ids {
  /** A new UUIDv7. */
  next(): string;
}
