import { useEffect, useRef } from 'react';
import { ageInYears } from '#domain/base/time.ts';
import type { Outcome } from '#domain/outcomes/outcome.ts';
import { needsStepUp } from '#domain/outcomes/who-may-sign.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { listName, type Resident } from '#domain/residents/resident.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { DecisionFacts } from '../../../features/outcome-summary/decision-facts.tsx';
import { ItemWords } from '../../../features/outcome-summary/outcome-table.tsx';
import { OutcomeIcon } from '../../../features/outcome-lines/outcome-lines.tsx';
import { Portrait } from '../../../features/portrait/portrait.tsx';
import { IDENTIFY_TEXT } from '../../../text/bedside.ts';
import { CONFIRM_TEXT, DECISION_TEXT } from '../../../text/decision.ts';
import { BANNER_TEXT } from '../../../text/resident.ts';
import { calendarDay, calendarWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import type { CallPerson } from '../../../features/story/index.ts';
import { useConsoleState } from '../model/context.ts';
import { useSigning, type SigningProps } from './sign-again.tsx';

export interface ConfirmSignProps {
  /** Undefined while nobody knows who it is: then what the home typed stands in its place. */
  readonly resident: Resident | undefined;
  readonly who: Pick<CallPerson, 'name' | 'described'>;
  /** Exactly what will be signed. */
  readonly outcome: Outcome;
  readonly onSign: SigningProps['onSign'];
  readonly onBack: () => void;
}

/** The last look before signing: the face, name and birthday of the person, and every line. In the page, banner in sight. */
export function ConfirmSign({ resident, who, outcome, onSign, onBack }: ConfirmSignProps) {
  const now = useHubNow(30_000);
  const pending = useConsoleState((state) => state.pending);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const { sign, field, words } = useSigning({ asks: needsStepUp(outcome), busy: pending === 'sign', onSign });

  return (
    <Card
      className="decision"
      edge="working"
      aria-labelledby="confirm-title"
      data-testid="confirm-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onBack();
      }}
    >
      <div className="decision__head">
        <h2 id="confirm-title" ref={title} tabIndex={-1}>
          {CONFIRM_TEXT.title(who.name)}
        </h2>
      </div>
      <div className="decision__body" tabIndex={0} role="region" aria-label={CONFIRM_TEXT.lines}>
        {resident === undefined ? (
          <Callout tone="amber" title={IDENTIFY_TEXT.nobodyName}>
            {who.described !== undefined && IDENTIFY_TEXT.typed(who.described.person.name, who.described.person.room)}{' '}
            {IDENTIFY_TEXT.noRecord}
          </Callout>
        ) : (
          <div className="confirm-who">
            <Portrait
              portrait={resident.portrait}
              name={`${resident.givenName} ${resident.familyName}`}
              size={96}
              decorative={false}
            />
            <div>
              <p className="secondary">{CONFIRM_TEXT.check}</p>
              <p className="confirm-who__name">
                {listName(resident)} {resident.title !== '' && `(${resident.title})`}
              </p>
              <p>
                <span className="secondary">{CONFIRM_TEXT.born}</span> <b>{calendarWords(resident.born)}</b>{' '}
                {BANNER_TEXT.years(ageInYears(resident.born, calendarDay(now)))}{' '}
                <span className="secondary">{CONFIRM_TEXT.nhs}</span> <b>{formatNhsNumber(resident.nhsNumber)}</b>
              </p>
            </div>
          </div>
        )}
        <h3>{CONFIRM_TEXT.lines}</h3>
        <p>
          <b>{CONFIRM_TEXT.impression}.</b> {outcome.impression}
        </p>
        {outcome.departureReason !== undefined && (
          <Callout tone="amber" title={CONFIRM_TEXT.departure}>
            {outcome.departureReason}
          </Callout>
        )}
        <DecisionFacts outcome={outcome} now={now} />
        <ol className="confirm-lines">
          {outcome.items.map((item) => (
            <li key={item.itemId} className="confirm-line" data-testid="confirm-line">
              <OutcomeIcon kind={item.kind} />
              <span>
                <ItemWords item={item} now={now} />
              </span>
              <span className="confirm-line__owner">{CONFIRM_TEXT.ownerDue(item.owner, nearTime(item.due, now))}</span>
            </li>
          ))}
        </ol>
      </div>
      <div className="decision__foot">
        {field}
        <div className="decision__acts">
          <Button look="line" onClick={onBack} data-testid="confirm-back">
            {CONFIRM_TEXT.back}
          </Button>
          <span className="decision__left">{CONFIRM_TEXT.after}</span>
          <Button
            look="green"
            size="large"
            busy={pending === 'sign' ? DECISION_TEXT.signing : undefined}
            data-testid="confirm-sign"
            onClick={() => void sign()}
          >
            {words ?? CONFIRM_TEXT.go}
          </Button>
        </div>
      </div>
    </Card>
  );
}
