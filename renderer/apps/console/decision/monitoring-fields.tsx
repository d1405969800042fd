import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { News2Score } from '#domain/news2/score.ts';
import { callIfSuggestions, DECISION_TEXT } from '../../../text/decision.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { everyFields, everyMinutesOf, MONITORING_CHOICES, type MonitoringDraft } from '../model/draft.ts';
import { firstDue } from '../model/draft-new.ts';
import { instantOf } from '../model/london-time.ts';
import { errorOf, fieldId, type ItemProps } from './fields.tsx';

interface MonitoringProps extends ItemProps<MonitoringDraft> {
  readonly now: Instant;
  /** What the call rests on: what is offered depends on its scale. */
  readonly score: News2Score | undefined;
}

/** How many sets the plan asks for; undefined while it is not whole. */
function setsOf(item: MonitoringDraft): number | undefined {
  const minutes = everyMinutesOf(item);
  const from = instantOf(item.due);
  const until = instantOf(item.until);
  if (minutes === undefined || from === undefined || until === undefined || until < from) return undefined;
  return Math.floor(millisecondsBetween(from, until) / (minutes * 60_000)) + 1;
}

/** Observations again and again: how often, until when, and what makes the home call back. */
export function MonitoringFields({ item, problems, errorsShown, onChange, now, score }: MonitoringProps) {
  const minutes = everyMinutesOf(item);
  const sets = setsOf(item);
  const every = errorOf(problems, errorsShown, 'mon-every', item.draftId);
  const chosen = item.typed ? 'other' : String(minutes ?? '');
  const offered = callIfSuggestions(score?.scale ?? 1).filter((words) => !item.callIf.includes(words));
  return (
    <div className="decision-item__fields">
      <OptionGroup
        legend={DECISION_TEXT.every}
        size="small"
        options={[
          ...MONITORING_CHOICES.map((choice) => ({
            value: String(choice),
            label: DECISION_TEXT.everyChoice(choice),
            testId: `mon-every-${String(choice)}`,
          })),
          { value: 'other', label: DECISION_TEXT.everyOther, testId: 'mon-every-other' },
        ]}
        value={chosen}
        onChange={(value) => {
          if (value === 'other') {
            onChange({ ...item, typed: true });
            return;
          }
          // The first set is due one step from now, and can then be changed.
          const choice = Number(value);
          onChange({ ...item, ...everyFields(choice), typed: false, due: firstDue(choice, now) });
        }}
      />
      <div className="decision-mon">
        {item.typed && (
          <>
            <TextField
              id={fieldId('mon-every', item.draftId)}
              label={DECISION_TEXT.everyTyped}
              inputMode="numeric"
              maxLength={4}
              value={item.every}
              error={every}
              data-testid="mon-every-typed"
              onChange={(event) => {
                onChange({ ...item, every: event.target.value });
              }}
            />
            <SelectField
              label={DECISION_TEXT.everyUnit}
              value={item.unit}
              data-testid="mon-unit"
              onChange={(event) => {
                onChange({ ...item, unit: event.target.value === 'hours' ? 'hours' : 'minutes' });
              }}
            >
              <option value="minutes">{DECISION_TEXT.everyUnits.minutes}</option>
              <option value="hours">{DECISION_TEXT.everyUnits.hours}</option>
            </SelectField>
          </>
        )}
        <TextField
          id={fieldId('mon-until', item.draftId)}
          className="decision-mon__until"
          label={DECISION_TEXT.until}
          type="datetime-local"
          value={item.until}
          error={errorOf(problems, errorsShown, 'mon-until', item.draftId)}
          data-testid="mon-until"
          onChange={(event) => {
            onChange({ ...item, until: event.target.value });
          }}
        />
        {sets !== undefined && <span className="decision-item__note">{DECISION_TEXT.sets(sets)}</span>}
      </div>
      <TextArea
        id={fieldId('mon-call-if', item.draftId)}
        label={DECISION_TEXT.callIf}
        hint={DECISION_TEXT.callIfHint}
        rows={2}
        value={item.callIf}
        error={errorOf(problems, errorsShown, 'mon-call-if', item.draftId)}
        data-testid="mon-call-if"
        onChange={(event) => {
          onChange({ ...item, callIf: event.target.value });
        }}
      />
      {offered.length > 0 && (
        <div className="decision-offers" role="group" aria-label={DECISION_TEXT.callIfAdd}>
          {offered.map((words) => (
            <Button
              key={words}
              look="quiet"
              size="small"
              data-testid="mon-offer"
              onClick={() => {
                const before = item.callIf.trim();
                onChange({ ...item, callIf: before === '' ? words : `${before.replace(/[.]$/, '')}. ${words}` });
              }}
            >
              {words}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
