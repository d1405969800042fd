import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { calendarWords } from '../../../../text/time.ts';
import { Card } from '../../../../ui/card.tsx';
import { expectedDeathOf } from '../../state/emergency-facts.ts';
import './action-card.css';

/**
 * For somebody whose death is expected: what was agreed and whom to ring. No 999 for the death that is expected; 999 for a
 * sudden injury, which nobody agreed to leave alone. Nothing for everybody else.
 */
export function ExpectedDeathCard({ record }: { readonly record: ResidentRecord }) {
  const { resident } = record;
  const agreed = expectedDeathOf(record);
  if (resident === undefined || agreed.length === 0) return null;
  return (
    <Card className="expected-death" data-testid="expected-death">
      <h2 className="expected-death__title">{ACTION_CARD_TEXT.expectedTitle(resident.preferredName)}</h2>
      <div className="expected-death__body">
        <p>
          <b>{ACTION_CARD_TEXT.expectedNo999}</b>
        </p>
        {agreed.map(({ content, asOf, source }) => (
          <div key={`${source.kind} ${asOf}`}>
            <p>
              <b>{ACTION_CARD_TEXT.expectedRing}:</b> {content.whatToDo}
            </p>
            <p>{ACTION_CARD_TEXT.expectedMedicines[content.anticipatoryMedicines]}</p>
            <p className="secondary">{ACTION_CARD_TEXT.expectedAgreed(content.agreedBy, calendarWords(asOf))}</p>
          </div>
        ))}
        <p>
          <b>{ACTION_CARD_TEXT.expectedBut}</b>
        </p>
      </div>
    </Card>
  );
}
