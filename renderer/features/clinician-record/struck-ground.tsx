import type { Encounter } from '#domain/encounters/encounter.ts';
import { observationsOf, type ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { scoreSentence } from '../../text/news2.ts';
import { CLINICIAN_RECORD_TEXT, STRIKE_WHY } from '../../text/record.ts';
import { dateTimeWords } from '../../text/time.ts';
import { Callout } from '../../ui/callout.tsx';

/** Said where the observations a call rested on were struck: what happened, and what stands in their place. */
export function StruckGround({
  record,
  encounter,
}: {
  readonly record: ResidentRecord;
  readonly encounter: Encounter;
}) {
  const named = record.observations.find(({ id }) => id === encounter.observationsId);
  if (named?.struck === undefined) return null;
  const { by, at, why, words } = named.struck;
  const instead = observationsOf(record, encounter.observationsId);
  return (
    <Callout tone="amber" title={CLINICIAN_RECORD_TEXT.struckTitle} data-testid="struck-ground">
      {CLINICIAN_RECORD_TEXT.struckBy(by.name, dateTimeWords(at), STRIKE_WHY[why], words)}{' '}
      {instead === undefined
        ? CLINICIAN_RECORD_TEXT.nothingInstead
        : CLINICIAN_RECORD_TEXT.instead(scoreSentence(instead.news2), dateTimeWords(instead.at))}
    </Callout>
  );
}
