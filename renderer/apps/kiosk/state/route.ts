import { EMERGENCIES, type Emergency } from '#domain/emergencies/emergencies.ts';
import { FOLLOW_UP_HOURS, type FollowUpHours } from '#domain/outcomes/follow-up.ts';
import { isFindingForm, type FindingForm } from './finding-forms.ts';

/** Where the kiosk stands, as the part of the address after `#`: a reload comes back to the same page. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'resident'; readonly residentId: string }
  | { readonly page: 'observations'; readonly residentId: string }
  /** Observations, one question a page. */
  | { readonly page: 'guided'; readonly residentId: string }
  /** Is the person as well as normal? */
  | { readonly page: 'soft-signs'; readonly residentId: string }
  /** Dipstick, pain, weight, fluids, wounds: all of them, or the form of one. */
  | { readonly page: 'findings'; readonly residentId: string }
  | { readonly page: 'finding'; readonly residentId: string; readonly form: FindingForm }
  /** Something saved that may be wrong. */
  | { readonly page: 'saved'; readonly residentId: string; readonly entryId: string }
  | { readonly page: 'correct'; readonly residentId: string; readonly entryId: string; readonly how: CorrectionWay }
  /** What goes to hospital with somebody, who has it, and how it comes home; each part of it has a page of its own. */
  | { readonly page: 'red-bag'; readonly residentId: string; readonly part?: RedBagPage | undefined }
  | { readonly page: 'death'; readonly residentId: string }
  /** Whom to ring and what to say, without a network and with nobody chosen too. */
  | { readonly page: 'action-card'; readonly residentId?: string | undefined }
  /** One shift tells the next. */
  | { readonly page: 'handover' }
  /** Somebody goes out or comes back; without a person it asks who. */
  | { readonly page: 'whereabouts'; readonly residentId?: string | undefined }
  /** Who made a call with nobody signed in. */
  | { readonly page: 'vouch'; readonly residentId: string; readonly encounterId: string }
  /** For whom a call was made; the person was in no list. */
  | { readonly page: 'identify'; readonly residentId: string }
  /** What is saved here and not at the hub. */
  | { readonly page: 'unsent' }
  /** How the tablet's own memory and clock are. */
  | { readonly page: 'health' }
  /** Trying the tablet out on somebody who is not real. */
  | { readonly page: 'practice' }
  /** Asking for a call; without a person it asks for whom. It may come from the 999 page of one emergency. */
  | {
      readonly page: 'call-request';
      readonly emergency?: Emergency | undefined;
      readonly residentId?: string | undefined;
    }
  | { readonly page: 'call'; readonly residentId: string; readonly encounterId: string }
  /** What was decided at a call, as it is printed for the folder. */
  | { readonly page: 'advice'; readonly residentId: string; readonly encounterId: string }
  /** How it went on after a call, and whether the family knows. */
  | {
      readonly page: 'follow-up';
      readonly residentId: string;
      readonly encounterId: string;
      readonly after: FollowUpHours;
    }
  | { readonly page: 'family'; readonly residentId: string; readonly encounterId: string }
  /** The home's devices, and adding one. */
  | { readonly page: 'devices' }
  | { readonly page: 'device-add' }
  /** Camera, microphone and loudspeaker, tried out. */
  | { readonly page: 'call-test' }
  /** 999: of any kind, or of one; with the person beside it, or with nobody chosen. */
  | {
      readonly page: 'emergency';
      readonly emergency?: Emergency | undefined;
      readonly residentId?: string | undefined;
    };

/** Pages of the red bag behind its first one. */
export const RED_BAG_PAGES = [
  'pack',
  'medicines',
  'journey',
  'print',
  'hand-over',
  'links',
  'home',
  'papers',
  'check',
] as const;
export type RedBagPage = (typeof RED_BAG_PAGES)[number];

function redBagPage(text: string | undefined): RedBagPage | undefined {
  return RED_BAG_PAGES.find((page) => page === text);
}

/** A value was wrong, it is of somebody else, or it should not be there at all. */
export const CORRECTION_WAYS = ['values', 'person', 'strike'] as const;
export type CorrectionWay = (typeof CORRECTION_WAYS)[number];

function isCorrectionWay(text: string | undefined): text is CorrectionWay {
  return CORRECTION_WAYS.some((way) => way === text);
}

function hoursOf(text: string | undefined): FollowUpHours | undefined {
  return FOLLOW_UP_HOURS.find((hours) => String(hours) === text);
}

function isEmergency(text: string | undefined): text is Emergency {
  return EMERGENCIES.some((emergency) => emergency === text);
}

const ID = /^[0-9a-f-]{36}$/;

/** Reads an address. What cannot be read is the home page. */
export function parseRoute(hash: string): Route {
  const [page = '', first, second, third] = hash.replace(/^#?\/?/, '').split('/');
  const residentId = first !== undefined && ID.test(first) ? first : undefined;
  switch (page) {
    case 'resident':
    case 'observations':
    case 'guided':
    case 'soft-signs':
    case 'findings':
    case 'death':
    case 'identify':
      return residentId === undefined ? { page: 'home' } : { page, residentId };
    case 'red-bag': {
      const part = redBagPage(second);
      if (residentId === undefined) return { page: 'home' };
      return part === undefined ? { page, residentId } : { page, residentId, part };
    }
    case 'finding':
      return residentId !== undefined && isFindingForm(second) ? { page, residentId, form: second } : { page: 'home' };
    case 'saved':
      return residentId !== undefined && second !== undefined && ID.test(second)
        ? { page, residentId, entryId: second }
        : { page: 'home' };
    case 'correct':
      return residentId !== undefined && second !== undefined && ID.test(second) && isCorrectionWay(third)
        ? { page, residentId, entryId: second, how: third }
        : { page: 'home' };
    case 'devices':
    case 'device-add':
    case 'call-test':
    case 'handover':
    case 'unsent':
    case 'health':
    case 'practice':
      return { page };
    case 'whereabouts':
      return { page, residentId };
    case 'action-card':
      return { page, residentId };
    // What kind it is may stand before the person; neither has to.
    case 'call-request':
    case 'emergency':
      return isEmergency(first)
        ? { page, emergency: first, residentId: second !== undefined && ID.test(second) ? second : undefined }
        : { page, residentId };
    case 'call':
    case 'vouch':
    case 'advice':
    case 'family':
      return residentId !== undefined && second !== undefined && ID.test(second)
        ? { page, residentId, encounterId: second }
        : { page: 'home' };
    case 'follow-up': {
      const after = hoursOf(third);
      return residentId !== undefined && second !== undefined && ID.test(second) && after !== undefined
        ? { page, residentId, encounterId: second, after }
        : { page: 'home' };
    }
    default:
      return { page: 'home' };
  }
}

/** The address of a page: `parseRoute(hrefOf(route))` is the same route. */
export function hrefOf(route: Route): string {
  switch (route.page) {
    case 'home':
      return '#/';
    case 'devices':
    case 'device-add':
    case 'call-test':
    case 'handover':
    case 'unsent':
    case 'health':
    case 'practice':
      return `#/${route.page}`;
    case 'whereabouts':
      return route.residentId === undefined ? '#/whereabouts' : `#/whereabouts/${route.residentId}`;
    case 'resident':
    case 'observations':
    case 'guided':
    case 'soft-signs':
    case 'findings':
    case 'death':
    case 'identify':
      return `#/${route.page}/${route.residentId}`;
    case 'red-bag':
      return `#/${['red-bag', route.residentId, route.part].filter((part) => part !== undefined).join('/')}`;
    case 'finding':
      return `#/finding/${route.residentId}/${route.form}`;
    case 'saved':
      return `#/saved/${route.residentId}/${route.entryId}`;
    case 'correct':
      return `#/correct/${route.residentId}/${route.entryId}/${route.how}`;
    case 'action-card':
      return route.residentId === undefined ? '#/action-card' : `#/action-card/${route.residentId}`;
    case 'call-request':
    case 'emergency':
      return `#/${[route.page, route.emergency, route.residentId].filter((part) => part !== undefined).join('/')}`;
    case 'follow-up':
      return `#/follow-up/${route.residentId}/${route.encounterId}/${String(route.after)}`;
    case 'vouch':
    case 'call':
    case 'advice':
    case 'family':
      return `#/${route.page}/${route.residentId}/${route.encounterId}`;
    default:
      return route satisfies never;
  }
}

/** Whom the page is about, if anybody. */
export function residentOf(route: Route): string | undefined {
  return 'residentId' in route ? route.residentId : undefined;
}
