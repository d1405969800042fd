import { useState } from 'react';
import type { AskedReading, Encounter } from '#domain/encounters/encounter.ts';
import { NURSE_ASKS_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useKiosk } from '../../state/context.tsx';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';

const TEXT = NURSE_ASKS_TEXT;
const REASONS = ['refuses', 'no-reading', 'device', 'asleep'] as const;
type Reason = (typeof REASONS)[number] | 'said' | 'other';

export interface CannotSheetProps {
  readonly encounter: Encounter;
  readonly asked: AskedReading;
  /** false where nothing can be measured into a record: then it may be said aloud. */
  readonly canMeasure: boolean;
  readonly onClose: () => void;
}

/** Why what the nurse asked for cannot be done: one touch, or the carer's own words. */
export function CannotSheet({ encounter, asked, canMeasure, onClose }: CannotSheetProps) {
  const { store, bridge } = useKiosk();
  const [reason, setReason] = useState<Reason>();
  const [words, setWords] = useState('');
  const { saving, failed, run } = useSaving({ notSaved: TEXT.notTold });
  const own = words.trim();
  const said = reason === undefined || reason === 'other' ? '' : TEXT.cannotReasons[reason];
  const cannot = [said, own].filter((it) => it !== '').join('. ');
  const reasons: readonly Reason[] = [...(canMeasure ? [] : (['said'] as const)), ...REASONS, 'other'];

  function tell(): void {
    void run(async () => {
      const { requestId } = asked;
      const fact = { kind: 'reading.answered', body: { requestId, cannot } } as const;
      const { residentId, encounterId } = encounter;
      await writeFact(store, bridge, pressFor.answerReading(requestId), residentId, fact, encounterId);
      store.setState({ toast: TEXT.toldNurse });
      onClose();
    });
  }

  return (
    <Sheet
      title={TEXT.cannotTitle}
      onClose={onClose}
      actions={
        <>
          <Button
            data-testid="cannot-tell"
            busy={saving ? TEXT.telling : undefined}
            off={cannot === '' ? TEXT.cannotMissing : undefined}
            onClick={tell}
          >
            {TEXT.tellNurse}
          </Button>
          <Button look="line" onClick={onClose}>
            {TEXT.back}
          </Button>
        </>
      }
    >
      <p>{TEXT.cannotHint}</p>
      <OptionGroup
        legend={TEXT.cannotTitle}
        legendHidden
        className="cannot__reasons"
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({
          value,
          label: TEXT.cannotReasons[value],
          testId: `cannot-${value}`,
        }))}
      />
      <TextField
        label={TEXT.cannotWords}
        maxLength={1000}
        data-testid="cannot-words"
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      <NotSaved failure={failed} />
    </Sheet>
  );
}
