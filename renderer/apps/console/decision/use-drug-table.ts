import { useCallback, useEffect, useMemo, useState } from 'react';
import { DEFAULT_PRESCRIBING_POLICY, type Drug, type PrescribingPolicy } from '#domain/prescribing/drug.ts';
import type { ClinicianLink } from '#protocol/hub/clinician-link.ts';
import type { ResultOf } from '#protocol/wire/contract.ts';
import type { Allergies } from '#domain/residents/resident.ts';
import { useHub, useHubState } from '../../../connections/hub-client/index.ts';

export interface DrugTable {
  /** Undefined until the hub has answered once; then of its newest answer. */
  readonly table: { readonly version: string; readonly fictitious: boolean } | undefined;
  /** The last question had no answer. */
  readonly failed: boolean;
  readonly policy: PrescribingPolicy;
  /** All that was ever found on this page. */
  readonly drugs: readonly Drug[];
  /** What the table has for these words; nothing where it cannot be reached. */
  readonly search: (text: string) => Promise<readonly Drug[]>;
}

type Answer = ResultOf<ClinicianLink, 'drugs.search'>;

/** The drug table and the policy of prescribing, as far as they were asked for. */
export function useDrugTable(asks: boolean, allergies: Allergies): DrugTable {
  const { client } = useHub();
  const connected = useHubState().kind === 'connected';
  const [table, setTable] = useState<DrugTable['table']>();
  const [policy, setPolicy] = useState<PrescribingPolicy>(DEFAULT_PRESCRIBING_POLICY);
  const [drugs, setDrugs] = useState<readonly Drug[]>([]);
  const [failed, setFailed] = useState(false);

  const take = useCallback(({ version, fictitious, policy: of, drugs: found }: Answer): readonly Drug[] => {
    setTable({ version, fictitious });
    setPolicy(of);
    setFailed(false);
    setDrugs((before) => {
      const known = new Set(before.map(({ code }) => code));
      const fresh = found.filter(({ code }) => !known.has(code));
      return fresh.length === 0 ? before : [...before, ...fresh];
    });
    return found;
  }, []);
  const search = useCallback(
    (text: string): Promise<readonly Drug[]> =>
      client.request('drugs.search', { text }).then(take, () => {
        // A medicine can be typed without the table, which is said beside it.
        setFailed(true);
        return [];
      }),
    [client, take],
  );

  // What may not be prescribed is known before anything is typed, and of what class it is to which somebody is allergic.
  const substances = allergies.status === 'known' ? allergies.items.map(({ substance }) => substance).join('\n') : '';
  useEffect(() => {
    if (!asks || !connected) return;
    for (const text of ['', ...substances.split('\n').filter((one) => one !== '')]) {
      client.request('drugs.search', { text: text.slice(0, 100) }).then(take, () => {
        setFailed(true);
      });
    }
  }, [asks, connected, client, take, substances]);

  return useMemo(() => ({ table, failed, policy, drugs, search }), [table, failed, policy, drugs, search]);
}
