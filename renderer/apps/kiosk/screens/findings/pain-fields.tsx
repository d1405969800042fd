import { ABBEY_PARTS, abbeyBand, abbeyTotal, FINDING_LIMITS, type AbbeyScores } from '#domain/observations/finding.ts';
import { ABBEY_BANDS, ABBEY_SCORES, ABBEY_WORDS, FINDINGS_TEXT } from '../../../../text/findings.ts';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { abbeyLeft, type DraftOf } from '../../state/finding-drafts.ts';
import { fieldId, type FieldsProps } from './fields-props.ts';

type PainProps = FieldsProps<DraftOf<'pain'>>;

const NUMBERS = Array.from({ length: FINDING_LIMITS.painScore.max + 1 }, (_, number) => String(number));

function Said({ draft, onChange, problem }: PainProps) {
  return (
    <Card className="pad entry-form" id={fieldId('score')} tabIndex={-1}>
      <OptionGroup
        className="pain__numbers"
        legend={FINDINGS_TEXT.painNumber}
        value={draft.score === undefined ? undefined : String(draft.score)}
        onChange={(value) => {
          onChange({ ...draft, score: Number(value) });
        }}
        options={NUMBERS.map((number) => ({ value: number, label: number, testId: `pain-${number}` }))}
      />
      {problem('score') !== undefined && <p className="field__error">{problem('score')}</p>}
      <TextField
        label={FINDINGS_TEXT.painSite}
        maxLength={200}
        value={draft.site}
        onChange={(event) => {
          onChange({ ...draft, site: event.target.value });
        }}
      />
    </Card>
  );
}

/** Six lines to look at, one touch each: nobody has to draw, drag or remember a number. */
function Seen({ draft, onChange, problem }: PainProps) {
  const { parts } = draft;
  const left = abbeyLeft(parts).length;
  const total = abbeyTotal({ ...NONE, ...parts });
  return (
    <Card className="pad abbey" id={fieldId('parts')} tabIndex={-1}>
      <p className="secondary">{FINDINGS_TEXT.painAbbey}</p>
      {ABBEY_PARTS.map((part) => (
        <OptionGroup
          key={part}
          legend={
            <>
              {ABBEY_WORDS[part].name} <small>{ABBEY_WORDS[part].hint}</small>
            </>
          }
          value={parts[part] === undefined ? undefined : String(parts[part])}
          onChange={(value) => {
            onChange({ ...draft, parts: { ...parts, [part]: Number(value) as 0 | 1 | 2 | 3 } });
          }}
          options={ABBEY_SCORES.map((words, score) => ({
            value: String(score),
            label: `${String(score)} ${words}`,
            testId: `abbey-${part}-${String(score)}`,
          }))}
        />
      ))}
      <p className="finding__total" role="status">
        {FINDINGS_TEXT.abbeyTotal(total, left)}
        {left === 0 && `: ${ABBEY_BANDS[abbeyBand(total)]}`}
      </p>
      {problem('parts') !== undefined && <p className="field__error">{problem('parts')}</p>}
    </Card>
  );
}

const NONE: AbbeyScores = {
  vocalisation: 0,
  'facial-expression': 0,
  'body-language': 0,
  behaviour: 0,
  physiological: 0,
  physical: 0,
};

/** By the person's own word from 0 to 10, or by what is seen of somebody who cannot say. */
export function PainFields(props: PainProps) {
  const { draft, onChange, resident, problem } = props;
  return (
    <>
      <h1 className="page__title">{FINDINGS_TEXT.painTitle(resident.preferredName)}</h1>
      <Card className="pad" id={fieldId('scale')} tabIndex={-1}>
        <OptionGroup
          legend={FINDINGS_TEXT.painHow}
          value={draft.scale}
          onChange={(scale) => {
            onChange({ ...draft, scale });
          }}
          options={[
            { value: 'numeric', label: FINDINGS_TEXT.painSays, testId: 'pain-numeric' },
            { value: 'abbey', label: FINDINGS_TEXT.painCannot, testId: 'pain-abbey' },
          ]}
        />
        {problem('scale') !== undefined && <p className="field__error">{problem('scale')}</p>}
      </Card>
      {draft.scale === 'numeric' && <Said {...props} />}
      {draft.scale === 'abbey' && <Seen {...props} />}
    </>
  );
}
