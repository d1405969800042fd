import { DIPSTICK_PADS, type DipstickPad } from '#domain/observations/finding.ts';
import { FINDINGS_TEXT, PAD_COLOURS, PAD_MEANING } from '../../../../text/findings.ts';
import { DIPSTICK_PAD, dipstickResultWords } from '../../../../text/record.ts';
import { Card } from '../../../../ui/card.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { padsDone, type DraftOf } from '../../state/finding-drafts.ts';
import { fieldId, type FieldsProps } from './fields-props.ts';

const PADS = Object.keys(DIPSTICK_PADS) as DipstickPad[];

/** The pads in the order of the strip, one touch each, the colour named; "could not read" is an answer of its own. */
export function DipstickFields({ draft, onChange, problem }: FieldsProps<DraftOf<'urine-dipstick'>>) {
  const { pads, catheter } = draft;
  const wrong = problem('pads');
  return (
    <>
      <div>
        <h1 className="page__title">{FINDINGS_TEXT.dipstickTitle}</h1>
        <p className="secondary">{FINDINGS_TEXT.dipstickHint}</p>
      </div>
      <Card className="pad entry-form">
        <OptionGroup
          legend={FINDINGS_TEXT.catheter}
          value={catheter ? 'yes' : 'no'}
          onChange={(value) => {
            onChange({ ...draft, catheter: value === 'yes' });
          }}
          options={[
            { value: 'no', label: FINDINGS_TEXT.catheterNo },
            { value: 'yes', label: FINDINGS_TEXT.catheterYes, testId: 'catheter' },
          ]}
        />
        {catheter && <Callout tone="info">{FINDINGS_TEXT.catheterHint}</Callout>}
      </Card>
      <Card className="pad dipstick" id={fieldId('pads')} tabIndex={-1}>
        <p role="status">
          <b>{FINDINGS_TEXT.dipstickDone(padsDone(pads), PADS.length)}</b>
          {wrong !== undefined && <span className="field__error"> {wrong}</span>}
        </p>
        {PADS.map((pad) => {
          const meaning = PAD_MEANING[pad];
          const results: readonly string[] = DIPSTICK_PADS[pad];
          return (
            <div className="dipstick__pad" key={pad} data-testid={`pad-${pad}`}>
              <OptionGroup
                legend={
                  <span className="dipstick__name">
                    {DIPSTICK_PAD[pad]}
                    {meaning !== undefined && <small>{meaning}</small>}
                  </span>
                }
                value={pads[pad]}
                onChange={(value) => {
                  onChange({ ...draft, pads: { ...pads, [pad]: value } });
                }}
                options={[
                  ...results.map((result, index) => ({
                    value: result,
                    testId: `${pad}-${result}`,
                    label: (
                      <>
                        {dipstickResultWords(result)}{' '}
                        <span className="dipstick__colour">{PAD_COLOURS[pad][index]}</span>
                      </>
                    ),
                  })),
                  { value: 'not-read', label: FINDINGS_TEXT.notRead, testId: `${pad}-not-read` },
                ]}
              />
            </div>
          );
        })}
      </Card>
    </>
  );
}
