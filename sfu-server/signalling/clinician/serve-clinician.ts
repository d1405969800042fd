/** Puts one clinician's link together and takes it apart again. */
import { clinicianLink, type ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { Topic } from '#protocol/wire/contract.ts';
import type { Served } from '#protocol/wire/serve.ts';
import { authorOf, principalOf, type OpenSession, type SessionEnd } from '../../identity/accounts.ts';
import { isOnListOf, SHOWN_FIRST, type Action, type Principal } from '../../identity/policy.ts';
import type { Account } from '../../identity/ports.ts';
import { listOf } from '../../triage/subject.ts';
import { createEndings } from '../endings.ts';
import { createFeedPump } from '../feed-pump.ts';
import { serveGuarded } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import type { SocketWire } from '../ws-wire.ts';
import { accessHandlers } from './access.ts';
import { assuranceHandlers } from './assurance.ts';
import { retentionHandlers } from './retention.ts';
import { bagHandlers } from './bags.ts';
import { callsHandlers } from './calls.ts';
import { dutyHandlers } from './duty.ts';
import { actionsHandlers } from './actions.ts';
import { referralsHandlers } from './referrals.ts';
import { signingHandlers, stepUpSession } from './signing.ts';
import { closeWhatIsOver } from './open-records.ts';
import { practiceHandlers } from './practice.ts';
import { safeguardingHandlers } from './safeguarding.ts';
import { governanceHandlers } from './governance.ts';
import { handlingHandlers } from './handling.ts';
import { identifyHandlers } from './identify.ts';
import { gpPracticeHandlers } from './management-gp-practices.ts';
import { managementPeopleHandlers } from './management-people.ts';
import { managementHandlers } from './management.ts';
import { managerHandlers } from './manager.ts';
import { clinicianMediaTicket } from './media-ticket.ts';
import { outcomesHandlers } from './outcomes.ts';
import { paperHandlers } from './papers.ts';
import { partiesHandlers } from './parties.ts';
import { policyHandlers } from './policy.ts';
import { presenceHandlers } from './presence.ts';
import { quarantineHandlers } from './quarantine.ts';
import { queueHandlers } from './queue.ts';
import { residentsHandlers } from './residents.ts';
import { supportHandlers } from './support.ts';
import { trainingHandlers } from './training.ts';
import { recordHandlers } from './record.ts';
import { reviewsHandlers } from './reviews.ts';
import type { ClinicianSession } from './session.ts';
import { whoamiHandlers } from './whoami.ts';

/** How soon a link notices that its session ended by itself. Everything else that ends it is told at once. */
const LOOK_EVERY_MS = 30_000;

/** What somebody is told whose session ended while they looked at it. */
const ENDED: Readonly<Record<SessionEnd, string>> = {
  'signed-out': 'You signed out.',
  'signed-out-elsewhere': 'You signed this browser out from another one. Sign in again.',
  left: 'Your account was closed. If that is wrong, ask whoever runs the service.',
  changed: 'What you may do, or how you sign in, was changed. Sign in again.',
};

const ANSWER_FIRST_MS = 50;

/** What a GP is shown while on duty, and not else. */
const ON_DUTY_ONLY: ReadonlySet<Topic<ClinicianLink>> = new Set<Topic<ClinicianLink>>([
  'queue.changed',
  'presence.changed',
  'actions.changed',
  'shift.changed',
  'policy.changed',
  'routes.changed',
]);

/** Whose presence is shown: those who work with calls. */
function isSeen(role: Account['role']): boolean {
  return role === 'nurse-practitioner' || role === 'gp' || role === 'care-coordinator';
}

export function serveClinician(wire: SocketWire, signedIn: OpenSession, parts: SignallingParts): void {
  const { log, accounts, presence, events, reads } = parts;
  const { account, tokenDigest } = signedIn;
  const scope = { serviceId: account.serviceId };
  const endings = createEndings();
  let served: Served<ClinicianLink> | undefined = undefined;
  let onDuty = account.role === 'nurse-practitioner' || signedIn.gpOnDuty;

  function end(reason: string): void {
    served?.push('session.ended', { reason });
    // The request that showed it still gets its own answer.
    setTimeout(() => served?.close(), ANSWER_FIRST_MS);
  }

  /** Whoever may not be here any more is out of each call too, whichever link its picture and sound have. */
  function leaveCalls(): void {
    const { rooms } = parts.media;
    for (const { roomId, peers } of rooms.list()) {
      if (!peers.some(({ peerId }) => peerId === account.personId)) continue;
      rooms.dismiss(roomId, account.personId).catch((fault: unknown) => {
        log.error({ fault }, 'somebody who left could not be taken out of a call');
      });
    }
  }

  const pump = createFeedPump({
    reads,
    scope,
    push: (residentId, entries) => {
      session.push('resident.entries', { residentId, entries: [...entries] });
    },
    drained: () => wire.drained(),
    onFault: (fault) => {
      log.error({ fault }, 'a feed could not be sent');
      served?.close();
    },
  });

  const session: ClinicianSession = {
    account,
    tokenDigest,
    origin: signedIn.origin,
    scope,
    pump,
    onDuty: () => onDuty,
    push(topic, data) {
      // What somebody watched while on duty is not theirs to see afterwards.
      if (account.role === 'gp' && !onDuty && ON_DUTY_ONLY.has(topic)) return;
      served?.push(topic, data);
    },
    onEnd(run) {
      endings.add(run);
    },
  };

  /** The records of others are closed with the duty; those of their practice stay open. */
  async function closeOthers(): Promise<void> {
    for (const residentId of pump.following()) {
      const list = await listOf(reads, scope, residentId);
      const isTheirs =
        account.role === 'gp' &&
        isOnListOf({ ...account, role: account.role, practiceId: account.practice?.practiceId }, list);
      if (!isTheirs && !onDuty) pump.unfollow(residentId);
    }
  }

  function noteDuty(now: boolean): void {
    if (onDuty === now) return;
    onDuty = now;
    presence.dutyChanged(account.personId, now);
    if (now) return;
    closeOthers().catch((fault: unknown) => {
      log.error({ fault }, 'the records of a duty that ended could not be closed');
      served?.close();
    });
  }

  /** Asked for every request, so that a session that ended or an account that changed counts at once. */
  async function who(): Promise<Principal> {
    const now = await accounts.sessionByDigest(tokenDigest);
    if (
      now !== undefined &&
      now.account.role === account.role &&
      now.account.prescriber === account.prescriber &&
      now.account.safeguarding === account.safeguarding &&
      now.account.clinicalLead === account.clinicalLead &&
      now.account.dutyGp === account.dutyGp &&
      now.account.practice?.practiceId === account.practice?.practiceId &&
      now.account.homeId === account.homeId
    ) {
      const principal = principalOf(now.account, now.gpOnDuty);
      if (principal.kind === 'clinician') noteDuty(principal.onDuty);
      return principal;
    }
    end('You were signed out, or your account was changed. Sign in again.');
    return { kind: 'nobody' };
  }

  function demandShown(action: Action): void {
    if (!parts.stepUpForAccess || !SHOWN_FIRST.has(action)) return;
    parts.stepUp.demandAccess({ ...stepUpSession(session), signedInAt: signedIn.createdAt });
  }

  served = serveGuarded(
    wire,
    clinicianLink,
    {
      ...accessHandlers(session, parts),
      ...whoamiHandlers(session, parts),
      ...queueHandlers(session, parts),
      ...residentsHandlers(session, parts),
      ...callsHandlers(session, parts),
      ...clinicianMediaTicket(session, parts),
      ...handlingHandlers(session, parts),
      ...actionsHandlers(session, parts),
      ...referralsHandlers(session, parts),
      ...signingHandlers(session, parts),
      ...practiceHandlers(session, parts),
      ...safeguardingHandlers(session, parts),
      ...partiesHandlers(session, parts),
      ...dutyHandlers(session, parts),
      ...policyHandlers(session, parts),
      ...presenceHandlers(session, parts),
      ...outcomesHandlers(session, parts),
      ...reviewsHandlers(session, parts),
      ...recordHandlers(session, parts),
      ...governanceHandlers(session, parts),
      ...bagHandlers(session, parts),
      ...supportHandlers(session, parts),
      ...assuranceHandlers(session, parts),
      ...retentionHandlers(session, parts),
      ...managementPeopleHandlers(session, parts),
      ...gpPracticeHandlers(session, parts),
      ...managementHandlers(session, parts),
      ...paperHandlers(session, parts),
      ...quarantineHandlers(session, parts),
      ...managerHandlers(session, parts),
      ...identifyHandlers(session, parts),
      ...trainingHandlers(session, parts),
    },
    { link: 'clinician', who, relate: parts.relate, audit: parts.audit, log, demandShown, sessionDigest: tokenDigest },
  );

  if (isSeen(account.role)) {
    presence.staffArrived({ serviceId: account.serviceId, author: authorOf(account), onDuty });
    endings.add(() => {
      presence.staffLeft(account.personId);
    });
  }

  if (account.role === 'nurse-practitioner' || account.role === 'gp') {
    endings.add(
      parts.live.watch({
        serviceId: account.serviceId,
        sees: (residentId) => pump.follows(residentId),
        show(readings) {
          session.push('live.readings', readings);
        },
        drained: () => wire.drained(),
      }),
    );
  }

  const look = setInterval(() => {
    closeWhatIsOver(session, parts).catch((fault: unknown) => {
      log.error({ fault }, 'it could not be looked up whether open records are still theirs to see');
    });
    accounts
      .stillSignedIn(tokenDigest)
      .then((still) => {
        if (!still) end('You were signed out after a long time without use. Sign in again.');
      })
      .catch((fault: unknown) => {
        log.error({ fault }, 'a session could not be looked up');
      });
  }, LOOK_EVERY_MS);
  look.unref();

  endings.add(
    parts.duty.onChange((change) => {
      if (change.serviceId === scope.serviceId && change.personId === account.personId) noteDuty(change.onDuty);
    }),
    accounts.onSignedOut((digest, why) => {
      if (digest !== tokenDigest) return;
      end(ENDED[why]);
      if (why === 'left' || why === 'changed') leaveCalls();
    }),
    events.onCommitted((committed) => {
      if (committed.serviceId === scope.serviceId) pump.wake(committed.residentId);
    }),
    () => {
      clearInterval(look);
      pump.close();
    },
  );

  wire.onClose(() => {
    endings.run();
  });
}
