import { Check } from 'lucide-react';
import { ALTERNATIVES } from '#domain/call-reasons/reasons.ts';
import { ALTERNATIVE_WORDS, REASONS_TEXT } from '../../../../text/reasons.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { TextArea } from '../../../../ui/field.tsx';
import { toggleAlternative, withFamily, type CallDetailsDraft } from '../../state/call-details.ts';
import { FamilyPart } from './family-part.tsx';
import { ReasonPart } from './reason-part.tsx';
import './reasons.css';

export interface CallDetailsFormProps {
  readonly residentId: string;
  /** What the person likes to be called. */
  readonly name: string;
  readonly value: CallDetailsDraft;
  readonly onChange: (value: CallDetailsDraft) => void;
  /** In a narrow place: the tiles stand two in a row. */
  readonly compact?: boolean;
}

/** What goes with a call, said by touch: why, the questions of it, own words, the family's worry. None of it is required. */
export function CallDetailsForm({ residentId, name, value, onChange, compact }: CallDetailsFormProps) {
  return (
    <div className={classNames('call-details', compact === true && 'call-details--compact')} data-testid="call-details">
      <section className="call-details__part" aria-label={REASONS_TEXT.about(name)}>
        <ReasonPart residentId={residentId} value={value} onChange={onChange} />
      </section>
      <div className="call-details__part">
        <TextArea
          label={REASONS_TEXT.worry}
          hint={REASONS_TEXT.worryHint}
          data-testid="concern"
          rows={compact === true ? 2 : 3}
          maxLength={4000}
          value={value.concern}
          onChange={(event) => {
            onChange({ ...value, concern: event.target.value });
          }}
        />
      </div>
      <section className="call-details__part" aria-label={REASONS_TEXT.family}>
        <FamilyPart
          family={value.family}
          onChange={(family) => {
            onChange(withFamily(value, family));
          }}
        />
      </section>
      <fieldset className="option-group call-details__part">
        <legend className="option-group__legend">{REASONS_TEXT.alternative}</legend>
        <p className="secondary">{REASONS_TEXT.alternativeHint}</p>
        <div className="call-details__alternatives">
          {ALTERNATIVES.map((alternative) => (
            <button
              key={alternative}
              type="button"
              className={classNames('option', value.alternative === alternative && 'option--chosen')}
              aria-pressed={value.alternative === alternative}
              data-testid={`alternative-${alternative}`}
              onClick={() => {
                onChange(toggleAlternative(value, alternative));
              }}
            >
              {value.alternative === alternative && <Check className="option__tick" aria-hidden="true" />}
              <span>{ALTERNATIVE_WORDS[alternative]}</span>
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
