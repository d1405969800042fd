import { Send } from 'lucide-react';
import { useRef, useState } from 'react';
import type { EncounterId, EntryId } from '#domain/base/ids.ts';
import { useHub } from '../../connections/hub-client/index.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { RefusalBar, usePress } from '../clinician-frame/index.ts';
import { useKeptText } from '../kept-text/index.ts';

export interface ReplyFormProps {
  readonly encounterId: EncounterId;
  readonly outcomeId: EntryId;
  /** The person who writes. */
  readonly me: string;
  /** Under which name the words are kept until they are sent. */
  readonly keptAs: string;
  readonly words: {
    readonly answer: string;
    readonly hint?: string | undefined;
    readonly missing: string;
    readonly send: string;
    readonly sending: string;
  };
  readonly rows: number;
  readonly className: string;
  readonly testIds: { readonly field: string; readonly send: string };
}

/** What a GP or a nurse writes next about an outcome. It is kept as it is typed, and gone only when the hub has it. */
export function ReplyForm({ encounterId, outcomeId, me, keptAs, words, rows, className, testIds }: ReplyFormProps) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [text, setText] = useKeptText(me, keptAs);
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  async function send(): Promise<void> {
    const said = text.trim();
    setMissing(said === '');
    if (said === '') return;
    const sent = await press('reply', () => client.command('review.reply', { encounterId, outcomeId, text: said }));
    if (sent) setText('');
  }

  return (
    <form
      ref={form}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        label={words.answer}
        hint={words.hint}
        rows={rows}
        maxLength={2000}
        value={text}
        error={missing ? words.missing : undefined}
        data-testid={testIds.field}
        onChange={(event) => {
          setText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit();
        }}
      />
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div>
        <Button
          type="submit"
          icon={<Send aria-hidden="true" />}
          busy={pending === undefined ? undefined : words.sending}
          data-testid={testIds.send}
        >
          {words.send}
        </Button>
      </div>
    </form>
  );
}
