import { MessageSquareText, Send, Stethoscope, UserRound } from 'lucide-react';
import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter, Message } from '#domain/encounters/encounter.ts';
import { nearTime } from '../../../../text/time.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { TextArea } from '../../../../ui/field.tsx';
import { useMessageDraft } from '../../call/message-drafts.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKiosk } from '../../state/context.tsx';
import { pressFor } from '../../state/presses.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';

/** true for what came from the other end. */
export function isFromNurse({ by }: Pick<Message, 'by'>): boolean {
  return by.role === 'nurse-practitioner' || by.role === 'gp';
}

/** How many stand in front of the carer before the earlier ones are asked for. */
const SHOWN = 2;

interface ShownMessage extends Message {
  /** What the nurse made of the family's worry. */
  readonly aboutFamily?: boolean | undefined;
}

/** Oldest first. What the nurse made of the family's worry stands among her messages: the family will ask for it. */
export function messagesOf({ messages, familyAcknowledged }: Encounter): readonly ShownMessage[] {
  if (familyAcknowledged === undefined) return messages;
  const { words: text, by, at } = familyAcknowledged;
  const answer = { id: `family ${at}`, text, by, at, atHub: true, aboutFamily: true };
  return [...messages, answer].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function Line({ message, now }: { readonly message: ShownMessage; readonly now: number }) {
  const fromNurse = isFromNurse(message);
  const time = nearTime(message.at, now);
  return (
    <li className={classNames('message', fromNurse && 'message--nurse')} data-testid="message">
      {fromNurse ? <Stethoscope aria-hidden="true" /> : <UserRound aria-hidden="true" />}
      <span className="message__words">
        <small>
          {fromNurse ? `${message.by.name}, ${WAITING_TEXT.nurseRole}, ${time}` : `${WAITING_TEXT.you}, ${time}`}
        </small>
        {message.aboutFamily === true && <small>{WAITING_TEXT.aboutFamily}</small>}
        <span className="message__text">{`“${message.text}”`}</span>
        {!message.atHub && <small className="message__unsent">{WAITING_TEXT.unsent}</small>}
      </span>
    </li>
  );
}

/** Words to the nurse, typed and sent. They are saved here first, like everything. */
export function MessageForm({ encounter, onSent }: { readonly encounter: Encounter; readonly onSent: () => void }) {
  const { store, bridge } = useKiosk();
  const { encounterId, residentId } = encounter;
  const [text, setText] = useMessageDraft(encounterId);
  const { saving, failed, run } = useSaving({ notSaved: WAITING_TEXT.notSaved });
  const words = text.trim();

  function send(): void {
    void run(async () => {
      const fact = { kind: 'message.sent', body: { text: words } } as const;
      await writeFact(store, bridge, pressFor.message(encounterId, words), residentId, fact, encounterId);
      setText('');
      onSent();
    });
  }

  return (
    <form
      className="message-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (words !== '') send();
      }}
    >
      <TextArea
        label={WAITING_TEXT.yourMessage}
        rows={2}
        maxLength={1000}
        autoFocus
        data-testid="message-text"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      <NotSaved failure={failed} />
      <div className="message-form__actions">
        <Button
          icon={<Send aria-hidden="true" />}
          data-testid="message-send"
          busy={saving ? WAITING_TEXT.sendingMessage : undefined}
          off={words === '' ? WAITING_TEXT.nothingToSend : undefined}
          onClick={send}
        >
          {WAITING_TEXT.send}
        </Button>
        <Button look="line" data-testid="message-close" onClick={onSent}>
          {WAITING_TEXT.closeMessage}
        </Button>
      </div>
    </form>
  );
}

interface MessagesProps {
  readonly encounter: Encounter;
  readonly now: number;
  /** What was written before is not shown. */
  readonly since?: Instant | undefined;
}

/** What both sides have written, the newest last. */
export function MessageList({ encounter, now, since }: MessagesProps) {
  const [all, setAll] = useState(false);
  const messages = messagesOf(encounter).filter(({ at }) => since === undefined || at >= since);
  const hidden = all ? 0 : Math.max(0, messages.length - SHOWN);
  return (
    <>
      {hidden > 0 && (
        <Button
          look="quiet"
          onClick={() => {
            setAll(true);
          }}
        >
          {WAITING_TEXT.earlier(hidden)}
        </Button>
      )}
      <div className="messages__log" role="log" aria-label={WAITING_TEXT.messages}>
        <ol className="messages__list">
          {messages.slice(hidden).map((message) => (
            <Line key={message.id} message={message} now={now} />
          ))}
        </ol>
      </div>
    </>
  );
}

/** Messages on the waiting page, with the way to answer them. */
export function Messages({ encounter, now, since }: MessagesProps) {
  const [writing, setWriting] = useState(false);
  const answers = encounter.messages.some(isFromNurse);
  return (
    <section className="messages" aria-label={WAITING_TEXT.messages} data-testid="messages">
      <MessageList encounter={encounter} now={now} since={since} />
      {writing ? (
        <MessageForm
          encounter={encounter}
          onSent={() => {
            setWriting(false);
          }}
        />
      ) : (
        <Button
          look="line"
          className="messages__reply"
          icon={<MessageSquareText aria-hidden="true" />}
          data-testid="message-write"
          onClick={() => {
            setWriting(true);
          }}
        >
          {answers ? WAITING_TEXT.reply : WAITING_TEXT.write}
        </Button>
      )}
    </section>
  );
}
