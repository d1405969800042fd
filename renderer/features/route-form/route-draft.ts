/** A route as it is typed, and what is wrong with it. Pure. */
import type { CalendarDate } from '#domain/base/time.ts';
import { ROUTE_KINDS, type OpenHours, type Route, type RouteKind } from '#domain/referrals/route.ts';
import { route as routeSchema } from '#protocol/hub/follow-up.ts';

export interface HoursDraft {
  /** Of the line, so that one that is taken away takes no other's words. */
  readonly key: number;
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

export interface RouteDraft {
  readonly routeId: string;
  readonly kind: RouteKind;
  readonly name: string;
  readonly contactName: string;
  readonly telephone: string;
  readonly mail: string;
  readonly hours: readonly HoursDraft[];
  readonly verifiedOn: string;
  readonly verifiedBy: string;
  readonly acknowledgeWithin: string;
  readonly seenWithin: string;
}

export type RouteField =
  'name' | 'contact' | 'telephone' | 'mail' | 'days' | 'time' | 'minutes' | 'verifiedOn' | 'verifiedBy' | 'other';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

export function newRoute(routeId: string, today: CalendarDate, me: string): RouteDraft {
  return {
    routeId,
    kind: ROUTE_KINDS[0],
    name: '',
    contactName: '',
    telephone: '',
    mail: '',
    hours: [{ key: 0, days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    verifiedOn: today,
    verifiedBy: me,
    acknowledgeWithin: '120',
    seenWithin: '2880',
  };
}

/** Whoever changes it has looked at it: verified today, by them, unless they say otherwise. */
export function draftOf(route: Route, today: CalendarDate, me: string): RouteDraft {
  return {
    ...route,
    mail: route.mail ?? '',
    hours: route.hours.map((hours, key) => ({ ...hours, key })),
    verifiedOn: today,
    verifiedBy: me,
    acknowledgeWithin: String(route.acknowledgeWithin),
    seenWithin: String(route.seenWithin),
  };
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const LONGEST_MINUTES = 43_200;

function minutesOf(text: string): number | undefined {
  const minutes = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  return minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : undefined;
}

/** Local times compare as their texts do. */
function timesAreRight({ from, to }: HoursDraft): boolean {
  return TIME.test(from) && from !== '24:00' && TIME.test(to) && from < to;
}

export type Checked =
  { readonly ok: true; readonly route: Route } | { readonly ok: false; readonly problems: readonly RouteField[] };

export function checkRoute(draft: RouteDraft, today: CalendarDate): Checked {
  const acknowledgeWithin = minutesOf(draft.acknowledgeWithin);
  const seenWithin = minutesOf(draft.seenWithin);
  const mail = draft.mail.trim();
  const problems: RouteField[] = [];
  const demand = (holds: boolean, field: RouteField): void => {
    if (!holds) problems.push(field);
  };
  demand(draft.name.trim() !== '', 'name');
  demand(draft.contactName.trim() !== '', 'contact');
  demand(draft.telephone.trim() !== '', 'telephone');
  demand(mail === '' || routeSchema.shape.mail.safeParse(mail).success, 'mail');
  demand(
    draft.hours.every(({ days }) => days.length > 0),
    'days',
  );
  demand(draft.hours.every(timesAreRight), 'time');
  demand(acknowledgeWithin !== undefined && seenWithin !== undefined, 'minutes');
  demand(/^\d{4}-\d{2}-\d{2}$/.test(draft.verifiedOn) && draft.verifiedOn <= today, 'verifiedOn');
  demand(draft.verifiedBy.trim() !== '', 'verifiedBy');
  if (problems.length > 0) return { ok: false, problems };
  const parsed = routeSchema.safeParse({
    routeId: draft.routeId,
    kind: draft.kind,
    name: draft.name.trim(),
    contactName: draft.contactName.trim(),
    telephone: draft.telephone.trim(),
    ...(mail === '' ? {} : { mail }),
    hours: draft.hours.map(({ days, from, to }) => ({ days: [...days].sort((a, b) => a - b), from, to })),
    verifiedOn: draft.verifiedOn,
    verifiedBy: draft.verifiedBy.trim(),
    acknowledgeWithin,
    seenWithin,
  });
  return parsed.success ? { ok: true, route: parsed.data } : { ok: false, problems: ['other'] };
}

/** The domain of an address that mail will not go to; undefined where it will, or where there is none yet. */
export function domainNotApproved(mail: string, approved: readonly string[]): string | undefined {
  const domain = /@([^@\s]+\.[^@\s]+)$/.exec(mail.trim())?.[1]?.toLowerCase();
  if (domain === undefined || approved.some((one) => one.toLowerCase() === domain)) return undefined;
  return domain;
}

/** true for hours that leave no minute of the week out. */
export function isAllWeek(hours: readonly OpenHours[]): boolean {
  return WEEKDAYS.every((day) =>
    hours.some(({ days, from, to }) => days.includes(day) && from === '00:00' && to === '24:00'),
  );
}
