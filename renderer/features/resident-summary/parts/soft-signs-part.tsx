import type { RecordedSoftSigns } from '#domain/journal/reduce-resident.ts';
import { FINDING_TEXT, PART_TITLES, SOFT_SIGN, SOFT_SIGNS_TEXT, told } from '../../../text/record.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useSummary } from '../model/context.ts';
import { PartCard } from './part-card.tsx';
import { RecordedLine } from './recorded-line.tsx';
import { StrikeButton } from './strike-button.tsx';

function Check({ recorded }: { readonly recorded: RecordedSoftSigns }) {
  const { reader } = useSummary();
  const { asWellAsNormal, signs, words, family } = recorded.check;
  return (
    <li
      className={classNames('recorded', recorded.struck !== undefined && 'recorded--struck')}
      data-testid="soft-signs"
    >
      <div className="recorded__words">
        <p>
          <b>
            {asWellAsNormal
              ? SOFT_SIGNS_TEXT.well
              : signs.length === 0
                ? SOFT_SIGNS_TEXT.notWellNoSign
                : SOFT_SIGNS_TEXT.notWell}
          </b>
        </p>
        {signs.length > 0 && (
          <p className="recorded__tags">
            {signs.map((sign) => (
              <Tag key={sign} tone="amber">
                {SOFT_SIGN[sign]}
              </Tag>
            ))}
          </p>
        )}
        {words !== '' && <p>“{words}”</p>}
        {family !== undefined && (
          <p>
            {SOFT_SIGNS_TEXT.family(family.name)} “{family.words}”
          </p>
        )}
      </div>
      <div className="stated__foot">
        <RecordedLine recorded={recorded} />
        {recorded.struck === undefined && (
          <StrikeButton entryId={recorded.id} what={told(PART_TITLES['soft-signs'], reader)} />
        )}
      </div>
    </li>
  );
}

/** The newest checks of whether the person is as well as normal; older ones folded. */
export function SoftSignsPart() {
  const { record } = useSummary();
  const checks = [...record.softSigns].reverse();
  const [newest, ...earlier] = checks;
  return (
    <PartCard part="soft-signs">
      {newest === undefined ? (
        <p className="secondary">{FINDING_TEXT.nothing}</p>
      ) : (
        <ul className="recorded-list">
          <Check recorded={newest} />
        </ul>
      )}
      {earlier.length > 0 && (
        <details className="past">
          <summary>{FINDING_TEXT.earlier(earlier.length)}</summary>
          <ul className="recorded-list">
            {earlier.slice(0, 50).map((recorded) => (
              <Check key={recorded.id} recorded={recorded} />
            ))}
          </ul>
        </details>
      )}
    </PartCard>
  );
}
