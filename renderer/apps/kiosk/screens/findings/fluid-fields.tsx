import { FINDINGS_TEXT } from '../../../../text/findings.ts';
import { calendarDay } from '../../../../text/time.ts';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { useNow } from '../../state/context.tsx';
import type { DraftOf } from '../../state/finding-drafts.ts';
import { fluidsOn } from '../../state/findings.ts';
import { fieldId, type FieldsProps } from './fields-props.ts';

/** What went in or out, in amounts that a cup has, and what the day comes to. */
export function FluidFields({ draft, record, problem, onChange }: FieldsProps<DraftOf<'fluid'>>) {
  const now = useNow(10_000);
  const { direction, millilitres, what, estimated, typed } = draft;
  const balance = fluidsOn(record, calendarDay(now));
  const whats = direction === 'in' ? FINDINGS_TEXT.fluidWhatIn : FINDINGS_TEXT.fluidWhatOut;
  return (
    <>
      <h1 className="page__title">{FINDINGS_TEXT.fluidTitle}</h1>
      <Card className="pad">
        <h2 className="card-title">{FINDINGS_TEXT.fluidToday}</h2>
        {balance.count === 0 ? (
          <p className="secondary">{FINDINGS_TEXT.fluidNone}</p>
        ) : (
          <p data-testid="fluid-balance">
            <b>{FINDINGS_TEXT.fluidTotals(balance.in, balance.out)}.</b>{' '}
            {FINDINGS_TEXT.fluidBalance(balance.in - balance.out)}{' '}
            <span className="secondary">{FINDINGS_TEXT.fluidIncomplete}</span>
          </p>
        )}
      </Card>
      <Card className="pad entry-form">
        <OptionGroup
          legend={FINDINGS_TEXT.fluidDirection}
          value={direction}
          onChange={(value) => {
            onChange({ ...draft, direction: value, what: '' });
          }}
          options={[
            { value: 'in', label: FINDINGS_TEXT.fluidIn, testId: 'fluid-in' },
            { value: 'out', label: FINDINGS_TEXT.fluidOut, testId: 'fluid-out' },
          ]}
        />
        <OptionGroup
          legend={FINDINGS_TEXT.fluidWhat}
          value={what === '' ? undefined : what}
          onChange={(value) => {
            onChange({ ...draft, what: value });
          }}
          options={whats.map((words) => ({ value: words, label: words }))}
        />
        <OptionGroup
          legend={FINDINGS_TEXT.fluidAmount}
          value={typed ? undefined : millilitres}
          onChange={(value) => {
            onChange({ ...draft, millilitres: value, typed: false });
          }}
          options={FINDINGS_TEXT.fluidQuick.map((quick) => ({
            value: String(quick.millilitres),
            label: `${quick.words} ${String(quick.millilitres)} ml`,
            testId: `fluid-${String(quick.millilitres)}`,
          }))}
        />
        <TextField
          id={fieldId('millilitres')}
          label={FINDINGS_TEXT.fluidOther}
          unit="ml"
          error={problem('millilitres')}
          inputMode="numeric"
          autoComplete="off"
          value={typed ? millilitres : ''}
          onChange={(event) => {
            onChange({ ...draft, millilitres: event.target.value, typed: true });
          }}
        />
        <OptionGroup
          legend={FINDINGS_TEXT.fluidMeasured}
          value={estimated ? 'estimated' : 'measured'}
          onChange={(value) => {
            onChange({ ...draft, estimated: value === 'estimated' });
          }}
          options={[
            { value: 'measured', label: FINDINGS_TEXT.measured },
            { value: 'estimated', label: FINDINGS_TEXT.estimated },
          ]}
        />
      </Card>
    </>
  );
}
