import { DECIDED_PLACES } from '#domain/outcomes/outcome.ts';
import type { Instant } from '#domain/base/time.ts';
import { AFTER_TEXT } from '../../../text/decision.ts';
import { TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { asksForWishes, placeOf, rings999, type FamilyDraft } from '../model/draft.ts';
import { familyAnswer, withFamily, type Known } from '../model/draft-new.ts';
import { useDraft } from './draft-host.tsx';
import { errorOf, fieldId } from './fields.tsx';
import { WishesPanel } from './wishes-panel.tsx';

const TOLD = ['yes', 'later', 'not-wanted', 'nobody'] as const;

interface AfterProps {
  readonly known: Known;
  /** Whether it is known who this is. */
  readonly person: boolean;
  readonly errorsShown: boolean;
  readonly now: Instant;
}

/** Who of the family knows: told, will be told by somebody by some time, or why not. */
function FamilyFields({ known, errorsShown, now }: AfterProps) {
  const { draft, problems, change } = useDraft();
  const { family } = draft;
  const put = (changed: Partial<FamilyDraft>): void => {
    change((before) => ({ ...before, family: { ...before.family, ...changed } }));
  };
  const error = (field: Parameters<typeof errorOf>[2]) => errorOf(problems, errorsShown, field);
  const { told } = family;
  return (
    <div className="after__family">
      <OptionGroup
        legend={AFTER_TEXT.family}
        size="small"
        options={TOLD.map((value) => ({ value, label: AFTER_TEXT.told[value], testId: `family-told-${value}` }))}
        value={told === '' ? undefined : told}
        onChange={(answer) => {
          change((before) => ({ ...before, family: familyAnswer(before.family, answer, known, now) }));
        }}
      />
      {(told === 'yes' || told === 'later') && (
        <div className="after__row">
          <TextField
            id={fieldId('family-told-who')}
            label={AFTER_TEXT.who}
            maxLength={200}
            value={family.who}
            error={error('family-told-who')}
            data-testid="family-who"
            onChange={(event) => {
              put({ who: event.target.value });
            }}
          />
          <TextField
            id={fieldId('family-told-by')}
            label={AFTER_TEXT.by}
            maxLength={200}
            value={family.by}
            error={error('family-told-by')}
            data-testid="family-by"
            onChange={(event) => {
              put({ by: event.target.value });
            }}
          />
          {told === 'yes' ? (
            <TextField
              id={fieldId('family-told-at')}
              label={AFTER_TEXT.at}
              type="datetime-local"
              value={family.at}
              error={error('family-told-at')}
              data-testid="family-at"
              onChange={(event) => {
                put({ at: event.target.value });
              }}
            />
          ) : (
            <TextField
              id={fieldId('family-told-due')}
              label={AFTER_TEXT.due}
              type="datetime-local"
              value={family.due}
              error={error('family-told-due')}
              data-testid="family-due"
              onChange={(event) => {
                put({ due: event.target.value });
              }}
            />
          )}
        </div>
      )}
      {(told === 'not-wanted' || told === 'nobody') && (
        <TextField
          id={fieldId('family-told-words')}
          label={AFTER_TEXT.words}
          maxLength={4000}
          value={family.words}
          error={error('family-told-words')}
          data-testid="family-told-words"
          onChange={(event) => {
            put({ words: event.target.value });
          }}
        />
      )}
    </div>
  );
}

/** Where the person is from here on, what they wish about it, and who of the family knows. */
export function AfterSection(props: AfterProps) {
  const { known, person, errorsShown, now } = props;
  const { draft, change } = useDraft();
  return (
    <section className="after" aria-label={AFTER_TEXT.title}>
      <OptionGroup
        legend={AFTER_TEXT.place}
        size="small"
        options={DECIDED_PLACES.map((value) => ({
          value,
          label: AFTER_TEXT.places[value],
          testId: `place-${value}`,
        }))}
        value={placeOf(draft)}
        onChange={(place) => {
          change((before) => withFamily({ ...before, place }, known, now));
        }}
      />
      {draft.place === '' && rings999(draft) && <span className="secondary">{AFTER_TEXT.placeFollows}</span>}
      {asksForWishes(draft) && !rings999(draft) && <WishesPanel known={person} errorsShown={errorsShown} />}
      <FamilyFields {...props} />
    </section>
  );
}
