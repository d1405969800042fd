import { PenLine } from 'lucide-react';
import { useState } from 'react';
import type { ShiftHandover } from '#domain/shift/shift-handover.ts';
import { useHub, useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { quoted } from '../../../text/console.ts';
import { SHIFT_TEXT } from '../../../text/shift.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { HandedCalls } from './handed-calls.tsx';

/** A handover that waits for somebody: all of it readable, then the signature of whoever takes over. */
export function TakeCard({ handover, whoami }: { readonly handover: ShiftHandover; readonly whoami: Whoami }) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [words, setWords] = useState('');
  const now = useHubNow(10_000);
  const { handoverId, givenBy, givenAt } = handover;
  return (
    <Card edge="look" className="shift-card" data-testid="handover-incoming">
      <h4>{SHIFT_TEXT.from(givenBy.name, nearTime(givenAt, now))}</h4>
      <RefusalBar words={refusal} onSeen={dismiss} />
      {handover.words === '' ? (
        <p className="secondary">{SHIFT_TEXT.nothingSaid}</p>
      ) : (
        <p className="shift-card__words">{quoted(handover.words)}</p>
      )}
      <HandedCalls calls={handover.calls} />
      <TextArea
        label={SHIFT_TEXT.takeWords}
        hint={SHIFT_TEXT.takeWordsHint}
        rows={2}
        value={words}
        data-testid="take-words"
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      <div className="shift-card__sign">
        <Button
          look="green"
          icon={<PenLine aria-hidden="true" />}
          busy={pending === undefined ? undefined : SHIFT_TEXT.taking}
          data-testid="take-shift"
          onClick={() => {
            void press('take', () => client.command('shift.take', { handoverId, words: words.trim() }));
          }}
        >
          {SHIFT_TEXT.take}
        </Button>
        <span className="secondary">{SHIFT_TEXT.takeNote(whoami.author.name, givenBy.name)}</span>
      </div>
    </Card>
  );
}
