import { Phone, PhoneCall } from 'lucide-react';
import { useState } from 'react';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { quoted } from '../../../text/console.ts';
import { ACTION_KIND_WORDS, COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { dueWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { DueTime } from '../../../ui/due-time.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';

/** One thing that is not done: whose, where, by when, who has asked after it, and what they were told. */
export function ActionCard({ row, now }: { readonly row: ActionRow; readonly now: string }) {
  const handling = useHandling();
  const saving = useHandlingPending('action.chase', row.itemId ?? row.encounterId);
  const [words, setWords] = useState<string>();
  const [missing, setMissing] = useState(false);
  const due = dueWords(row.due, now);

  async function save(): Promise<void> {
    const said = (words ?? '').trim();
    setMissing(said === '');
    if (said === '') return;
    if (await handling.chaseAction(row.encounterId, row.itemId, said)) setWords(undefined);
  }

  return (
    <Card as="li" className="action" edge={due.state === 'late' ? 'look' : 'plain'} data-testid="action">
      <div className="action__head">
        <span>
          <b>{row.residentName}</b> <span className="secondary">{row.homeName}</span>
        </span>
        <DueTime state={due.state} words={`${nearTime(row.due, now)}, ${due.words}`} />
      </div>
      <div className="action__what">
        <Tag tone={row.what === 'not-understood' || row.what === 'not-signed' ? 'amber' : 'plain'}>
          {ACTION_KIND_WORDS[row.what]}
        </Tag>
        <span className="action__text">{row.text}</span>
      </div>
      <div className="action__foot">
        <span>{COORDINATOR_TEXT.owner(row.owner)}</span>
        {row.homeTelephone !== '' && (
          <span className="no-wrap">
            <Phone aria-hidden="true" /> <b>{COORDINATOR_TEXT.ring(row.homeTelephone)}</b>
          </span>
        )}
        <span className="secondary">
          {row.chased === undefined
            ? COORDINATOR_TEXT.notChased
            : `${COORDINATOR_TEXT.chased(row.chased.by, nearTime(row.chased.at, now), row.chased.times)}: ${quoted(row.chased.words)}`}
        </span>
      </div>
      {words === undefined ? (
        <Button
          look="line"
          className="action__open"
          icon={<PhoneCall aria-hidden="true" />}
          data-testid="chase"
          onClick={() => {
            setWords('');
          }}
        >
          {COORDINATOR_TEXT.chase}
        </Button>
      ) : (
        <form
          className="action__form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextArea
            label={COORDINATOR_TEXT.chaseWords}
            hint={COORDINATOR_TEXT.chaseHint}
            rows={2}
            autoFocus
            value={words}
            error={missing ? COORDINATOR_TEXT.chaseMissing : undefined}
            data-testid="chase-words"
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <div className="action__acts">
            <Button type="submit" busy={saving ? COORDINATOR_TEXT.chaseSaving : undefined} data-testid="chase-save">
              {COORDINATOR_TEXT.chaseSave}
            </Button>
            <Button
              look="line"
              onClick={() => {
                setWords(undefined);
                setMissing(false);
              }}
            >
              {COORDINATOR_TEXT.chaseCancel}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
