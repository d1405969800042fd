import { KeyRound, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Instant } from '#domain/base/time.ts';
import type { PasskeysSeen, SessionsSeen } from '#protocol/hub/sign-in.ts';
import { useHub, useHubNow } from '../../connections/hub-client/index.ts';
import { OWN_KEYS_TEXT, SHOW_AGAIN_TEXT } from '../../text/sign-in.ts';
import { nearTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CodesCard, KeyForm } from '../clinician-sign-in/index.ts';
import { HeadPanel } from '../clinician-frame/head-panel.tsx';
import { useShowing } from '../show-again/index.ts';
import { createOwnKeys, type OwnKeys } from './own-keys.ts';
import './own-keys.css';

/** Before a change: once more who it is. */
function ShowFirst({ model, busy }: { readonly model: OwnKeys; readonly busy: boolean }) {
  const { how, field, take, refuse } = useShowing(
    true,
    { for: 'account', passkey: SHOW_AGAIN_TEXT.account, password: SHOW_AGAIN_TEXT.account },
    () => void go(),
  );
  async function go(): Promise<void> {
    const shown = take();
    if (shown === undefined || busy) return;
    const words = await model.goOn(shown);
    if (words !== undefined) refuse(words);
  }
  return (
    <section className="own-keys__show" data-testid="show-first" aria-label={SHOW_AGAIN_TEXT.title}>
      <h3>{SHOW_AGAIN_TEXT.title}</h3>
      {field}
      <div className="own-keys__acts">
        <Button busy={busy ? OWN_KEYS_TEXT.busy : undefined} data-testid="show-first-go" onClick={() => void go()}>
          {how === 'password' ? SHOW_AGAIN_TEXT.goPassword : SHOW_AGAIN_TEXT.go}
        </Button>
        <Button
          look="line"
          onClick={() => {
            model.leave();
          }}
        >
          {SHOW_AGAIN_TEXT.cancel}
        </Button>
      </div>
    </section>
  );
}

interface KeysProps {
  readonly model: OwnKeys;
  readonly seen: PasskeysSeen;
  readonly pending: string | undefined;
  readonly now: Instant;
}

function Keys({ model, seen, pending, now }: KeysProps) {
  const { passkeys } = seen;
  return (
    <section>
      <h3>{OWN_KEYS_TEXT.keys}</h3>
      {passkeys.length === 0 && <p>{OWN_KEYS_TEXT.none}</p>}
      <ul className="own-keys__list">
        {passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => (
          <li key={id} data-testid="own-key">
            <KeyRound aria-hidden="true" />
            <span className="own-keys__words">
              <b>{name}</b> {backedUp && <Tag>{OWN_KEYS_TEXT.backedUp}</Tag>}
              <span className="secondary">
                {OWN_KEYS_TEXT.added(nearTime(createdAt, now))},{' '}
                {lastUsedAt === undefined ? OWN_KEYS_TEXT.neverUsed : OWN_KEYS_TEXT.lastUsed(nearTime(lastUsedAt, now))}
              </span>
            </span>
            {passkeys.length === 1 ? (
              <span className="secondary">{OWN_KEYS_TEXT.last}</span>
            ) : (
              <Button
                look="line"
                size="small"
                icon={<Trash2 aria-hidden="true" />}
                aria-label={OWN_KEYS_TEXT.removeOf(name)}
                busy={pending === id ? OWN_KEYS_TEXT.busy : undefined}
                data-testid="remove-key"
                onClick={() => void model.remove(id)}
              >
                {OWN_KEYS_TEXT.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <KeyForm words={OWN_KEYS_TEXT.add} busy={pending === 'add'} onMake={(name) => void model.add(name)} />
    </section>
  );
}

interface SessionsProps {
  readonly model: OwnKeys;
  readonly sessions: SessionsSeen['sessions'];
  readonly pending: string | undefined;
  readonly now: Instant;
}

function Sessions({ model, sessions, pending, now }: SessionsProps) {
  return (
    <section>
      <h3>{OWN_KEYS_TEXT.sessions}</h3>
      <ul className="own-keys__list">
        {sessions.map(({ sessionId, createdAt, lastUsedAt, how, own }) => (
          <li key={sessionId} data-testid="own-session">
            <span className="own-keys__words">
              <span>
                {OWN_KEYS_TEXT.since(nearTime(createdAt, now))} {OWN_KEYS_TEXT.how[how]}
              </span>
              <span className="secondary">{OWN_KEYS_TEXT.used(nearTime(lastUsedAt, now))}</span>
            </span>
            {own && <Tag tone="green">{OWN_KEYS_TEXT.own}</Tag>}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Button
          look="line"
          busy={pending === 'others' ? OWN_KEYS_TEXT.busy : undefined}
          data-testid="end-others"
          onClick={() => void model.endOthers()}
        >
          {OWN_KEYS_TEXT.endOthers}
        </Button>
      ) : (
        <p className="secondary">{OWN_KEYS_TEXT.onlyHere}</p>
      )}
    </section>
  );
}

/** With what one gets in, and where one is in. Below the head, so that a resident's banner stays in sight. */
export function OwnKeysPanel({ onClose }: { readonly onClose: () => void }) {
  const { client, waysIn } = useHub();
  const now = useHubNow(30_000);
  const [model] = useState(() => createOwnKeys(waysIn, client));
  const { seen, sessions, pending, refusal, done, codes, asks } = useStore(model.store);
  useEffect(() => {
    void model.load();
  }, [model]);
  return (
    <HeadPanel title={OWN_KEYS_TEXT.title} testId="own-keys-panel" onClose={onClose}>
      {refusal !== undefined && (
        <Callout tone="red" live="assertive" data-testid="own-keys-refusal">
          {refusal}
        </Callout>
      )}
      {done !== undefined && (
        <Callout tone="green" live="polite" data-testid="own-keys-done">
          {done}
        </Callout>
      )}
      {seen === undefined && refusal === undefined && (
        <p className="secondary" role="status">
          {OWN_KEYS_TEXT.loading}
        </p>
      )}
      {asks ? (
        <ShowFirst model={model} busy={pending !== undefined} />
      ) : codes !== undefined ? (
        <CodesCard
          codes={codes}
          onKept={() => {
            model.kept();
          }}
        />
      ) : (
        <div className="own-keys">
          {seen !== undefined && <Keys model={model} seen={seen} pending={pending} now={now} />}
          {seen !== undefined && (
            <section>
              <h3>{OWN_KEYS_TEXT.codes}</h3>
              <p data-testid="codes-left">{OWN_KEYS_TEXT.codesLeft(seen.recoveryCodesLeft)}</p>
              <p className="secondary">{OWN_KEYS_TEXT.newCodesMore}</p>
              <Button
                look="line"
                busy={pending === 'codes' ? OWN_KEYS_TEXT.busy : undefined}
                data-testid="new-codes"
                onClick={() => void model.newCodes()}
              >
                {OWN_KEYS_TEXT.newCodes}
              </Button>
            </section>
          )}
          {sessions !== undefined && <Sessions model={model} sessions={sessions} pending={pending} now={now} />}
        </div>
      )}
    </HeadPanel>
  );
}
