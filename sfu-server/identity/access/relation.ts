/**
 * What an asker has to do with the resident that a request is about. Looked up where the policy is asked, for every request alike, so
 * that no handler can forget it; and no further than the answer depends on it, so that a call for help costs no question more.
 */
import { holds, type SharingAgreement } from '#domain/access/agreement.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Principal } from '../policy/principals.ts';
import type { Agreed, Relation, Resource } from '../policy/resources.ts';
import { isOnListOf } from '../policy/rules/clinicians.ts';
import type { RelationReads, Scope } from './ports.ts';

const NONE: Agreed = { holds: false, consentEachAccess: false };
/** An open call asks after no agreement. */
const OPEN: Relation = { openCall: true, hasPart: true, home: NONE, practice: NONE };

export type Relate = (who: Principal, what: Resource) => Promise<Resource>;

export function createRelate(parts: {
  readonly reads: RelationReads;
  readonly hasUnfinished: (scope: Scope, residentId: ResidentId) => Promise<boolean>;
  readonly clock: Clock;
}): Relate {
  const { reads, clock } = parts;

  async function agreed(scope: Scope, kind: 'home' | 'practice', ids: readonly string[]): Promise<Agreed> {
    const now = clock.now();
    const held: SharingAgreement[] = [];
    for (const id of ids) {
      held.push(...(await reads.agreementsWith(scope, { kind, id })).filter((one) => holds(one, now)));
    }
    return { holds: held.length > 0, consentEachAccess: held.some(({ consentMode }) => consentMode === 'each-access') };
  }

  async function relationOf(
    who: Extract<Principal, { kind: 'clinician' | 'coordinator' | 'governance' }>,
    what: Extract<Resource, { kind: 'resident' | 'encounter' }>,
  ): Promise<Relation> {
    const scope = { serviceId: who.serviceId };
    const { residentId } = what;
    const isGp = who.kind === 'clinician' && who.role === 'gp';
    const practiceId = isGp && isOnListOf(who, what) ? (who.practiceId ?? what.practiceId) : undefined;
    const practice = practiceId === undefined ? NONE : await agreed(scope, 'practice', [practiceId]);
    if (who.kind === 'clinician' && !who.onDuty) {
      return { openCall: false, hasPart: false, home: NONE, practice, ...(await grants()) };
    }
    if (who.kind !== 'governance') {
      const open =
        (what.kind === 'encounter' && what.open) ||
        (await reads.hasOpenCall(scope, residentId)) ||
        (what.kind === 'resident' && (await reads.maybeTheirCall(scope, what.homeIds, who.personId)));
      if (open) return { ...OPEN, practice };
    }
    const home = await agreed(scope, 'home', what.kind === 'resident' ? what.homeIds : [what.homeId]);
    const hasPart =
      who.kind !== 'governance' &&
      ((await reads.tookPart(scope, residentId, who.personId)) || (await parts.hasUnfinished(scope, residentId)));
    return { openCall: false, hasPart, home, practice, ...(await grants()) };

    async function grants(): Promise<Pick<Relation, 'breakGlass' | 'consent'>> {
      const lasting = await reads.grantsOf(scope, residentId, who.personId, clock.now());
      return {
        breakGlass: lasting.find(({ kind }) => kind === 'break-glass'),
        consent: lasting.find(({ kind }) => kind === 'consent'),
      };
    }
  }

  return async (who, what) => {
    if (what.kind !== 'resident' && what.kind !== 'encounter') return what;
    if (who.kind !== 'clinician' && who.kind !== 'coordinator' && who.kind !== 'governance') return what;
    if (what.serviceId !== who.serviceId) return what;
    // The work on a call that is open depends on nothing else.
    if (
      what.kind === 'encounter' &&
      what.open &&
      who.kind !== 'governance' &&
      !(who.kind === 'clinician' && who.role === 'gp')
    ) {
      return { ...what, relation: OPEN };
    }
    return { ...what, relation: await relationOf(who, what) };
  };
}
