/** What a decision leads to: tasks, referrals to others, the GP's practice, and the handover to the next shift. */
import { createFollowUps } from '../follow-up/follow-up.ts';
import { createSmtp } from '../mail/smtp.ts';
import { createPractice } from '../practice/practice.ts';
import { createReferrals } from '../referrals/referrals.ts';
import { createRouteBook, type RouteBook } from '../referrals/routes.ts';
import { createReferralSender } from '../referrals/sender.ts';
import { createShifts } from '../shift/shift.ts';
import { createWatchedList } from '../signalling/watched-list.ts';
import type { Scope } from '../triage/ports.ts';
import type { Ground } from './ground.ts';
import type { PresencePart } from './presence.ts';
import type { HubRecord } from './record.ts';
import type { TriagePart } from './triage.ts';

const ROUTES_TOGETHER_MS = 25;
/** How late it may be shown that somebody opens or closes. */
const ROUTES_AGAIN_MS = 15_000;
const SHIFT_TOGETHER_MS = 25;

/** To whom a service refers, and how they are reached. */
export function openRoutes({ config, clock, ids }: Ground, { stores }: HubRecord): RouteBook {
  return createRouteBook({
    store: stores.routes,
    clock,
    newId: () => ids.next(),
    mail: config.mail !== undefined,
  });
}

function openRouteBoard({ log, lifecycle }: Ground, routes: RouteBook) {
  const routeBoard = createWatchedList({
    view: (scope) => routes.state(scope),
    togetherMs: ROUTES_TOGETHER_MS,
    againMs: ROUTES_AGAIN_MS,
    onFault: (fault) => {
      log.error({ fault }, 'the directory of routes could not be shown');
    },
  });
  lifecycle.opened(() => {
    routeBoard.close();
  });
  routes.onChange(() => {
    routeBoard.changed();
  });
  return routeBoard;
}

/** @returns also `sendReferrals`, which sends what waits to be sent and never fails */
async function openReferrals(ground: Ground, record: HubRecord, routes: RouteBook, { carryOut }: TriagePart) {
  const { config, log, clock, ids, lifecycle } = ground;
  const { stores, device, events, journalId, eachService } = record;
  const { services } = stores;
  const directoryOf = (scope: Scope) => routes.directory(scope);
  const sender = createReferralSender({
    store: stores.referrals,
    directoryOf,
    names: {
      service: async ({ serviceId }) => (await services.service(serviceId))?.name,
      home: async (scope, homeId) => (await services.homes(scope)).find((home) => home.homeId === homeId),
    },
    post: config.mail === undefined ? undefined : createSmtp(config.mail, () => ids.next()),
    clock,
    ids,
    device,
    events,
    onFault: (fault) => {
      log.error({ fault }, 'what became of a referral could not be written down');
    },
  });
  lifecycle.opened(() => sender.close());
  await eachService((scope) => sender.recover(scope, journalId));
  const sendReferrals = async () => {
    try {
      await eachService((scope) => sender.look(scope));
    } catch (fault) {
      log.error({ fault }, 'referrals could not be sent');
    }
  };
  events.onCommitted(({ kind }) => {
    if (kind === 'outcome.signed') void sendReferrals();
  });
  const referrals = createReferrals({
    carryOut,
    directoryOf,
    mail: config.mail !== undefined,
    clock,
    onQueued: () => void sendReferrals(),
  });
  return { referrals, sendReferrals };
}

function openShifts({ log, lifecycle }: Ground, { stores, writing }: HubRecord) {
  const shifts = createShifts({ ...writing, store: stores.shifts });
  const shiftBoard = createWatchedList({
    view: (scope) => shifts.board(scope),
    togetherMs: SHIFT_TOGETHER_MS,
    onFault: (fault) => {
      log.error({ fault }, 'the handover could not be shown');
    },
  });
  lifecycle.opened(() => {
    shiftBoard.close();
  });
  shifts.onChange(() => {
    shiftBoard.changed();
  });
  return { shifts, shiftBoard };
}

export async function openFollowUp(
  ground: Ground,
  record: HubRecord,
  { onDuty }: PresencePart,
  triage: TriagePart,
  routes: RouteBook,
) {
  const { stores, reads, writing } = record;
  return {
    routes,
    routeBoard: openRouteBoard(ground, routes),
    ...(await openReferrals(ground, record, routes, triage)),
    ...openShifts(ground, record),
    followUps: createFollowUps({
      ...writing,
      reads,
      hasGpFor: (serviceId, list) => stores.identity.hasGpFor(serviceId, list),
      takesCalls: (serviceId, personId) => onDuty(serviceId, personId) !== undefined,
    }),
    practice: createPractice({ ...writing, reads, directory: stores.services }),
  };
}

export type FollowUpPart = Awaited<ReturnType<typeof openFollowUp>>;
