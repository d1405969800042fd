import { Database, FileText, FlaskConical, ShieldAlert } from 'lucide-react';
import { CD_SCHEDULES, type CdSchedule } from '#domain/outcomes/items.ts';
import { quantityInWords } from '#domain/prescribing/quantity.ts';
import { DECISION_TEXT, RX_CHOICES } from '../../../text/decision.ts';
import { RX_TEXT, SCHEDULE_WORDS } from '../../../text/decision-lines.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { PrescriptionDraft } from '../model/draft.ts';
import { controlledOf } from '../model/medicine-check.ts';
import type { DraftField } from '../model/validate.ts';
import { AllergyCheck, BlockedCallout } from './allergy-check.tsx';
import { useDraft } from './draft-host.tsx';
import { errorOf, fieldId, type ItemProps } from './fields.tsx';
import { MedicineSearch } from './medicine-search.tsx';
import { PrescribingChecks } from './prescribing-checks.tsx';

type RxText = 'dose' | 'route' | 'frequency' | 'duration' | 'quantity' | 'indication';

const FIELDS: readonly { readonly name: RxText; readonly field: DraftField; readonly wide?: boolean }[] = [
  { name: 'dose', field: 'rx-dose', wide: true },
  { name: 'route', field: 'rx-route' },
  { name: 'frequency', field: 'rx-frequency' },
  { name: 'duration', field: 'rx-duration' },
  { name: 'quantity', field: 'rx-quantity' },
  { name: 'indication', field: 'rx-indication', wide: true },
];

/** What a controlled drug needs beside the figures; of a typed medicine the prescriber says whether it is one. */
function Controlled({ item, problems, errorsShown, onChange }: ItemProps<PrescriptionDraft>) {
  const controlled = controlledOf(item);
  const offered = quantityInWords(item.quantity);
  return (
    <div className="rx-checks__row">
      {item.drug === undefined && (
        <SelectField
          className="rx-controlled"
          label={RX_TEXT.controlledTyped}
          value={item.controlled}
          data-testid="rx-controlled"
          onChange={(event) => {
            const chosen = CD_SCHEDULES.find((one) => one === event.target.value);
            onChange({ ...item, controlled: chosen ?? ('' satisfies CdSchedule | '') });
          }}
        >
          <option value="">{RX_TEXT.notControlled}</option>
          {CD_SCHEDULES.map((schedule) => (
            <option key={schedule} value={schedule}>
              {SCHEDULE_WORDS[schedule]}
            </option>
          ))}
        </SelectField>
      )}
      {controlled !== undefined && (
        <>
          <TextField
            id={fieldId('rx-in-words', item.draftId)}
            label={RX_TEXT.inWords}
            placeholder={RX_TEXT.inWordsHint}
            maxLength={200}
            value={item.quantityInWords}
            error={errorOf(problems, errorsShown, 'rx-in-words', item.draftId)}
            data-testid="rx-in-words"
            onChange={(event) => {
              onChange({ ...item, quantityInWords: event.target.value });
            }}
          />
          {offered !== undefined && item.quantityInWords === '' && (
            <Button
              look="line"
              size="small"
              data-testid="rx-in-words-offer"
              onClick={() => {
                onChange({ ...item, quantityInWords: offered });
              }}
            >
              {offered}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Given only when needed: what for, and how much at most. */
function AsNeeded({ item, problems, errorsShown, onChange }: ItemProps<PrescriptionDraft>) {
  return (
    <div className="rx-checks__row">
      <label className="decision-item__asked">
        <input
          type="checkbox"
          checked={item.asNeeded}
          data-testid="rx-as-needed"
          onChange={(event) => {
            onChange({ ...item, asNeeded: event.target.checked });
          }}
        />
        {RX_TEXT.asNeeded}
      </label>
      {item.asNeeded && (
        <>
          <TextField
            id={fieldId('rx-as-needed-for', item.draftId)}
            label={RX_TEXT.asNeededFor}
            maxLength={200}
            value={item.asNeededReason}
            error={errorOf(problems, errorsShown, 'rx-as-needed-for', item.draftId)}
            data-testid="rx-as-needed-for"
            onChange={(event) => {
              onChange({ ...item, asNeededReason: event.target.value });
            }}
          />
          <TextField
            id={fieldId('rx-most', item.draftId)}
            label={RX_TEXT.most}
            maxLength={200}
            value={item.mostIn24Hours}
            error={errorOf(problems, errorsShown, 'rx-most', item.draftId)}
            data-testid="rx-most"
            onChange={(event) => {
              onChange({ ...item, mostIn24Hours: event.target.value });
            }}
          />
        </>
      )}
    </div>
  );
}

/** What is prescribed, field by field, with the checks against it and what this record is not. */
export function PrescriptionFields(props: ItemProps<PrescriptionDraft>) {
  const { item, problems, errorsShown, onChange } = props;
  const { context, drugTable } = useDraft();
  const { prescribing } = context;
  const choices = (name: RxText): readonly string[] | undefined =>
    name === 'route' && item.drug !== undefined
      ? [...new Set([...item.drug.routes, ...(RX_CHOICES[name] ?? [])])]
      : RX_CHOICES[name];
  return (
    <div className="decision-item__fields">
      <MedicineSearch
        item={item}
        error={errorOf(problems, errorsShown, 'rx-medicine', item.draftId)}
        onType={(medicine) => {
          // Other words are another medicine: what the table said of the chosen one does not hold for them.
          onChange({ ...item, medicine, drug: medicine === item.drug?.name ? item.drug : undefined });
        }}
        onChoose={(drug) => {
          onChange({
            ...item,
            medicine: drug.name,
            drug,
            route: item.route === '' ? (drug.routes[0] ?? '') : item.route,
          });
          document.getElementById(fieldId('rx-dose', item.draftId))?.focus();
        }}
      />
      <div className="decision-item__tags">
        {item.drug !== undefined && (
          <Tag icon={<Database aria-hidden="true" />} data-testid="rx-from-table">
            {RX_TEXT.chosen}
          </Tag>
        )}
        {item.drug?.controlled !== undefined && (
          <Tag tone="amber" icon={<ShieldAlert aria-hidden="true" />}>
            {RX_TEXT.controlled(SCHEDULE_WORDS[item.drug.controlled])}
          </Tag>
        )}
        {drugTable.table?.fictitious === true && (
          <Tag tone="amber" icon={<FlaskConical aria-hidden="true" />} data-testid="rx-fictitious">
            {RX_TEXT.fictitious}
          </Tag>
        )}
        <span title={DECISION_TEXT.notEpsMore}>
          <Tag icon={<FileText aria-hidden="true" />} data-testid="not-eps">
            {DECISION_TEXT.notEps}
          </Tag>
        </span>
        <AllergyCheck {...props} context={prescribing} />
      </div>
      <BlockedCallout item={item} context={prescribing} />
      <div className="decision-rx">
        {FIELDS.map(({ name, field, wide }) => {
          const list = choices(name);
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
      <AsNeeded {...props} />
      <Controlled {...props} />
      <PrescribingChecks {...props} />
    </div>
  );
}
