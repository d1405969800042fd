/** What the audit needs from outside. */
import type { EncounterId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';
import type { AccessBasis } from '#domain/people/access-basis.ts';
import type { Role } from '#domain/people/people.ts';

/** That somebody looked at a record: what is shown to whoever asks who did. */
export interface OpeningFact {
  /** Of the kiosk that tells it, perhaps twice: kept once. */
  readonly openingId?: string | undefined;
  /** When it happened; absent where it is now. */
  readonly openedAt?: Instant | undefined;
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly where: 'kiosk' | 'hub';
  readonly tab?: string | undefined;
}

export type OpeningRow = OpeningFact & {
  readonly openedAt: Instant;
  readonly basis?: AccessBasis | undefined;
  readonly reason?: string | undefined;
};

/** What kind of somebody it was: the principals of the access policy, and those that it does not know. */
export const ACTOR_KINDS = [
  'kiosk',
  'clinician',
  'coordinator',
  'support',
  'manager',
  'service-lead',
  'governance',
  'commissioner',
  'guest',
  'nobody',
  'hub',
] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who somebody was when they did it: names and roles change afterwards. */
export interface AuditPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: Role;
}

/** One thing that somebody did or was refused. Of residents, identifiers only: names and NHS numbers are not copied here. */
export interface AuditFact {
  readonly serviceId: ServiceId;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly action: string;
  readonly residentId?: ResidentId | undefined;
  readonly encounterId?: EncounterId | undefined;
  /** `done`, or the code of the refusal. */
  readonly outcome: string;
  /** Absent for a kiosk that does something by itself, for guests, and where nobody knows. */
  readonly person?: AuditPerson | undefined;
  /** The kiosk, or a short name of the web session: never what opens it. */
  readonly device?: string | undefined;
  /** Why, in the words of whoever did it. */
  readonly reason?: string | undefined;
  readonly basis?: AccessBasis | undefined;
  readonly opening?: OpeningFact | undefined;
}

export interface AuditRow extends AuditFact {
  readonly seq: number;
  readonly at: Instant;
  readonly chain: string;
}

/** Of the rows that are written now. Rows of the form before are read by whoever verifies. */
export const CHAIN_VERSION = 2;

/** What an opening is known by, in a service. */
export function openingName(serviceId: ServiceId, openingId: string): string {
  return `${serviceId} ${openingId}`;
}

/** A row as it is kept: each column is covered by the chain, in this order. */
export interface AuditColumns {
  readonly serviceId: ServiceId;
  readonly seq: number;
  readonly at: Instant;
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly action: string;
  readonly residentId: ResidentId | null;
  readonly encounterId: EncounterId | null;
  readonly outcome: string;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  readonly personRole: Role | null;
  readonly device: string | null;
  readonly reason: string | null;
  readonly basis: AccessBasis | null;
  readonly openingId: string | null;
  readonly openedAt: Instant | null;
  readonly detail: string | null;
}

/** A row with what holds it in its place. */
export interface ChainedColumns extends AuditColumns {
  readonly chain: string;
  /** Only the hub's key makes it. */
  readonly seal: string;
}

/** Where a chain ends. */
export interface ChainEnd {
  readonly seq: number;
  readonly chain: string;
}

/** The ends of all chains, as one signed text. */
export interface SignedHead {
  readonly body: string;
  readonly signature: string;
}

/** A place in a chain, signed. */
export interface Checkpoint extends ChainEnd {
  readonly serviceId: ServiceId;
  readonly at: Instant;
  readonly signature: string;
}

/** What the database holds when rows are about to be added. */
export interface AuditState {
  readonly head: SignedHead | undefined;
  /** By service, of those that were asked for: the last row. */
  readonly ends: ReadonlyMap<ServiceId, ChainEnd>;
  /** Some row was written since heads are signed. */
  readonly sealedBefore: boolean;
  /** Openings that are there already, each as `openingName` calls it. */
  readonly known: ReadonlySet<string>;
}

export interface AuditAddition {
  readonly rows: readonly ChainedColumns[];
  readonly checkpoints: readonly Checkpoint[];
  readonly head: SignedHead;
}

/** What the search is narrowed to. */
export interface AuditQuery {
  readonly residentId?: ResidentId | undefined;
  readonly personId?: PersonId | undefined;
  readonly action?: string | undefined;
  /** `done`, or everything that was not. */
  readonly outcome?: 'done' | 'refused' | undefined;
  readonly basis?: AccessBasis | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
  /** Of rows before this one. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AuditStore {
  /** In one transaction: `add` is told what there is, and what it returns is written. Undefined writes nothing. */
  append(
    services: readonly ServiceId[] | 'all',
    openingIds: readonly { readonly serviceId: ServiceId; readonly openingId: string }[],
    add: (state: AuditState) => AuditAddition | undefined,
  ): Promise<void>;
  /** Every row of one service, in order. */
  rows(serviceId: ServiceId): Promise<readonly AuditRow[]>;
  /** The newest first. */
  search(serviceId: ServiceId, query: AuditQuery): Promise<readonly AuditRow[]>;
  /** What was allowed, the newest first. */
  openings(serviceId: ServiceId, residentId: ResidentId, limit: number): Promise<readonly OpeningRow[]>;
  /** In order. */
  checkpoints(after?: { readonly serviceId: ServiceId; readonly seq: number }): Promise<readonly Checkpoint[]>;
}

/** The hub's key, as far as the audit needs it. */
export interface AuditKey {
  /** Says which key it is. */
  readonly keyId: string;
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
  /** A code that only the holder of the key makes. */
  seal(text: string): string;
}
