import { Send } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { useHubNow, useHubState } from '../../../connections/hub-client/index.ts';
import { isClinician } from '../../../features/story/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { MESSAGES_TEXT, quickMessages } from '../../../text/bedside.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { TextArea } from '../../../ui/field.tsx';
import { useConsole } from '../model/context.ts';
import type { OutgoingMessage } from '../model/outgoing.ts';
import './bedside.css';

/** The limit of the stored record. */
const LONGEST = 1000;

export interface MessagesCardProps {
  readonly encounter: Encounter;
  readonly sex: Resident['sex'] | undefined;
  /** false where another nurse has the call, or it is settled: the thread can be read. */
  readonly mayWrite: boolean;
}

/** One message that has not reached the hub: on its way, or waiting for the nurse. */
function OutgoingRow({ message }: { readonly message: OutgoingMessage }) {
  const { outgoing } = useConsole();
  const failed = message.failure !== undefined;
  return (
    <li className="message message--mine message--outgoing" data-testid="message-outgoing">
      <span className="message__by">{failed ? <b>{MESSAGES_TEXT.notSent}</b> : MESSAGES_TEXT.sending}</span>
      <span className="message__text">{message.text}</span>
      {failed && (
        <>
          <span className="message__why" role="alert">
            {message.failure}
          </span>
          <span className="message__acts">
            <Button
              look="line"
              size="small"
              data-testid="message-again"
              onClick={() => {
                void outgoing.again(message.key);
              }}
            >
              {MESSAGES_TEXT.again}
            </Button>
            <Button
              look="quiet"
              size="small"
              onClick={() => {
                outgoing.takeBack(message.key);
              }}
            >
              {MESSAGES_TEXT.takeBack}
            </Button>
          </span>
        </>
      )}
    </li>
  );
}

/** What home and nurse have written to each other about this call. New messages are said to a screen reader. */
export function MessagesCard({ encounter, sex, mayWrite }: MessagesCardProps) {
  const { outgoing } = useConsole();
  const state = useHubState();
  const now = useHubNow(30_000);
  const [text, setText] = useState('');
  const field = useId();
  const { encounterId, residentId, messages } = encounter;
  const unsent = useStore(outgoing.store, (held) => held.messages);
  const mine = unsent.filter((message) => message.encounterId === encounterId);
  const me = state.kind === 'connected' || state.kind === 'connecting' ? state.whoami?.author.personId : undefined;
  const said = text.trim();
  const tooLong = said.length > LONGEST;
  useKeys({ m: mayWrite ? () => document.getElementById(field)?.focus() : undefined });

  function send(words: string): void {
    void outgoing.send(residentId, encounterId, words);
  }

  return (
    <Card className="messages" aria-label={MESSAGES_TEXT.title}>
      <h3>{MESSAGES_TEXT.title}</h3>
      <div
        className="messages__thread"
        role="log"
        aria-label={MESSAGES_TEXT.thread}
        tabIndex={0}
        data-testid="messages"
      >
        <ol>
          {messages.map(({ id, text: words, by, at }) => (
            <li key={id} className={classNames('message', isClinician(by) && 'message--mine')} data-testid="message">
              <span className="message__by">
                {by.personId === me
                  ? MESSAGES_TEXT.you(nearTime(at, now))
                  : MESSAGES_TEXT.sentAt(by.name, nearTime(at, now))}
              </span>
              <span className="message__text">{words}</span>
            </li>
          ))}
          {mine.map((message) => (
            <OutgoingRow key={message.key} message={message} />
          ))}
        </ol>
      </div>
      {messages.length === 0 && mine.length === 0 && <p className="secondary">{MESSAGES_TEXT.none}</p>}
      {mayWrite ? (
        <>
          <div className="messages__quick" role="group" aria-label={MESSAGES_TEXT.quick}>
            {quickMessages(sex).map((words) => (
              <Button
                key={words}
                look="quiet"
                size="small"
                data-testid="message-quick"
                onClick={() => {
                  send(words);
                }}
              >
                {words}
              </Button>
            ))}
          </div>
          <form
            className="messages__form"
            onSubmit={(event) => {
              event.preventDefault();
              if (said === '' || tooLong) return;
              send(said);
              setText('');
            }}
          >
            <TextArea
              id={field}
              label={
                <>
                  {MESSAGES_TEXT.label} <kbd>M</kbd>
                </>
              }
              rows={1}
              value={text}
              error={tooLong ? MESSAGES_TEXT.tooLong : undefined}
              data-testid="message-text"
              onChange={(event) => {
                setText(event.target.value);
              }}
              onKeyDown={(event) => {
                // Enter sends, as in every chat; a new line is typed with Shift.
                if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                event.currentTarget.form?.requestSubmit();
              }}
            />
            <Button type="submit" size="small" icon={<Send aria-hidden="true" />} data-testid="message-send">
              {MESSAGES_TEXT.send}
            </Button>
          </form>
        </>
      ) : (
        <p className="secondary">{MESSAGES_TEXT.closed}</p>
      )}
    </Card>
  );
}
