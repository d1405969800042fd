import { FINDING_LIMITS, type Finding } from '#domain/observations/finding.ts';
import { FINDINGS_TEXT, tenthsWords } from '../../../../text/findings.ts';
import { dateWords } from '../../../../text/time.ts';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import type { DraftOf } from '../../state/finding-drafts.ts';
import { lastWeight } from '../../state/findings.ts';
import { readTenths } from '../../state/typed-number.ts';
import { fieldId, type FieldsProps } from './fields-props.ts';

const METHODS: readonly Extract<Finding, { kind: 'weight' }>['method'][] = ['standing', 'chair', 'hoist', 'bed'];

function differenceWords(by: number): string {
  if (by === 0) return FINDINGS_TEXT.weightSame;
  return by > 0 ? FINDINGS_TEXT.weightMore(tenthsWords(by)) : FINDINGS_TEXT.weightLess(tenthsWords(-by));
}

/** Kilograms with one decimal, how the person was weighed, and the difference from the last time. */
export function WeightFields({ draft, record, resident, problem, onChange }: FieldsProps<DraftOf<'weight'>>) {
  const last = lastWeight(record);
  const read = readTenths(draft.kilograms, FINDING_LIMITS.tenthsKilogram);
  return (
    <>
      <h1 className="page__title">{FINDINGS_TEXT.weightTitle(resident.preferredName)}</h1>
      <Card className="pad entry-form">
        <TextField
          id={fieldId('kilograms')}
          label={FINDINGS_TEXT.kilograms}
          hint={FINDINGS_TEXT.kilogramsHint}
          unit="kg"
          error={problem('kilograms')}
          inputMode="decimal"
          autoComplete="off"
          data-testid="kilograms"
          value={draft.kilograms}
          onChange={(event) => {
            onChange({ ...draft, kilograms: event.target.value });
          }}
        />
        <p role="status" data-testid="weight-difference">
          {last === undefined
            ? FINDINGS_TEXT.weightNoLast
            : FINDINGS_TEXT.weightLast(tenthsWords(last.tenths), dateWords(last.at))}{' '}
          {last !== undefined && read.ok && <b>{differenceWords(read.value - last.tenths)}</b>}
        </p>
        <div id={fieldId('method')} tabIndex={-1}>
          <OptionGroup
            legend={FINDINGS_TEXT.method}
            value={draft.method}
            onChange={(method) => {
              onChange({ ...draft, method });
            }}
            options={METHODS.map((method) => ({
              value: method,
              label: FINDINGS_TEXT.methods[method],
              testId: `method-${method}`,
            }))}
          />
          {problem('method') !== undefined && <p className="field__error">{problem('method')}</p>}
        </div>
      </Card>
    </>
  );
}
