import { Check, FileText, TriangleAlert } from 'lucide-react';
import type { Allergies } from '#domain/residents/resident.ts';
import { DECISION_TEXT, RX_CHOICES } from '../../../text/decision.ts';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { PrescriptionDraft } from '../model/draft.ts';
import { allergyState, type DraftField } from '../model/validate.ts';
import { errorOf, fieldId, type ItemProps } from './fields.tsx';

type RxField = 'medicine' | 'dose' | 'route' | 'frequency' | 'duration' | 'quantity' | 'indication';

const FIELDS: readonly { readonly name: RxField; readonly field: DraftField; readonly wide?: boolean }[] = [
  { name: 'medicine', field: 'rx-medicine', wide: true },
  { name: 'dose', field: 'rx-dose', wide: true },
  { name: 'route', field: 'rx-route' },
  { name: 'frequency', field: 'rx-frequency' },
  { name: 'duration', field: 'rx-duration' },
  { name: 'quantity', field: 'rx-quantity' },
  { name: 'indication', field: 'rx-indication', wide: true },
];

interface PrescriptionProps extends ItemProps<PrescriptionDraft> {
  readonly allergies: Allergies;
}

/** The check against the recorded allergies, said as no more than it is. */
function AllergyCheck({ item, allergies, problems, errorsShown, onChange }: PrescriptionProps) {
  const state = allergyState(item.medicine, allergies);
  switch (state.kind) {
    case 'not-yet':
      return null;
    case 'no-match':
      return (
        <span title={DECISION_TEXT.allergyTextOnly}>
          <Tag tone="green" icon={<Check aria-hidden="true" />} data-testid="allergy-no-match">
            {state.noneKnown || allergies.status !== 'known'
              ? DECISION_TEXT.allergyNoneKnown
              : DECISION_TEXT.allergyNoMatch(allergies.items.map(({ substance }) => substance).join(', '))}
          </Tag>
        </span>
      );
    case 'match':
      return (
        <div className="decision-item__check" data-testid="allergy-match">
          <Callout
            tone="red"
            live="assertive"
            icon={<TriangleAlert aria-hidden="true" />}
            title={DECISION_TEXT.allergyMatch(state.substance)}
          >
            {DECISION_TEXT.allergyMatchMore}
          </Callout>
          <TextArea
            id={fieldId('rx-override', item.draftId)}
            label={DECISION_TEXT.override}
            rows={2}
            value={item.overrideReason}
            error={errorOf(problems, errorsShown, 'rx-override', item.draftId)}
            data-testid="rx-override"
            onChange={(event) => {
              onChange({ ...item, overrideReason: event.target.value });
            }}
          />
        </div>
      );
    case 'not-asked':
      return (
        <div className="decision-item__check">
          <Callout tone="amber" title={DECISION_TEXT.allergyNotAsked}>
            <label className="decision-item__asked">
              <input
                id={fieldId('rx-asked', item.draftId)}
                type="checkbox"
                checked={item.allergiesAsked}
                data-testid="rx-asked"
                onChange={(event) => {
                  onChange({ ...item, allergiesAsked: event.target.checked });
                }}
              />
              {DECISION_TEXT.asked}
            </label>
            {errorOf(problems, errorsShown, 'rx-asked', item.draftId) !== undefined && (
              <span className="field__error">{errorOf(problems, errorsShown, 'rx-asked', item.draftId)}</span>
            )}
          </Callout>
        </div>
      );
    default:
      return state satisfies never;
  }
}

/** What is prescribed, field by field, with the allergy check and what this record is not. */
export function PrescriptionFields(props: PrescriptionProps) {
  const { item, problems, errorsShown, onChange } = props;
  return (
    <div className="decision-item__fields">
      <div className="decision-rx">
        {FIELDS.map(({ name, field, wide }) => {
          const list = RX_CHOICES[name];
          const listId = list === undefined ? undefined : `${fieldId(field, item.draftId)}-list`;
          return (
            <div key={name} className={wide === true ? 'decision-rx__wide' : undefined}>
              <TextField
                id={fieldId(field, item.draftId)}
                label={DECISION_TEXT[name]}
                value={item[name]}
                maxLength={200}
                autoComplete="off"
                list={listId}
                error={errorOf(problems, errorsShown, field, item.draftId)}
                data-testid={field}
                onChange={(event) => {
                  onChange({ ...item, [name]: event.target.value });
                }}
              />
              {listId !== undefined && (
                <datalist id={listId}>
                  {list?.map((choice) => (
                    <option key={choice} value={choice} />
                  ))}
                </datalist>
              )}
            </div>
          );
        })}
      </div>
      <div className="decision-item__tags">
        <AllergyCheck {...props} />
        <span title={DECISION_TEXT.notEpsMore}>
          <Tag icon={<FileText aria-hidden="true" />} data-testid="not-eps">
            {DECISION_TEXT.notEps}
          </Tag>
        </span>
      </div>
    </div>
  );
}
