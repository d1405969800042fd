import { useState } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { findingProblem } from '../../../../text/findings.ts';
import { IN_CALL_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { newFindingDraft, readFinding, type DraftOf, type FindingProblem } from '../../state/finding-drafts.ts';
import { pressFor } from '../../state/presses.ts';
import { findingKey, withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import { fieldId } from '../findings/fields-props.ts';
import { WoundFields } from '../findings/wound-fields.tsx';
import '../form.css';
import '../findings/findings.css';

export interface WoundPhotoProps {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly onClose: () => void;
}

/** A wound while the nurse is there: the same form, with the same question of consent, as under Other observations. */
export function WoundPhoto({ record, resident, onClose }: WoundPhotoProps) {
  const { store, bridge } = useKiosk();
  const { residentId } = resident;
  const key = findingKey(residentId, 'wound');
  const [fresh] = useState(() => newFindingDraft('wound', new Date().toISOString()) as DraftOf<'wound'>);
  const kept = useKioskState((state) => state.findings.get(key));
  const draft = kept?.form === 'wound' ? kept : fresh;
  const [problems, setProblems] = useState<readonly FindingProblem[]>([]);
  const { saving, failed, run } = useSaving({ notSaved: IN_CALL_TEXT.photoNotSaved });

  function save(): void {
    const read = readFinding(draft);
    setProblems(read.ok ? [] : read.problems);
    if (!read.ok) return;
    void run(async () => {
      const fact = { kind: 'finding.recorded', body: { finding: read.finding } } as const;
      await writeFact(store, bridge, pressFor.finding(residentId, 'wound'), residentId, fact);
      store.setState({
        findings: withKey(store.getState().findings, key, undefined),
        toast: IN_CALL_TEXT.photoSaved,
      });
      onClose();
    });
  }

  return (
    <Sheet
      title={IN_CALL_TEXT.photoTitle}
      wide
      onClose={onClose}
      actions={
        <>
          <Button data-testid="wound-save" busy={saving ? IN_CALL_TEXT.photoSaving : undefined} onClick={save}>
            {IN_CALL_TEXT.photoSave}
          </Button>
          <Button look="line" onClick={onClose}>
            {IN_CALL_TEXT.back}
          </Button>
        </>
      }
    >
      <ErrorSummary
        title={IN_CALL_TEXT.photoProblem}
        problems={problems.map((problem) => ({ fieldId: fieldId(problem.field), words: findingProblem(problem) }))}
      />
      <div className="entry-form wound-photo">
        <WoundFields
          draft={draft}
          resident={resident}
          record={record}
          problem={(field) => {
            const found = problems.find((it) => it.field === field);
            return found && findingProblem(found);
          }}
          onChange={(next) => {
            store.setState({
              findings: withKey(store.getState().findings, key, { ...next, at: new Date().toISOString() }),
            });
          }}
        />
      </div>
      <NotSaved failure={failed} />
    </Sheet>
  );
}
