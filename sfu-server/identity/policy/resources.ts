import type { ConsentGiver } from '#domain/access/grant.ts';
import type { EncounterId, HomeId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';

/** Whether an agreement holds, and whether it wants each access agreed to. */
export interface Agreed {
  readonly holds: boolean;
  readonly consentEachAccess: boolean;
}

/** What the asker has to do with the resident. Looked up for each request; where nobody looked, it is nothing. */
export interface Relation {
  /** A call for them waits, is open, is not signed, or has to be looked at again. */
  readonly openCall: boolean;
  /** The asker was in a call with them, or something that follows one of their calls is not done. */
  readonly hasPart: boolean;
  readonly breakGlass?: { readonly until: Instant; readonly reason: string } | undefined;
  /** Somebody agreed in the last hour that the asker opens it. */
  readonly consent?: { readonly until: Instant; readonly reason: string } | undefined;
  readonly home: Agreed;
  /** Of the practice of the asker; only of a GP. */
  readonly practice: Agreed;
}

/** What the action is done to, as far as access depends on it. */
export type Resource =
  | { readonly kind: 'none' }
  /** It was asked for by an identifier that leads nowhere. */
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'resident';
      readonly residentId: ResidentId;
      readonly serviceId: ServiceId;
      /** Where they are placed now, a respite stay beside their own home. */
      readonly homeIds: readonly HomeId[];
      readonly gpId?: PersonId | undefined;
      readonly practiceId?: string | undefined;
      readonly relation?: Relation | undefined;
      /** Why they must look: said with the request that breaks the glass. */
      readonly wantedBecause?: string | undefined;
      /** Said with this request. */
      readonly consent?: { readonly givenBy: ConsentGiver; readonly note: string } | undefined;
    }
  /** A home, and nobody of it. */
  | { readonly kind: 'home'; readonly serviceId: ServiceId; readonly homeId: HomeId }
  | {
      readonly kind: 'encounter';
      readonly encounterId: EncounterId;
      readonly residentId: ResidentId;
      readonly serviceId: ServiceId;
      readonly homeId: HomeId;
      readonly gpId?: PersonId | undefined;
      readonly practiceId?: string | undefined;
      readonly holderId?: PersonId | undefined;
      /** To whom the call is offered. */
      readonly offeredToId?: PersonId | undefined;
      /** Colleagues who were asked in and not removed. */
      readonly invitedIds?: readonly PersonId[] | undefined;
      /** Picture and sound may be set up or are on. */
      readonly mediaMayFlow: boolean;
      /** It waits, is open, or is not signed. */
      readonly open: boolean;
      readonly relation?: Relation | undefined;
    };

/** Whether a resident is placed in this home, or a call came from it. */
export function isAt(what: Exclude<Resource, { kind: 'none' | 'missing' }>, homeId: HomeId): boolean {
  return what.kind === 'resident' ? what.homeIds.includes(homeId) : what.homeId === homeId;
}
