/** Who may come in and as whom: accounts, duties, kiosks, tickets, and the log of who did what. */
import { createAccounts, SESSION_IDLE_MS, type RefusedSignIn } from '../identity/accounts.ts';
import { createDutyBook } from '../identity/duty.ts';
import { createKiosks } from '../identity/kiosks.ts';
import { argon2id } from '../identity/passwords.ts';
import { createLookups } from '../identity/lookups.ts';
import { createThrottle } from '../identity/throttle.ts';
import { createTickets } from '../identity/tickets.ts';
import type { MediaPass } from '../signalling/media-part.ts';
import { createSupportDesk } from '../support/desk.ts';
import { openAudit } from './audit.ts';
import type { Ground } from './ground.ts';
import type { PresencePart } from './presence.ts';
import type { HubRecord } from './record.ts';
import { createSignInWatch } from './sign-in-watch.ts';
import { openWaysIn } from './ways-in.ts';

const LOOK_AT_DUTIES_MS = 10_000;

export async function openIdentity(ground: Ground, record: HubRecord, { presence }: PresencePart) {
  const { config, log, forward: clock, monotonicMs: now, ids, lifecycle } = ground;
  const { stores } = record;
  const store = stores.identity;
  const audit = await openAudit(ground, record);
  const duty = createDutyBook({ store: stores.duties, clock, sessionIdleMs: SESSION_IDLE_MS });
  duty.onChange(({ serviceId, personId, onDuty, endedBy }) => {
    presence.dutyChanged(personId, onDuty);
    // What somebody asks for is written down with the request; what ends by itself is written down here.
    if (endedBy === undefined || endedBy === 'person') return;
    const ended = { serviceId, actorKind: 'clinician', actorId: personId, action: 'hub:duty.ended' } as const;
    audit.record({ ...ended, outcome: endedBy }).catch((fault: unknown) => {
      log.error({ fault }, 'the end of a duty could not be written down');
    });
  });
  const passwords = config.demo;
  const watch = createSignInWatch({ audit, log });
  lifecycle.opened(() => watch.close());
  const onRefused = (refused: RefusedSignIn): void => {
    watch.onRefused(refused);
  };
  const accounts = await createAccounts({ store, hasher: argon2id, clock, duty, now, passwords, onRefused });
  const unseen = 'duties could not be looked at';
  // Those that ended while the hub was away end before anybody asks.
  await duty.look().catch((fault: unknown) => {
    log.error({ fault }, unseen);
  });
  lifecycle.every(LOOK_AT_DUTIES_MS, unseen, () => duty.look());

  return {
    audit,
    duty,
    accounts,
    ...openWaysIn(ground, record, { audit, accounts, onRefused }),
    kiosks: createKiosks({ store, clock, now, newId: () => ids.next() }),
    /** Bound to the digest of the web session that asked. */
    clinicianTickets: createTickets<string>(now),
    mediaTickets: createTickets<MediaPass>(now),
    transferTries: createThrottle(now),
    lookups: createLookups(now),
    desk: createSupportDesk({
      store: stores.support,
      clock,
      onFault: (fault) => {
        log.error({ fault }, 'the support desk could not be told of a kiosk');
      },
    }),
  };
}

export type IdentityPart = Awaited<ReturnType<typeof openIdentity>>;
