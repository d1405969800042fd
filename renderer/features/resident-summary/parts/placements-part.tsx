import { PLACEMENT_TEXT, RECORD_TEXT } from '../../../text/record.ts';
import { dateWords } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useSummary } from '../model/context.ts';
import { PartCard } from './part-card.tsx';

/** Where the person lives and has lived, the newest first. */
export function PlacementsPart() {
  const { record } = useSummary();
  const placements = [...record.placements].reverse();
  return (
    <PartCard part="placements">
      {placements.length === 0 ? (
        <p className="secondary">{RECORD_TEXT.nothing}</p>
      ) : (
        <ul className="rows">
          {placements.map(({ homeId, homeName, from, to, kind = 'resident', until }) => (
            <li key={`${homeId} ${from}`} className="rows__row">
              <span className={to === undefined ? undefined : 'secondary'}>
                <b>{homeName}</b>{' '}
                {to === undefined
                  ? PLACEMENT_TEXT.from(dateWords(from))
                  : PLACEMENT_TEXT.fromTo(dateWords(from), dateWords(to))}
                {to === undefined && until !== undefined && `, ${PLACEMENT_TEXT.until(until)}`}
              </span>
              {to === undefined && (
                <Tag tone={kind === 'respite' ? 'blue' : 'green'}>
                  {kind === 'respite' ? PLACEMENT_TEXT.respite : PLACEMENT_TEXT.lives}
                </Tag>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="source-line">{PLACEMENT_TEXT.source}</p>
    </PartCard>
  );
}
