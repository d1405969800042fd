import { Check, CircleHelp } from 'lucide-react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter, ReadBackState } from '#domain/encounters/encounter.ts';
import type { OutcomeItem } from '#domain/outcomes/items.ts';
import { plainWords } from '#domain/outcomes/outcome.ts';
import { handedOnWords } from '../../text/handed-on-clinical.ts';
import { OUTCOME_TEXT } from '../../text/outcome.ts';
import { SUMMARY_TEXT } from '../../text/review.ts';
import { nearTime } from '../../text/time.ts';
import { Tag } from '../../ui/tag.tsx';
import { itemDetails } from './item-details.ts';
import './outcome-summary.css';

/** Whether the home has said a line back; said in words and with a tick. */
export function ReadBackTag({ state, now }: { readonly state: ReadBackState | undefined; readonly now: Instant }) {
  if (state === undefined) return <Tag>{SUMMARY_TEXT.notYet}</Tag>;
  return state.answer === 'said-back' ? (
    <Tag tone="green" icon={<Check aria-hidden="true" />} data-testid="item-read-back">
      {SUMMARY_TEXT.saidBack(nearTime(state.at, now))}
    </Tag>
  ) : (
    <Tag tone="amber" icon={<CircleHelp aria-hidden="true" />} data-testid="item-not-understood">
      {SUMMARY_TEXT.notUnderstood(nearTime(state.at, now))}
    </Tag>
  );
}

/** One line as clinicians read it, with all that was signed of it. */
export function ItemWords({ item, now }: { readonly item: OutcomeItem; readonly now: Instant }) {
  const details = itemDetails(item, now);
  return (
    <>
      <b>{OUTCOME_TEXT.kind[item.kind]}.</b> {plainWords(item)}
      {details.length > 0 && <span className="outcome-table__small">{details.join(' ')}</span>}
      {item.kind === 'prescription' && item.allergyCheck.result === 'match-overridden' && (
        <span className="outcome-table__alarm">
          {SUMMARY_TEXT.override(item.allergyCheck.substance, item.allergyCheck.reason)}
        </span>
      )}
    </>
  );
}

/** What was decided, whose it is, by when, what others made of it, and how it stands now. */
export function OutcomeTable({ encounter, now }: { readonly encounter: Encounter; readonly now: Instant }) {
  const { signed, readBacks, handedOn } = encounter;
  if (signed === undefined) return null;
  return (
    <table className="outcome-table">
      <thead>
        <tr>
          <th scope="col">{SUMMARY_TEXT.decided}</th>
          <th scope="col">{SUMMARY_TEXT.owner}</th>
          <th scope="col">{SUMMARY_TEXT.due}</th>
          <th scope="col">{SUMMARY_TEXT.now}</th>
        </tr>
      </thead>
      <tbody>
        {signed.outcome.items.map((item) => (
          <tr key={item.itemId} data-testid="outcome-row">
            <td>
              <ItemWords item={item} now={now} />
              {(handedOn[item.itemId] ?? []).map((said) => (
                <span key={`${said.what} ${said.at}`} className="outcome-table__since" data-testid="became-of-it">
                  {handedOnWords(said, now)}
                </span>
              ))}
            </td>
            <td>{item.owner}</td>
            <td>{nearTime(item.due, now)}</td>
            <td>
              <ReadBackTag state={readBacks[item.itemId]} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
