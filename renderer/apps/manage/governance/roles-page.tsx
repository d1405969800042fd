import { Clock } from 'lucide-react';
import { useState } from 'react';
import type { AccessRow } from '#protocol/hub/audit.ts';
import { FLAG_WORDS, GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { dateWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useGovernance, useGovernanceState } from '../model/governance-context.ts';

function Row({ row }: { readonly row: AccessRow }) {
  return (
    <tr data-testid="access-row">
      <th scope="row">
        <b>{row.name}</b>
        <span className="audit-cell__more audit-cell__id">{row.account}</span>
      </th>
      <td>{ROLE_WORDS[row.role]}</td>
      <td>{row.homeName ?? row.practice}</td>
      <td>{row.flags.map((flag) => FLAG_WORDS[flag]).join(', ')}</td>
      <td>
        {row.lastSignInAt === undefined ? GOVERNANCE_TEXT.neverSignedIn : dateWords(row.lastSignInAt)}
        {row.unused && (
          <span className="audit-cell__more">
            <Tag tone="amber" icon={<Clock aria-hidden="true" />}>
              {GOVERNANCE_TEXT.unused}
            </Tag>
          </span>
        )}
      </td>
    </tr>
  );
}

/** Who may do what, and that somebody looks through it each quarter. */
export function RolesPage() {
  const model = useGovernance();
  const review = useGovernanceState((state) => state.review);
  const busy = useGovernanceState((state) => state.busy);
  const [onlyUnused, setOnlyUnused] = useState(false);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  if (review === undefined) return <p className="secondary">{GOVERNANCE_TEXT.loading}</p>;
  const rows = review.rows.filter(({ unused }) => unused || !onlyUnused);
  const [last] = review.reviews;
  return (
    <div className="governance" data-testid="roles-page">
      <h2>{GOVERNANCE_TEXT.rolesTitle}</h2>
      <p className="secondary">{GOVERNANCE_TEXT.rolesIntro}</p>
      <Callout
        tone={review.overdue ? 'amber' : 'info'}
        title={review.overdue ? GOVERNANCE_TEXT.overdue : GOVERNANCE_TEXT.notOverdue(dateWords(review.due))}
        data-testid="review-due"
      >
        {last === undefined ? GOVERNANCE_TEXT.never : GOVERNANCE_TEXT.last(dateWords(last.at), last.by)}
        {last !== undefined && ` ${last.words}`}
      </Callout>
      <div className="governance__bar">
        <span>{GOVERNANCE_TEXT.accounts(rows.length)}</span>
        <label className="governance__check">
          <input
            type="checkbox"
            checked={onlyUnused}
            data-testid="only-unused"
            onChange={(event) => {
              setOnlyUnused(event.target.checked);
            }}
          />
          {GOVERNANCE_TEXT.onlyUnused}
        </label>
      </div>
      <div className="table-frame governance__table" role="region" aria-label={GOVERNANCE_TEXT.rolesTitle} tabIndex={0}>
        <table className="residents-table audit-table">
          <thead>
            <tr>
              <th scope="col">{GOVERNANCE_TEXT.account}</th>
              <th scope="col">{GOVERNANCE_TEXT.role}</th>
              <th scope="col">{GOVERNANCE_TEXT.place}</th>
              <th scope="col">{GOVERNANCE_TEXT.flags}</th>
              <th scope="col">{GOVERNANCE_TEXT.lastSignIn}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.personId} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <form
        className="governance__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (words.trim() === '') {
            setMissing(true);
            return;
          }
          void model.recordReview(words.trim()).then((saved) => {
            if (saved) setWords('');
          });
        }}
      >
        <TextArea
          label={GOVERNANCE_TEXT.reviewWords}
          error={missing && words.trim() === '' ? GOVERNANCE_TEXT.mustSay : undefined}
          value={words}
          maxLength={2000}
          data-testid="role-review-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <Button type="submit" disabled={busy} data-testid="role-review">
          {GOVERNANCE_TEXT.recordReview}
        </Button>
      </form>
    </div>
  );
}
