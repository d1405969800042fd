import { Siren } from 'lucide-react';
import { useState } from 'react';
import type { GrantVerdict } from '#domain/access/grant.ts';
import type { BreakGlassRow } from '#protocol/hub/access.ts';
import { GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { clockTime, dateTimeWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useGovernance, useGovernanceState } from '../model/governance-context.ts';

function ReviewForm({ row, onDone }: { readonly row: BreakGlassRow; readonly onDone: () => void }) {
  const model = useGovernance();
  const busy = useGovernanceState((state) => state.busy);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  function save(verdict: GrantVerdict): void {
    if (words.trim() === '') {
      setMissing(true);
      return;
    }
    void model.reviewBreakGlass(row, verdict, words.trim()).then((saved) => {
      if (saved) onDone();
    });
  }
  return (
    <div className="governance__form">
      <TextArea
        label={GOVERNANCE_TEXT.found}
        error={missing && words.trim() === '' ? GOVERNANCE_TEXT.mustSay : undefined}
        value={words}
        maxLength={2000}
        data-testid="review-words"
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      <div className="governance__bar">
        {(['justified', 'not-justified'] as const).map((verdict) => (
          <Button
            key={verdict}
            look="line"
            disabled={busy}
            data-testid={`review-${verdict}`}
            onClick={() => {
              save(verdict);
            }}
          >
            {verdict === 'justified' ? GOVERNANCE_TEXT.justified : GOVERNANCE_TEXT.notJustified}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Use({ row }: { readonly row: BreakGlassRow }) {
  const [open, setOpen] = useState(false);
  const { reviewed } = row;
  return (
    <Card as="li" className="governance__use" data-testid="break-glass-row">
      <div className="governance__bar">
        <h3>{row.residentName}</h3>
        {reviewed === undefined ? (
          <Tag tone="amber" icon={<Siren aria-hidden="true" />}>
            {GOVERNANCE_TEXT.toReview}
          </Tag>
        ) : (
          <Tag tone={reviewed.verdict === 'justified' ? 'green' : 'red'}>
            {GOVERNANCE_TEXT.reviewed(
              reviewed.verdict === 'justified' ? GOVERNANCE_TEXT.justified : GOVERNANCE_TEXT.notJustified,
              reviewed.by,
            )}
          </Tag>
        )}
      </div>
      <p>
        <b>{row.personName}</b>, {ROLE_WORDS[row.personRole]}, {dateTimeWords(row.at)}{' '}
        {GOVERNANCE_TEXT.until(clockTime(row.until))}. {row.homeName}
      </p>
      <p>
        <span className="field__label">{GOVERNANCE_TEXT.reason}</span> {row.reason}
      </p>
      {reviewed !== undefined && <p>{reviewed.words}</p>}
      {reviewed === undefined &&
        (open ? (
          <ReviewForm
            row={row}
            onDone={() => {
              setOpen(false);
            }}
          />
        ) : (
          <Button
            look="line"
            data-testid="review"
            aria-label={GOVERNANCE_TEXT.reviewOf(row.personName)}
            onClick={() => {
              setOpen(true);
            }}
          >
            {GOVERNANCE_TEXT.review}
          </Button>
        ))}
    </Card>
  );
}

/** Records that were opened with nothing but a reason: what is not looked at yet stands first. */
export function BreakGlassPage() {
  const rows = useGovernanceState((state) => state.breakGlass);
  if (rows === undefined) return <p className="secondary">{GOVERNANCE_TEXT.loading}</p>;
  const sorted = rows.toSorted(
    (one, other) => Number(one.reviewed !== undefined) - Number(other.reviewed !== undefined),
  );
  return (
    <div className="governance" data-testid="break-glass-page">
      <h2>{GOVERNANCE_TEXT.breakTitle}</h2>
      <p className="secondary">{GOVERNANCE_TEXT.breakIntro}</p>
      {sorted.length === 0 ? (
        <p>{GOVERNANCE_TEXT.noBreak}</p>
      ) : (
        <ul className="plain-list governance__uses">
          {sorted.map((row) => (
            <Use key={row.grantId} row={row} />
          ))}
        </ul>
      )}
    </div>
  );
}
