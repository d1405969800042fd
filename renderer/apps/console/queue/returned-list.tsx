import { Undo2 } from 'lucide-react';
import { useCallback, useState } from 'react';
import { millisecondsBetween, type Instant } from '#domain/base/time.ts';
import type { ActionRow } from '#protocol/hub/calls.ts';
import { ACTION_KIND_WORDS } from '../../../text/coordinator.ts';
import { RETURNED_TEXT } from '../../../text/follow-up.ts';
import { dueWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { DueTime } from '../../../ui/due-time.tsx';
import { OfferedWords } from '../coordinator/action-card.tsx';
import { ActionActs, type OnForm } from '../follow-up/action-acts.tsx';
import { actionKey, inOrder } from '../model/actions.ts';
import { useHeld } from '../model/use-held.ts';
import '../coordinator/coordinator.css';

/** So many are in sight beside the calls; the others on a press. */
const SHOWN = 4;

interface ReturnedProps {
  readonly row: ActionRow;
  readonly now: Instant;
  readonly onForm: OnForm;
}

function Returned({ row, now, onForm }: ReturnedProps) {
  const late = millisecondsBetween(row.due, now);
  const due = dueWords(row.due, now);
  return (
    <li className="queue-back" data-testid="queue-back" data-what={row.what}>
      <span className="queue-back__name">{row.residentName}</span>
      <DueTime state={late > 0 ? 'late' : due.state} words={due.words} />
      <span className="queue-back__home">{row.homeName}</span>
      <span className="queue-back__what">
        <b>{ACTION_KIND_WORDS[row.what]}.</b> <span className="queue-back__text">{row.text}</span>
      </span>
      <span className="queue-back__who">
        {RETURNED_TEXT.had(row.owner)} <OfferedWords row={row} now={now} />
      </span>
      <div className="queue-back__acts">
        <ActionActs row={row} now={now} onForm={onForm} only={['take', 'done', 'result', 'family']} />
      </div>
    </li>
  );
}

/** What was due and is not done: whose it was, how late it is, to whom it is offered first. */
export function ReturnedList({ rows, now }: { readonly rows: readonly ActionRow[]; readonly now: Instant }) {
  const [all, setAll] = useState(false);
  const [written, hold] = useHeld<true>();
  const onForm = useCallback<OnForm>(
    (key, open) => {
      hold(key, open || undefined);
    },
    [hold],
  );
  if (rows.length === 0) return null;
  const ordered = inOrder(rows);
  const shown = ordered.filter((row, index) => all || index < SHOWN || written.has(actionKey(row)));
  return (
    <section className="queue__held queue__back" aria-label={RETURNED_TEXT.title} data-testid="queue-returned">
      <h3>
        <Undo2 aria-hidden="true" /> {RETURNED_TEXT.title} {rows.length}
      </h3>
      <p className="secondary">{RETURNED_TEXT.more}</p>
      <ul>
        {shown.map((row) => (
          <Returned key={actionKey(row)} row={row} now={now} onForm={onForm} />
        ))}
      </ul>
      {rows.length > SHOWN && (
        <Button
          look="quiet"
          size="small"
          aria-expanded={all}
          data-testid="queue-back-all"
          onClick={() => {
            setAll(!all);
          }}
        >
          {all ? RETURNED_TEXT.fewer : RETURNED_TEXT.all(rows.length)}
        </Button>
      )}
    </section>
  );
}
