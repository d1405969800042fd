import { SUPPLY_ROUTES } from '#domain/outcomes/items.ts';
import { AGREED_WORDS, RX_TEXT, SUPPLY_WORDS } from '../../../text/decision-lines.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import type { PrescriptionDraft } from '../model/draft.ts';
import { errorOf, fieldId, FieldError, type ItemProps } from './fields.tsx';

const AGREED = ['agreed', 'best-interests', 'attorney'] as const;

/** What a prescriber looks at before, and where the medicine comes from. */
export function PrescribingChecks({ item, problems, errorsShown, onChange }: ItemProps<PrescriptionDraft>) {
  const error = (field: Parameters<typeof errorOf>[2]) => errorOf(problems, errorsShown, field, item.draftId);
  return (
    <fieldset className="rx-checks">
      <legend>{RX_TEXT.checks}</legend>
      <div>
        <label className="decision-item__asked">
          <input
            id={fieldId('rx-medicines-read', item.draftId)}
            type="checkbox"
            checked={item.medicinesRead}
            data-testid="rx-medicines-read"
            onChange={(event) => {
              onChange({ ...item, medicinesRead: event.target.checked });
            }}
          />
          {RX_TEXT.medicinesRead}
        </label>
        <FieldError words={error('rx-medicines-read')} />
      </div>
      <div className="rx-checks__row">
        <TextField
          id={fieldId('rx-kidneys', item.draftId)}
          label={RX_TEXT.kidneys}
          placeholder={RX_TEXT.kidneysHint}
          maxLength={200}
          value={item.kidneys}
          error={error('rx-kidneys')}
          data-testid="rx-kidneys"
          onChange={(event) => {
            onChange({ ...item, kidneys: event.target.value });
          }}
        />
        <Button
          look="line"
          size="small"
          data-testid="rx-kidneys-unknown"
          onClick={() => {
            onChange({ ...item, kidneys: RX_TEXT.kidneysUnknown });
          }}
        >
          {RX_TEXT.kidneysUnknown}
        </Button>
        <TextField
          id={fieldId('rx-weight', item.draftId)}
          className="rx-checks__weight"
          label={RX_TEXT.weight}
          unit={RX_TEXT.kilograms}
          inputMode="decimal"
          maxLength={6}
          value={item.weightKg}
          error={error('rx-weight')}
          data-testid="rx-weight"
          onChange={(event) => {
            onChange({ ...item, weightKg: event.target.value });
          }}
        />
      </div>
      <div className="rx-checks__row">
        <div id={fieldId('rx-agreed', item.draftId)} tabIndex={-1}>
          <OptionGroup
            legend={RX_TEXT.agreed}
            size="small"
            options={AGREED.map((value) => ({ value, label: AGREED_WORDS[value], testId: `rx-agreed-${value}` }))}
            value={item.agreed === '' ? undefined : item.agreed}
            onChange={(agreed) => {
              onChange({ ...item, agreed });
            }}
          />
          <FieldError words={error('rx-agreed')} />
        </div>
        <TextField
          id={fieldId('rx-discussed', item.draftId)}
          label={RX_TEXT.discussedWith}
          maxLength={200}
          value={item.discussedWith}
          error={error('rx-discussed')}
          data-testid="rx-discussed"
          onChange={(event) => {
            onChange({ ...item, discussedWith: event.target.value });
          }}
        />
      </div>
      <div className="rx-checks__row">
        <div id={fieldId('rx-supply', item.draftId)} tabIndex={-1}>
          <OptionGroup
            legend={RX_TEXT.supply}
            size="small"
            options={SUPPLY_ROUTES.map((value) => ({
              value,
              label: SUPPLY_WORDS[value],
              testId: `rx-supply-${value}`,
            }))}
            value={item.supply === '' ? undefined : item.supply}
            onChange={(supply) => {
              onChange({ ...item, supply });
            }}
          />
          <FieldError words={error('rx-supply')} />
        </div>
        <TextField
          id={fieldId('rx-supply-words', item.draftId)}
          label={RX_TEXT.supplyMore}
          maxLength={200}
          value={item.supplyWords}
          error={error('rx-supply-words')}
          data-testid="rx-supply-words"
          onChange={(event) => {
            onChange({ ...item, supplyWords: event.target.value });
          }}
        />
      </div>
    </fieldset>
  );
}
