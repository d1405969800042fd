import { useState } from 'react';
import { useHub, useHubNow } from '../../../connections/hub-client/index.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { useManager } from '../model/manager-context.ts';
import { wordsOf } from '../model/manager-store.ts';
import { AskDialog } from '../parts/ask-dialog.tsx';
import { DateFields, isDate, isoOf, NO_DATE } from './date-fields.tsx';
import { instantInLondon } from './london.ts';

export interface DeathDialogProps {
  readonly residentId: string;
  readonly name: string;
  /** What the record expects: an expected-death plan is in it. */
  readonly expectedBefore: boolean;
  readonly onClose: () => void;
}

/** A death is written into the record as everybody writes it, and can be struck there like anything else. */
export function DeathDialog({ residentId, name, expectedBefore, onClose }: DeathDialogProps) {
  const { writer } = useHub();
  const model = useManager();
  const now = useHubNow(30_000);
  const [day, setDay] = useState(NO_DATE);
  const [time, setTime] = useState('');
  const [place, setPlace] = useState<'home' | 'hospital' | 'elsewhere'>('home');
  const [expected, setExpected] = useState<'yes' | 'no'>(expectedBefore ? 'yes' : 'no');
  const [verifiedBy, setVerifiedBy] = useState('');
  const [words, setWords] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const date = isoOf(day);
  const diedAt = isDate(date) ? instantInLondon(date, time.trim()) : undefined;
  const good = diedAt !== undefined && diedAt <= now;

  async function save(): Promise<void> {
    if (!good || busy) return;
    setBusy(true);
    setFailure(undefined);
    try {
      const body = { diedAt, place, expected: expected === 'yes', verifiedBy: verifiedBy.trim(), words: words.trim() };
      await writer.write(residentId, { kind: 'death.recorded', body });
      model.say(MANAGER_TEXT.diedDone);
      onClose();
    } catch (fault) {
      setFailure(wordsOf(fault));
      setBusy(false);
    }
  }

  return (
    <AskDialog
      title={MANAGER_TEXT.diedTitle(name)}
      go={MANAGER_TEXT.diedSave}
      goTestId="death-save"
      off={good ? undefined : MANAGER_TEXT.badTime}
      onGo={() => {
        void save();
      }}
      onClose={onClose}
      sending={busy}
      refusal={failure}
    >
      <p>{MANAGER_TEXT.diedWords}</p>
      <DateFields legend={MANAGER_TEXT.diedOn} value={day} onChange={setDay} />
      <TextField
        label={MANAGER_TEXT.diedAt}
        hint={MANAGER_TEXT.diedAtHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={5}
        value={time}
        data-testid="death-time"
        onChange={(event) => {
          setTime(event.target.value);
        }}
      />
      <OptionGroup
        legend={MANAGER_TEXT.diedPlace}
        options={(['home', 'hospital', 'elsewhere'] as const).map((value) => ({
          value,
          label: MANAGER_TEXT.place[value],
        }))}
        value={place}
        onChange={setPlace}
      />
      <OptionGroup
        legend={MANAGER_TEXT.expected}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: MANAGER_TEXT[value] }))}
        value={expected}
        onChange={setExpected}
      />
      <TextField
        label={MANAGER_TEXT.verifiedBy}
        autoComplete="off"
        maxLength={200}
        value={verifiedBy}
        onChange={(event) => {
          setVerifiedBy(event.target.value);
        }}
      />
      <TextArea
        label={MANAGER_TEXT.words}
        maxLength={4000}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
    </AskDialog>
  );
}
