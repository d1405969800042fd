/** Safeguarding concerns, for the named roles and for whoever raised them. */
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { ConcernRow } from '#protocol/hub/follow-up.ts';
import { authorOf } from '../../identity/accounts.ts';
import type { GuardedHandlers } from '../guard.ts';
import type { SignallingParts } from '../parts.ts';
import { encounterResource } from '../resources.ts';
import type { ClinicianSession } from './session.ts';

type Requests = 'safeguarding.raise' | 'safeguarding.subscribe' | 'safeguarding.note';

export function safeguardingHandlers(
  session: ClinicianSession,
  parts: Pick<SignallingParts, 'safeguarding' | 'reads' | 'audit' | 'log'>,
): Pick<GuardedHandlers<ClinicianLink>, Requests> {
  const { scope, account } = session;
  const { safeguarding, audit, log } = parts;
  const person = { ...scope, author: authorOf(account) };
  let watching = false;
  /** What this page was shown last; by concern, as it was written into the audit. */
  let shown = '';
  const written = new Map<string, number>();
  let showing: Promise<void> = Promise.resolve();

  /** Each look is written down before it is shown: of every concern, and again when there is more of it. */
  async function looked(rows: readonly ConcernRow[]): Promise<void> {
    const fresh = rows.filter(({ concern }) => written.get(concern.concernId) !== concern.notes.length);
    const facts = fresh.map(({ concern: { residentId, encounterId } }) => ({
      serviceId: scope.serviceId,
      actorKind: 'clinician' as const,
      actorId: account.personId,
      action: 'hub:concern-shown',
      residentId,
      encounterId,
      outcome: 'done',
    }));
    if (facts.length > 0) await audit.recordAll(facts);
    for (const { concern } of fresh) written.set(concern.concernId, concern.notes.length);
  }

  async function rows(): Promise<ConcernRow[]> {
    const found = [...(await safeguarding.rows(scope, account.personId))];
    await looked(found);
    return found;
  }

  async function show(): Promise<void> {
    const found = await rows();
    const text = JSON.stringify(found);
    if (text === shown) return;
    shown = text;
    session.push('safeguarding.changed', { rows: found });
  }

  function watch(): void {
    if (watching) return;
    watching = true;
    session.onEnd(
      safeguarding.onChange(({ serviceId }) => {
        if (serviceId !== scope.serviceId) return;
        // One after the other: a slow look must not overtake a later one.
        showing = showing.then(show).catch((fault: unknown) => {
          log.error({ fault }, 'safeguarding concerns could not be shown');
        });
      }),
    );
  }

  return {
    'safeguarding.raise': {
      resource: ({ encounterId }) => encounterResource(parts.reads, scope, encounterId),
      async run(command) {
        await safeguarding.raise(person, command);
        return {};
      },
    },
    'safeguarding.subscribe': {
      async run() {
        watch();
        const found = await rows();
        shown = JSON.stringify(found);
        return { rows: found };
      },
    },
    'safeguarding.note': {
      async run(command) {
        await safeguarding.note(person, command);
        return {};
      },
    },
  };
}
