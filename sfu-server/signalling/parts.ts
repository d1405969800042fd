/** What the links are made of. */
import type { Logger } from 'pino';
import type { HomeId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { AboutCard } from '#protocol/hub/assurance.ts';
import type { HomeSettings } from '#domain/settings/home-settings.ts';
import type { SummaryTabs } from '#domain/summary/summary-tabs.ts';
import type { Attachments } from '../attachments/attachments.ts';
import type { Audit } from '../audit/audit.ts';
import type { FollowUps } from '../follow-up/follow-up.ts';
import type { Incidents } from '../incidents/incidents.ts';
import type { Agreements } from '../identity/access/agreements.ts';
import type { Grants } from '../identity/access/grants.ts';
import type { Relate } from '../identity/access/relation.ts';
import type { AccessReviews } from '../governance/access-review.ts';
import type { AuditSearch } from '../governance/audit-search.ts';
import type { SubjectAccess } from '../governance/subject-access.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { Account } from '../identity/ports.ts';
import type { DutyBook } from '../identity/duty.ts';
import type { Kiosks } from '../identity/kiosks.ts';
import type { Lookups } from '../identity/lookups.ts';
import type { StepUp } from '../identity/step-up.ts';
import type { Tickets } from '../identity/tickets.ts';
import type { Throttle } from '../identity/throttle.ts';
import type { Shares } from '../red-bag/shares.ts';
import type { Referrals } from '../referrals/referrals.ts';
import type { RouteBook } from '../referrals/routes.ts';
import type { Measures } from '../reports/summary.ts';
import type { Residents } from '../residents/residents.ts';
import type { Erasing } from '../retention/erasing.ts';
import type { Retention } from '../retention/retention.ts';
import type { Attendance } from '../parties/attendance.ts';
import type { Parties } from '../parties/parties.ts';
import type { DrugBook } from '../prescribing/drug-book.ts';
import type { Practice } from '../practice/practice.ts';
import type { Recordings } from '../recordings/recordings.ts';
import type { Safeguarding } from '../safeguarding/safeguarding.ts';
import type { Shifts } from '../shift/shift.ts';
import type { People } from '../identity/people.ts';
import type { ActionList } from '../triage/action-list.ts';
import type { Carers } from '../management/carers.ts';
import type { GpPracticeBook } from '../management/gp-practices.ts';
import type { Homes } from '../management/homes.ts';
import type { Papers } from '../management/papers.ts';
import type { Quarantine } from '../management/quarantine.ts';
import type { SupportDesk } from '../support/desk.ts';
import type { Training } from '../training/training.ts';
import type { Commands } from '../triage/commands.ts';
import type { Handling } from '../triage/handling.ts';
import type { JournalEvents } from '../triage/events.ts';
import type { Journal } from '../triage/journal.ts';
import type { PolicyBook } from '../triage/policy-book.ts';
import type { LateCalls } from '../triage/late.ts';
import type { Returns } from '../triage/returns.ts';
import type { Scope, TriageReads } from '../triage/ports.ts';
import type { GpReader } from '../triage/practice-lists.ts';
import type { QueueView } from '../triage/queue.ts';
import type { Records } from '../triage/write-record.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import type { PresenceState, ShiftBoard } from '#protocol/hub/duty.ts';
import type { RoutesState } from '#protocol/hub/follow-up.ts';
import type { ReviewRow } from '#protocol/hub/clinician-link.ts';
import type { LiveBoard } from './live-readings.ts';
import type { MediaPart, MediaPass } from './media-part.ts';
import type { PresenceBook } from './presence.ts';
import type { WatchedList } from './watched-list.ts';

export interface SignallingParts {
  readonly governance: {
    readonly search: AuditSearch;
    readonly reviews: AccessReviews;
    readonly subjects: SubjectAccess;
  };
  readonly log: Logger;
  readonly clock: Clock;
  /** By which links and invitations end: it never goes back. */
  readonly forward: Clock;
  readonly audit: Audit;
  readonly relate: Relate;
  readonly grants: Grants;
  readonly agreements: Agreements;
  readonly measures: Measures;
  readonly accounts: Accounts;
  readonly duty: DutyBook;
  readonly stepUp: StepUp;
  /** What is signed by showing again who one is. */
  readonly stepUpFor: 'prescriptions' | 'outcomes';
  /** Whether what changes who gets in or what they may see asks for it: everywhere but in a demo that did not ask for it. */
  readonly stepUpForAccess: boolean;
  /** With what somebody's pages close words that are not sent yet. */
  readonly keptKeyOf: (account: Account) => string;
  readonly drugs: Pick<DrugBook, 'search'>;
  readonly kiosks: Kiosks;
  /** Bound to the digest of the web session that asked. */
  readonly clinicianTickets: Tickets<string>;
  readonly mediaTickets: Tickets<MediaPass>;
  readonly journal: Journal;
  /** Another one after a restore: kiosks hand back what the hub has lost. */
  readonly journalId: string;
  readonly returns: Returns;
  readonly commands: Commands;
  readonly handling: Handling;
  readonly followUps: FollowUps;
  readonly late: LateCalls;
  readonly actions: WatchedList<ActionRow[]>;
  readonly shifts: Shifts;
  readonly shiftBoard: WatchedList<ShiftBoard>;
  readonly records: Records;
  readonly reads: TriageReads;
  readonly events: JournalEvents;
  readonly presence: PresenceBook;
  readonly presenceBoard: WatchedList<PresenceState>;
  readonly policies: PolicyBook;
  readonly board: WatchedList<QueueView>;
  readonly reviews: { rows(scope: Scope, reader: GpReader): Promise<ReviewRow[]> };
  readonly practice: Practice;
  readonly desk: SupportDesk;
  readonly incidents: Incidents;
  readonly retention: Pick<Retention, 'policy' | 'due'>;
  readonly erasing: Pick<Erasing, Exclude<keyof Erasing, 'clean'>>;
  /** What this product is, and whether somebody has signed for it. */
  readonly about: () => AboutCard;
  readonly nameOfHome: (scope: Scope, homeId: HomeId) => Promise<string | undefined>;
  readonly safeguarding: Safeguarding;
  readonly redBags: { readonly shares: Pick<Shares, 'end' | 'openings'> };
  readonly people: People;
  readonly actionList: Pick<ActionList, 'rows'>;
  readonly homes: Homes;
  readonly gpPractices: GpPracticeBook;
  readonly papers: Papers;
  readonly quarantine: Quarantine;
  readonly carers: Carers;
  readonly residents: Residents;
  /** Slows down guessing at who is in the service, by person. */
  readonly transferTries: Throttle;
  /** How often somebody without a call may be looked for, by person. */
  readonly lookups: Lookups;
  readonly attachments: Attachments;
  readonly parties: Parties;
  readonly attendance: Attendance;
  readonly recordings: Recordings;
  readonly routes: RouteBook;
  readonly routeBoard: WatchedList<RoutesState>;
  readonly referrals: Referrals;
  readonly media: MediaPart;
  readonly live: LiveBoard;
  readonly training: Training;
  /** Counts on while the wall clock is put right. */
  readonly monotonicMs: () => number;
  readonly settingsFor: (scope: Scope, homeId: string, kioskId: string) => Promise<HomeSettings | undefined>;
  readonly summaryTabsOf: (scope: Scope) => Promise<SummaryTabs>;
  /** Returns a function that ends the listening. */
  readonly onSettingsWritten: (
    listener: (written: { readonly serviceId: string; readonly homeId: string }) => void,
  ) => () => void;
  /** The homes of the service, by their names. */
  readonly homeName: (scope: Scope, homeId: string) => Promise<string | undefined>;
  readonly serviceOf: (scope: Scope) => Promise<{ readonly name: string; readonly demo: boolean } | undefined>;
  /** Address of the page of guests. */
  readonly guestPage: () => string;
  /** Address of the media link as the peers reach it. */
  readonly mediaUrl: () => string;
}
