import { ANTICIPATORY_WORDS, END_OF_LIFE_TEXT } from '../../../text/decision-lines.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import type { EndOfLifeDraft } from '../model/draft.ts';
import { useDraft } from './draft-host.tsx';
import { errorOf, fieldId, FieldError, type ItemProps } from './fields.tsx';

const ANTICIPATORY = ['in-the-home', 'prescribed', 'not-yet', 'not-needed'] as const;

/** Comfort where the person lives, who comes, and what happens when they die. */
export function EndOfLifeFields({ item, problems, errorsShown, onChange }: ItemProps<EndOfLifeDraft>) {
  const { expectedDeath } = useDraft().known;
  const error = (field: Parameters<typeof errorOf>[2]) => errorOf(problems, errorsShown, field, item.draftId);
  return (
    <div className="decision-item__fields">
      <TextArea
        id={fieldId('eol-comfort', item.draftId)}
        label={END_OF_LIFE_TEXT.comfort}
        hint={END_OF_LIFE_TEXT.comfortHint}
        rows={2}
        value={item.comfort}
        error={error('eol-comfort')}
        data-testid="eol-comfort"
        onChange={(event) => {
          onChange({ ...item, comfort: event.target.value });
        }}
      />
      <div className="decision-two">
        <TextField
          id={fieldId('eol-place', item.draftId)}
          label={END_OF_LIFE_TEXT.place}
          maxLength={200}
          value={item.preferredPlace}
          error={error('eol-place')}
          data-testid="eol-place"
          onChange={(event) => {
            onChange({ ...item, preferredPlace: event.target.value });
          }}
        />
        <TextField
          id={fieldId('eol-team', item.draftId)}
          label={END_OF_LIFE_TEXT.team}
          maxLength={200}
          value={item.team}
          error={error('eol-team')}
          data-testid="eol-team"
          onChange={(event) => {
            onChange({ ...item, team: event.target.value });
          }}
        />
      </div>
      <div id={fieldId('eol-anticipatory', item.draftId)} tabIndex={-1}>
        <OptionGroup
          legend={END_OF_LIFE_TEXT.anticipatory}
          size="small"
          options={ANTICIPATORY.map((value) => ({
            value,
            label: ANTICIPATORY_WORDS[value],
            testId: `eol-anticipatory-${value}`,
          }))}
          value={item.anticipatory === '' ? undefined : item.anticipatory}
          onChange={(anticipatory) => {
            onChange({ ...item, anticipatory });
          }}
        />
        <FieldError words={error('eol-anticipatory')} />
      </div>
      <TextArea
        id={fieldId('eol-when', item.draftId)}
        label={END_OF_LIFE_TEXT.when}
        hint={expectedDeath === undefined ? undefined : END_OF_LIFE_TEXT.asAgreed}
        rows={2}
        value={item.whenTheyDie}
        error={error('eol-when')}
        data-testid="eol-when"
        onChange={(event) => {
          onChange({ ...item, whenTheyDie: event.target.value });
        }}
      />
    </div>
  );
}
