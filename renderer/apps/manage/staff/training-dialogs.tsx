import { useState } from 'react';
import type { CalendarDate } from '#domain/base/time.ts';
import type { TrainingSubject } from '#domain/training/training.ts';
import type { StaffMember } from '#protocol/hub/training.ts';
import { STAFF_TEXT, SUBJECT_WORDS, withdrawWords } from '../../../text/staff.ts';
import { Callout } from '../../../ui/callout.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useStaff, useStaffState } from '../model/staff-context.ts';
import { otherSubject, signProblems } from '../model/staff-store.ts';
import { AskDialog, type AskDialogProps } from '../parts/ask-dialog.tsx';

interface AskProps {
  readonly person: StaffMember;
  readonly subject: TrainingSubject;
  readonly onClose: () => void;
}

function StaffDialog(props: Omit<AskDialogProps, 'sending' | 'refusal'>) {
  const sending = useStaffState((state) => state.sending);
  const refusal = useStaffState((state) => state.refusal);
  return <AskDialog {...props} sending={sending} refusal={refusal} />;
}

/** The manager says that she has seen it, on which day, and how long it counts. */
export function SignDialog({ person, subject, today, onClose }: AskProps & { readonly today: CalendarDate }) {
  const model = useStaff();
  const [on, setOn] = useState<string>(today);
  const [until, setUntil] = useState('');
  const [shown, setShown] = useState(false);
  const problems = signProblems(on, until, today);
  const error = (field: 'on' | 'until', words: string): string | undefined =>
    shown && problems.includes(field) ? words : undefined;

  async function save(): Promise<void> {
    setShown(true);
    if (problems.length > 0) return;
    if (await model.sign(person, subject, on, until === '' ? undefined : until)) onClose();
  }

  return (
    <StaffDialog
      title={STAFF_TEXT.signTitle(person.name, SUBJECT_WORDS[subject])}
      go={STAFF_TEXT.save}
      goTestId="training-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <p>{STAFF_TEXT.signWords}</p>
      {person.training === null && (
        <Callout tone="amber" data-testid="training-begins">
          {STAFF_TEXT.signFirst(SUBJECT_WORDS[otherSubject(subject)])}
        </Callout>
      )}
      <div className="staff-days">
        <TextField
          label={STAFF_TEXT.on}
          type="date"
          max={today}
          value={on}
          error={error('on', STAFF_TEXT.badOn)}
          data-testid="training-on"
          onChange={(event) => {
            setOn(event.target.value);
          }}
        />
        <TextField
          label={STAFF_TEXT.untilField}
          hint={STAFF_TEXT.untilHint}
          type="date"
          value={until}
          error={error('until', STAFF_TEXT.badUntil)}
          data-testid="training-until"
          onChange={(event) => {
            setUntil(event.target.value);
          }}
        />
      </div>
    </StaffDialog>
  );
}

/** Asks before a signature is taken back, and says what is held back then. */
export function WithdrawDialog({ person, subject, onClose }: AskProps) {
  const model = useStaff();
  return (
    <StaffDialog
      title={STAFF_TEXT.withdrawTitle(person.name, SUBJECT_WORDS[subject])}
      go={STAFF_TEXT.withdrawGo}
      goTestId="training-withdraw-go"
      danger
      onGo={() => {
        void model.withdraw(person, subject).then((done) => {
          if (done) onClose();
        });
      }}
      onClose={onClose}
    >
      <p>{withdrawWords(subject)}</p>
    </StaffDialog>
  );
}
