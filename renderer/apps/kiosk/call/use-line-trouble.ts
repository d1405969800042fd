import { useKioskState } from '../state/context.tsx';
import { useHostedCall } from './hosted-call.ts';
import { lineTrouble, type LineTrouble } from './line-trouble.ts';

/** Why the nurse of this kiosk's call cannot be heard, or undefined. */
export function useLineTrouble(): LineTrouble | undefined {
  const hosted = useHostedCall();
  const encounter = useKioskState((state) =>
    hosted === undefined ? undefined : state.records.get(hosted.residentId)?.encounters.get(hosted.encounterId),
  );
  if (hosted === undefined || encounter === undefined) return undefined;
  const { call, notLiveForMs } = hosted;
  return lineTrouble({ encounter, call, notLiveForMs });
}
