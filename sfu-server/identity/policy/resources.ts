import type { EncounterId, HomeId, PersonId, ResidentId, ServiceId } from '#domain/base/ids.ts';

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
    }
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
    };

/** Whether a resident is placed in this home, or a call came from it. */
export function isAt(what: Exclude<Resource, { kind: 'none' | 'missing' }>, homeId: HomeId): boolean {
  return what.kind === 'resident' ? what.homeIds.includes(homeId) : what.homeId === homeId;
}
