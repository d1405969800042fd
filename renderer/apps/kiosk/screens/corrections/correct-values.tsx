import { useEffect, useState } from 'react';
import type { RecordedObservations, ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { Acvpu } from '#domain/news2/parameters.ts';
import type { KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import type { Params } from '#protocol/wire/contract.ts';
import { CORRECTIONS_TEXT } from '../../../../text/corrections.ts';
import { ACVPU_WORDS, NEWS2_TEXT, PARAMETER_WORDS } from '../../../../text/news2.ts';
import { TYPED_TEXT } from '../../../../text/devices.ts';
import { nearTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import {
  correctionOf,
  NUMBER_KINDS,
  readCorrection,
  type CorrectionDraft,
  type CorrectionProblem,
} from '../../state/correction-drafts.ts';
import { ask, pressFor } from '../../state/presses.ts';
import { withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { typedName, typedProblem } from '../observations/typed-problem.ts';
import { RestedOn } from './rested-on.tsx';

const UNITS = {
  respiratoryRate: '/min',
  spo2: '%',
  systolic: 'mmHg',
  diastolic: 'mmHg',
  pulse: '/min',
  tenthsCelsius: '°C',
} as const;

const AWAKE: readonly Acvpu[] = ['A', 'C', 'V', 'P', 'U'];

function problemWords({ field, typed, why }: CorrectionProblem): string {
  switch (why) {
    case 'typed':
      return typed === undefined || field === 'reason' || field === 'changed' ? '' : typedProblem(field, typed);
    case 'top-over-bottom':
      return TYPED_TEXT.topOverBottom;
    case 'one-of-two':
      return CORRECTIONS_TEXT.oneOfTwo;
    case 'empty':
      return field === 'reason' ? CORRECTIONS_TEXT.reasonMissing : CORRECTIONS_TEXT.nothingChanged;
    default:
      return why satisfies never;
  }
}

const fieldId = (field: CorrectionProblem['field']): string => `correct-${field === 'changed' ? 'spo2' : field}`;

/** A value was typed or read wrong: a new set stands in the place of the old one, which is crossed out. */
export function CorrectValues({
  record,
  set,
  residentId,
}: {
  readonly record: ResidentRecord;
  readonly set: RecordedObservations;
  readonly residentId: string;
}) {
  const { store, bridge } = useKiosk();
  const now = useNow(10_000);
  const draft = useKioskState((state) => state.corrections.get(set.id)) ?? correctionOf(set);
  const before = correctionOf(set);
  const [problems, setProblems] = useState<readonly CorrectionProblem[]>([]);
  const { saving, failed, run } = useSaving({
    notSaved: CORRECTIONS_TEXT.notSaved,
    changed: CORRECTIONS_TEXT.changedBefore,
  });
  const { struck } = set;

  // It has been put right: by this press, by an earlier one whose answer was lost, or by somebody else.
  useEffect(() => {
    if (struck !== undefined) go({ page: 'saved', residentId, entryId: struck.replacedBy ?? set.id });
  }, [struck, residentId, set.id]);

  function change(next: CorrectionDraft): void {
    store.setState({ corrections: withKey(store.getState().corrections, set.id, next) });
  }
  const wrong = (field: CorrectionProblem['field']): string | undefined => {
    const found = problems.find((it) => it.field === field);
    return found && problemWords(found);
  };

  function submit(): void {
    const read = readCorrection(set, draft);
    setProblems(read.ok ? [] : read.problems);
    if (!read.ok) return;
    void run(async () => {
      await ask(store, pressFor.correct(set.id), (entryId) =>
        bridge.request('observations.record', {
          entryId,
          residentId,
          values: read.values as Params<KioskBridge, 'observations.record'>['values'],
          replaces: { entryId: set.id, words: read.words },
        }),
      );
      store.setState({
        corrections: withKey(store.getState().corrections, set.id, undefined),
        toast: CORRECTIONS_TEXT.corrected,
      });
    });
  }

  return (
    <div className="page entry-form">
      <div>
        <h1 className="page__title">{CORRECTIONS_TEXT.valuesTitle(nearTime(set.at, now))}</h1>
        <p className="secondary">{CORRECTIONS_TEXT.valuesHint}</p>
      </div>
      <RestedOn record={record} set={set} now={now} />
      <ErrorSummary
        title={CORRECTIONS_TEXT.problem}
        problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), words: problemWords(problem) }))}
      />
      <NotSaved failure={failed} />
      <Card className="pad entry-form">
        <div className="correct__numbers">
          {NUMBER_KINDS.map((kind) => {
            const was = before.numbers[kind];
            const changed = draft.numbers[kind].trim() !== was;
            return (
              <TextField
                key={kind}
                id={fieldId(kind)}
                data-testid={`correct-${kind}`}
                label={typedName(kind)}
                hint={changed ? CORRECTIONS_TEXT.was(was === '' ? NEWS2_TEXT.notTaken : was) : undefined}
                error={wrong(kind)}
                unit={UNITS[kind]}
                inputMode={kind === 'tenthsCelsius' ? 'decimal' : 'numeric'}
                autoComplete="off"
                value={draft.numbers[kind]}
                onChange={(event) => {
                  change({ ...draft, numbers: { ...draft.numbers, [kind]: event.target.value } });
                }}
              />
            );
          })}
        </div>
        <OptionGroup
          legend={PARAMETER_WORDS.consciousness}
          value={draft.consciousness ?? 'none'}
          onChange={(value) => {
            change({ ...draft, consciousness: value === 'none' ? undefined : value });
          }}
          options={[
            ...AWAKE.map((value) => ({ value, label: ACVPU_WORDS[value], testId: `correct-acvpu-${value}` })),
            { value: 'none' as const, label: NEWS2_TEXT.notTaken },
          ]}
        />
        <OptionGroup
          legend={PARAMETER_WORDS.inspiredOxygen}
          value={draft.inspiredOxygen?.support ?? 'none'}
          onChange={(value) => {
            // The flow that was saved stays with the oxygen that it belongs to.
            const kept = before.inspiredOxygen?.support === value ? before.inspiredOxygen : undefined;
            change({ ...draft, inspiredOxygen: value === 'none' ? undefined : (kept ?? { support: value }) });
          }}
          options={[
            { value: 'air' as const, label: NEWS2_TEXT.air },
            { value: 'oxygen' as const, label: NEWS2_TEXT.oxygen },
            { value: 'none' as const, label: NEWS2_TEXT.notTaken },
          ]}
        />
        <TextArea
          id={fieldId('reason')}
          label={CORRECTIONS_TEXT.reason}
          hint={CORRECTIONS_TEXT.reasonHint}
          error={wrong('reason')}
          rows={2}
          maxLength={4000}
          data-testid="correct-reason"
          value={draft.reason}
          onChange={(event) => {
            change({ ...draft, reason: event.target.value });
          }}
        />
      </Card>
      <BottomActions>
        <Button data-testid="save-correction" busy={saving ? CORRECTIONS_TEXT.saving : undefined} onClick={submit}>
          {CORRECTIONS_TEXT.saveCorrection}
        </Button>
      </BottomActions>
    </div>
  );
}
