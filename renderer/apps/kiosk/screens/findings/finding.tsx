import { useState, type ReactNode } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { DIPSTICK_PADS } from '#domain/observations/finding.ts';
import { FINDINGS_TEXT, findingProblem } from '../../../../text/findings.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import {
  abbeyLeft,
  newFindingDraft,
  padsDone,
  readFinding,
  type FindingDraft,
  type FindingProblem,
} from '../../state/finding-drafts.ts';
import type { FindingForm } from '../../state/finding-forms.ts';
import { pressFor } from '../../state/presses.ts';
import { findingKey, withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { fieldId, type FieldsProps } from './fields-props.ts';
import { DipstickFields } from './dipstick-fields.tsx';
import { FluidFields } from './fluid-fields.tsx';
import { PainFields } from './pain-fields.tsx';
import { WeightFields } from './weight-fields.tsx';
import { WoundFields } from './wound-fields.tsx';
import '../form.css';
import './findings.css';

function fieldsOf(props: FieldsProps<FindingDraft>): ReactNode {
  const { draft } = props;
  switch (draft.form) {
    case 'urine-dipstick':
      return <DipstickFields {...props} draft={draft} />;
    case 'pain':
      return <PainFields {...props} draft={draft} />;
    case 'weight':
      return <WeightFields {...props} draft={draft} />;
    case 'fluid':
      return <FluidFields {...props} draft={draft} />;
    case 'wound':
      return <WoundFields {...props} draft={draft} />;
    default:
      return draft satisfies never;
  }
}

/** How far a form has come, in the words of its button. */
function saveWords(draft: FindingDraft): { readonly words: string; readonly off?: string } {
  if (draft.form === 'urine-dipstick') {
    const done = padsDone(draft.pads);
    const all = Object.keys(DIPSTICK_PADS).length;
    return done === 0
      ? { words: FINDINGS_TEXT.save, off: FINDINGS_TEXT.dipstickNone }
      : { words: FINDINGS_TEXT.dipstickSave(done, all) };
  }
  if (draft.form === 'pain' && draft.scale === 'abbey') {
    const left = abbeyLeft(draft.parts).length;
    return left > 0 ? { words: FINDINGS_TEXT.save, off: FINDINGS_TEXT.abbeyLeft(left) } : { words: FINDINGS_TEXT.save };
  }
  return { words: FINDINGS_TEXT.save };
}

function FindingPage({
  record,
  resident,
  form,
}: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly form: FindingForm;
}) {
  const { store, bridge } = useKiosk();
  const { residentId } = resident;
  const key = findingKey(residentId, form);
  const [fresh] = useState(() => newFindingDraft(form, new Date().toISOString()));
  const draft = useKioskState((state) => state.findings.get(key)) ?? fresh;
  const [problems, setProblems] = useState<readonly FindingProblem[]>([]);
  const { saving, failed, run } = useSaving({ notSaved: FINDINGS_TEXT.notSaved });
  const save = saveWords(draft);

  function change(next: FindingDraft): void {
    const changed = { ...next, at: new Date().toISOString() };
    store.setState({ findings: withKey(store.getState().findings, key, changed) });
    // What was wrong is put right in front of one's eyes; new problems are said when it is saved.
    const read = readFinding(changed);
    const still = read.ok ? [] : read.problems;
    setProblems(problems.filter(({ field, why }) => still.some((it) => it.field === field && it.why === why)));
  }

  function submit(): void {
    const read = readFinding(draft);
    setProblems(read.ok ? [] : read.problems);
    if (!read.ok) return;
    void run(async () => {
      const fact = { kind: 'finding.recorded', body: { finding: read.finding } } as const;
      await writeFact(store, bridge, pressFor.finding(residentId, form), residentId, fact);
      const { findings } = store.getState();
      store.setState({
        findings: withKey(findings, key, undefined),
        toast: FINDINGS_TEXT.saved(FINDINGS_TEXT.form[form], clockTime(Date.now())),
      });
      go({ page: 'findings', residentId });
    });
  }

  return (
    <div className="page entry-form">
      <ErrorSummary
        title={FINDINGS_TEXT.problem}
        problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), words: findingProblem(problem) }))}
      />
      <NotSaved failure={failed} />
      {fieldsOf({
        draft,
        resident,
        record,
        problem: (field) => {
          const found = problems.find((it) => it.field === field);
          return found && findingProblem(found);
        },
        onChange: change,
      })}
      <BottomActions>
        <Button
          data-testid="save-finding"
          busy={saving ? FINDINGS_TEXT.saving : undefined}
          off={save.off}
          onClick={submit}
        >
          {save.words}
        </Button>
      </BottomActions>
    </div>
  );
}

/** The form of one finding. What was begun stays when the carer goes to another page. */
export function FindingScreen({ residentId, form }: { readonly residentId: string; readonly form: FindingForm }) {
  const record = useKioskState((state) => state.records.get(residentId));
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'findings', residentId }} />
      </BottomActions>
      {record?.resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : (
        <FindingPage record={record} resident={record.resident} form={form} />
      )}
    </>
  );
}
