/** Which page a guest sees: from what the hub last said of the link, and from the call itself. Pure. */
import type { GuestOpened } from '#protocol/hub/http.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';
import type { CallEndReason, CallPhase } from '../../../media/call-media.ts';

/** What is known of the link. `trouble`: the last time it was asked, no answer came, or another one than that it is good. */
export interface LinkState {
  readonly opened?: GuestOpened | undefined;
  readonly trouble?: RefusalCode | undefined;
}

/** The guest's own place in the call. */
export interface OwnPart {
  /** Join was pressed, and the guest has not gone back to the beginning since. */
  readonly joined: boolean;
  readonly phase: CallPhase;
  readonly endReason?: CallEndReason | undefined;
}

export type GuestPlace =
  | { readonly page: 'loading' }
  /** The link opens nothing, or there is none in the address. */
  | { readonly page: 'unknown' }
  /** Nothing is known of the link yet, because the hub cannot be reached. */
  | { readonly page: 'unreached' }
  | { readonly page: 'lobby'; readonly opened: GuestOpened; readonly mayJoin: boolean }
  | { readonly page: 'call'; readonly opened: GuestOpened }
  | {
      readonly page: 'ended';
      readonly opened: GuestOpened;
      readonly because: CallEndReason;
      readonly mayJoin: boolean;
    }
  | { readonly page: 'over'; readonly opened: GuestOpened };

export function placeOf({ opened, trouble }: LinkState, own: OwnPart): GuestPlace {
  if (trouble === 'not-found' || trouble === 'bad-params') return { page: 'unknown' };
  if (opened === undefined) return { page: trouble === undefined ? 'loading' : 'unreached' };
  // What goes on is not taken away because a look at the link says otherwise: the room itself puts a guest out.
  if (own.joined && own.phase !== 'ended') return { page: 'call', opened };
  const mayJoin = opened.state === 'open';
  if (own.joined && own.endReason !== undefined) {
    // Refused a ticket: why is what the link says, and that is asked again and again.
    if (own.endReason === 'refused' && opened.state === 'waiting') return { page: 'lobby', opened, mayJoin };
    if (own.endReason === 'refused' && opened.state === 'over') return { page: 'over', opened };
    return { page: 'ended', opened, because: own.endReason, mayJoin };
  }
  return opened.state === 'over' ? { page: 'over', opened } : { page: 'lobby', opened, mayJoin };
}
