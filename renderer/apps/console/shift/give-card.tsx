import { PenLine } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useHub, useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { News2Badge } from '../../../features/news2/news2-badge.tsx';
import { QUEUE_TEXT } from '../../../text/console.ts';
import { SHIFT_TEXT } from '../../../text/shift.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { EMPTY_SHIFT_DRAFT } from '../model/boards.ts';
import { useConsole } from '../model/context.ts';
import type { CallToHand, ShiftView } from '../model/shift.ts';
import { CallBackTag } from '../queue/queue-facts.tsx';

interface CallFieldProps {
  readonly call: CallToHand;
  readonly now: string;
  readonly words: string;
  readonly missing: boolean;
  readonly onWords: (words: string) => void;
}

function CallField({ call, now, words, missing, onWords }: CallFieldProps) {
  const { row, actions } = call;
  return (
    <li className="shift-field" data-testid="handover-call">
      <span className="shift-calls__who">
        <b>{call.name}</b>
        <span className="secondary">{call.homeName}</span>
        {row !== undefined && <News2Badge score={row.news2} size="small" />}
        {row?.status === 'ended' && <Tag tone="amber">{QUEUE_TEXT.notSigned}</Tag>}
        {row?.status === 'in-call' && <Tag tone="green">{QUEUE_TEXT.inCall}</Tag>}
        {row?.status === 'claimed' && <Tag tone="blue">{QUEUE_TEXT.claimed}</Tag>}
        <CallBackTag callBack={row?.callBack} now={now} />
        {actions.length > 0 && <Tag>{SHIFT_TEXT.actions(actions.length)}</Tag>}
      </span>
      {actions.length > 0 && (
        <ul className="shift-field__actions secondary">
          {actions.map(({ text, itemId, what }) => (
            <li key={`${itemId ?? ''}${what}`}>{text}</li>
          ))}
        </ul>
      )}
      <TextArea
        label={SHIFT_TEXT.wordFor(call.name)}
        hint={SHIFT_TEXT.wordHint}
        rows={2}
        value={words}
        error={missing ? SHIFT_TEXT.wordMissing : undefined}
        data-testid="handover-word"
        onChange={(event) => {
          onWords(event.target.value);
        }}
      />
    </li>
  );
}

/** What this person hands over: a word for each call they hold, words about the shift, and their signature. */
export function GiveCard({ view, whoami }: { readonly view: ShiftView; readonly whoami: Whoami }) {
  const { client } = useHub();
  const { boards } = useConsole();
  const draft = useStore(boards.shiftDraft);
  const { pending, refusal, dismiss, press } = usePress();
  const [tried, setTried] = useState(false);
  const now = useHubNow(10_000);
  const { mine, open } = view;
  const wordsOf = ({ encounterId }: CallToHand): string => draft.calls[encounterId] ?? '';
  const missing = mine.filter((call) => wordsOf(call).trim() === '');
  const nothing = mine.length === 0 && draft.words.trim() === '' && open.every((call) => wordsOf(call).trim() === '');

  async function sign(): Promise<void> {
    setTried(true);
    if (missing.length > 0 || nothing) return;
    const calls = [...mine, ...open]
      .map((call) => ({ encounterId: call.encounterId, words: wordsOf(call).trim() }))
      .filter(({ words }) => words !== '');
    const done = await press('sign', () => client.command('shift.hand-over', { words: draft.words.trim(), calls }));
    if (!done) return;
    setTried(false);
    boards.shiftDraft.setState(EMPTY_SHIFT_DRAFT);
  }

  const fieldsOf = (calls: readonly CallToHand[], must: boolean) => (
    <ul className="shift-fields">
      {calls.map((call) => (
        <CallField
          key={call.encounterId}
          call={call}
          now={now}
          words={wordsOf(call)}
          missing={must && tried && wordsOf(call).trim() === ''}
          onWords={(words) => {
            boards.shiftDraft.setState({ calls: { ...draft.calls, [call.encounterId]: words } });
          }}
        />
      ))}
    </ul>
  );

  return (
    <Card className="shift-card" aria-labelledby="give-title" data-testid="handover-give">
      <h3 id="give-title">{SHIFT_TEXT.give}</h3>
      <p>{SHIFT_TEXT.giveIntro}</p>
      <RefusalBar words={refusal} onSeen={dismiss} />
      <section aria-label={SHIFT_TEXT.mine}>
        <h4>
          {SHIFT_TEXT.mine} {mine.length > 0 && mine.length}
        </h4>
        {mine.length === 0 ? <p className="secondary">{SHIFT_TEXT.mineNone}</p> : fieldsOf(mine, true)}
      </section>
      {open.length > 0 && (
        <details className="shift-open">
          <summary>
            <b>
              {SHIFT_TEXT.open} {open.length}
            </b>
          </summary>
          <p className="secondary">{SHIFT_TEXT.openHint}</p>
          {fieldsOf(open, false)}
        </details>
      )}
      <TextArea
        label={SHIFT_TEXT.words}
        hint={SHIFT_TEXT.wordsHint}
        rows={3}
        value={draft.words}
        data-testid="handover-words"
        onChange={(event) => {
          boards.shiftDraft.setState({ words: event.target.value });
        }}
      />
      <div className="shift-card__sign">
        <Button
          look="green"
          icon={<PenLine aria-hidden="true" />}
          off={nothing ? SHIFT_TEXT.signNothing : tried && missing.length > 0 ? SHIFT_TEXT.signOff : undefined}
          busy={pending === undefined ? undefined : SHIFT_TEXT.signing}
          data-testid="sign-shift"
          onClick={() => {
            void sign();
          }}
        >
          {SHIFT_TEXT.sign}
        </Button>
        <span className="secondary">{SHIFT_TEXT.signedNote(whoami.author.name)}</span>
      </div>
    </Card>
  );
}
