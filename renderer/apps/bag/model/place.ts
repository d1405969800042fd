/** Where somebody stands who wants to open a pack. Pure. */
import type { BagOpened } from '#protocol/hub/bag.ts';
import type { RefusalCode } from '#protocol/wire/refusal.ts';

export type Opened = Extract<BagOpened, { state: 'open' }>;
export type NotOpen = Exclude<BagOpened, { state: 'open' }>;

export type Place =
  /** Nothing was tried yet. */
  | { readonly at: 'start' }
  | { readonly at: 'answered'; readonly answer: NotOpen }
  /** No answer came, or a refusal instead of one. */
  | { readonly at: 'trouble'; readonly code: RefusalCode }
  | { readonly at: 'open'; readonly opened: Opened }
  /** It was open, and its time is over. */
  | { readonly at: 'over' };

/** Asked again by itself: nothing has to be different but time. With a wrong passcode every try counts. */
export function asksAgain(place: Place): boolean {
  switch (place.at) {
    case 'answered':
      return place.answer.state === 'not-here-yet';
    case 'trouble':
      return place.code === 'not-connected';
    case 'start':
    case 'open':
    case 'over':
      return false;
    default:
      return place satisfies never;
  }
}

/** Another passcode may still open it. */
export function maySayPasscode(place: Place): boolean {
  switch (place.at) {
    case 'answered':
      return place.answer.state === 'wrong-passcode';
    case 'start':
    case 'trouble':
    case 'over':
      return !asksAgain(place);
    case 'open':
      return false;
    default:
      return place satisfies never;
  }
}

/** Who can be rung, as far as the hub said so. */
export function homeOf(place: Place): { readonly name: string; readonly telephone: string } | undefined {
  if (place.at === 'answered') return place.answer.home;
  return place.at === 'open' ? place.opened.home : undefined;
}
