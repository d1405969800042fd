/**
 * The book of people without a hub around it, for whoever sits at the hub's own machine: the first person of a new service, and the
 * last way back when nobody can sign in any more. The hub has to be stopped meanwhile: one program alone writes to its record.
 */
import type { HubConfig } from '../config.ts';
import { createAccounts, SESSION_IDLE_MS } from '../identity/accounts.ts';
import { createDutyBook } from '../identity/duty.ts';
import { argon2id } from '../identity/passwords.ts';
import { createPeople, type People } from '../identity/people.ts';
import type { ServiceStore } from '../store/service-store.ts';
import { openAudit } from './audit.ts';
import { createGround } from './ground.ts';
import { openRecord } from './record.ts';

export interface Office {
  readonly services: Pick<ServiceStore, 'services' | 'addService' | 'homes'>;
  /** @param demo whether the service is the demo's, where passwords count */
  people(demo: boolean): People;
  newId(): string;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** @throws AnotherHubError while the hub is running */
export async function openOffice(config: HubConfig): Promise<Office> {
  const ground = await createGround(config);
  const { forward: clock, monotonicMs: now, ids, lifecycle } = ground;
  try {
    const record = await openRecord(ground);
    const { stores } = record;
    const audit = await openAudit(ground, record);
    const duty = createDutyBook({ store: stores.duties, clock, sessionIdleMs: SESSION_IDLE_MS });
    const accounts = await createAccounts({
      store: stores.identity,
      hasher: argon2id,
      clock,
      duty,
      now,
      passwords: false,
    });
    return {
      services: stores.services,
      people: (demo) =>
        createPeople({
          store: stores.people,
          accounts,
          record: (fact) => audit.record(fact),
          clock,
          newId: () => ids.next(),
          demo,
        }),
      newId: () => ids.next(),
      close: () => lifecycle.close(),
    };
  } catch (fault) {
    await lifecycle.close().catch(() => undefined);
    throw fault;
  }
}
