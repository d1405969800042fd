import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { nearTime } from '../../../../text/time.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { useKioskState } from '../../state/context.tsx';
import { callsOn } from '../../state/correction-drafts.ts';

/** A call or advice rested on a set that is wrong: the nurse must hear it from a person, by telephone. */
export function RestedOn({
  record,
  set,
  now,
}: {
  readonly record: ResidentRecord;
  readonly set: RecordedObservations;
  readonly now: number;
}) {
  const telephone = useKioskState((state) => state.home?.nurseTelephone ?? '');
  const calls = callsOn(record, set);
  if (calls.length === 0) return null;
  return (
    <Callout tone="red" live="assertive" title={CORRECTIONS_TEXT.restedTitle} data-testid="rested-on">
      {calls.map(({ encounterId, requestedAt, clinician }) => {
        const time = nearTime(requestedAt, now);
        return (
          <span key={encounterId}>
            {clinician === undefined
              ? CORRECTIONS_TEXT.restedCall(time)
              : CORRECTIONS_TEXT.restedBy(clinician.name, time)}{' '}
          </span>
        );
      })}
      <b>{CORRECTIONS_TEXT.rested(telephone)}</b>
    </Callout>
  );
}
