/** The sharing agreements of a service, as whoever runs it keeps them. */
import { alarmOf, dayOf, type AgreementAlarm, type SharingAgreement } from '#domain/access/agreement.ts';
import type { PersonId } from '#domain/base/ids.ts';
import { addMilliseconds, type Clock } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { AgreementStore, Organisation, Scope } from './ports.ts';

const DAY_MS = 24 * 60 * 60_000;

export interface OrganisationAgreements extends Organisation {
  readonly alarm?: AgreementAlarm | undefined;
  readonly agreements: readonly SharingAgreement[];
}

interface By {
  readonly personId: PersonId;
  readonly name: string;
}

export interface Agreements {
  /** Every home and practice, those first of which something is to be done. */
  list(scope: Scope): Promise<readonly OrganisationAgreements[]>;
  /** @throws RefusalError `not-found` for an organisation that is not of this service */
  save(
    scope: Scope,
    by: By,
    agreement: Omit<SharingAgreement, 'organisation' | 'confirmed' | 'ended'> & {
      readonly organisation: Pick<Organisation, 'kind' | 'id'>;
    },
  ): Promise<void>;
  /** It held until yesterday. Ended twice it is ended once, with the first reason. */
  end(scope: Scope, by: By, agreementId: string, reason: string): Promise<void>;
}

export function createAgreements({
  store,
  clock,
}: {
  readonly store: AgreementStore;
  readonly clock: Clock;
}): Agreements {
  const urgency = (alarm: AgreementAlarm | undefined): number =>
    alarm === 'ended' ? 0 : alarm === 'ends-soon' ? 1 : 2;
  return {
    async list(scope) {
      const [organisations, all] = [await store.organisations(scope), await store.agreements(scope)];
      const now = clock.now();
      return organisations
        .map(({ kind, id, name }) => {
          const agreements = all.filter(({ organisation }) => organisation.kind === kind && organisation.id === id);
          return { kind, id, name, alarm: alarmOf(agreements, now), agreements };
        })
        .sort((a, b) => urgency(a.alarm) - urgency(b.alarm));
    },
    async save(scope, by, { organisation: { kind, id }, ...agreement }) {
      const organisation = (await store.organisations(scope)).find((one) => one.kind === kind && one.id === id);
      if (organisation === undefined) throw new RefusalError('not-found', 'There is no such home or practice here.');
      await store.write(scope, agreement.agreementId, { ...by, at: clock.now() }, (before) => {
        if (before !== undefined && (before.organisation.kind !== kind || before.organisation.id !== id)) {
          throw new RefusalError('conflict', 'This agreement is with another organisation. Nothing was changed.');
        }
        const fresh: SharingAgreement = { ...agreement, organisation, confirmed: true };
        return before !== undefined && JSON.stringify(sorted(before)) === JSON.stringify(sorted(fresh))
          ? undefined
          : fresh;
      });
    },
    async end(scope, by, agreementId, reason) {
      const now = clock.now();
      const yesterday = dayOf(addMilliseconds(now, -DAY_MS));
      await store.write(scope, agreementId, { ...by, at: now }, (before) => {
        if (before === undefined) throw new RefusalError('not-found', 'There is no such agreement here.');
        if (before.until <= yesterday) return undefined;
        return { ...before, until: yesterday, ended: { by: by.name, at: now, reason } };
      });
    },
  };
}

/** The same agreement is the same text. */
function sorted({ organisation, ...rest }: SharingAgreement): unknown {
  return [
    organisation.kind,
    organisation.id,
    organisation.name,
    ...Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)),
  ];
}
