import { Check, FilePenLine, Send, ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Concern } from '#domain/safeguarding/concern.ts';
import type { ConcernRow } from '#protocol/hub/follow-up.ts';
import { quoted } from '../../../text/console.ts';
import { CONCERN_KIND_WORDS, SAFEGUARDING_TEXT } from '../../../text/safeguarding.ts';
import { dueWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { DueTime } from '../../../ui/due-time.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { isClosed, isLate, reportOf } from '../model/follow-up-count.ts';
import { NoteForm, type NoteKind } from './note-form.tsx';

const NOTE_KINDS: readonly NoteKind[] = ['reported', 'noted', 'closed'];

const ACTS: Readonly<Record<NoteKind, { readonly words: string; readonly icon: ReactNode }>> = {
  reported: { words: SAFEGUARDING_TEXT.addReported, icon: <Send aria-hidden="true" /> },
  noted: { words: SAFEGUARDING_TEXT.addNote, icon: <FilePenLine aria-hidden="true" /> },
  closed: { words: SAFEGUARDING_TEXT.addClose, icon: <Check aria-hidden="true" /> },
};

function Notes({ notes, now }: { readonly notes: Concern['notes']; readonly now: Instant }) {
  if (notes.length === 0) return null;
  return (
    <section aria-label={SAFEGUARDING_TEXT.notes}>
      <b>{SAFEGUARDING_TEXT.notes}</b>
      <ol className="concern-notes">
        {notes.map((note) => (
          <li key={`${note.notedAt} ${note.what}`} data-testid="concern-note">
            <span className="secondary">
              {SAFEGUARDING_TEXT.note[note.what](note.by.name, nearTime(note.notedAt, now))}
            </span>
            {note.words !== '' && <span className="follow-up-card__words">{quoted(note.words)}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

export interface ConcernCardProps {
  readonly row: ConcernRow;
  /** One of the named roles: they close it. */
  readonly named: boolean;
  readonly now: Instant;
}

/** One concern: whom it is about, what was seen, whether it is reported, what was said since. */
export function ConcernCard({ row, named, now }: ConcernCardProps) {
  const [open, setOpen] = useState<NoteKind>();
  const { concern, residentName, homeName } = row;
  const report = reportOf(concern);
  const closed = isClosed(concern);
  const due = dueWords(concern.due, now);
  const kinds = closed ? (['noted'] as const) : NOTE_KINDS.filter((kind) => kind !== 'closed' || named);
  return (
    <Card
      as="li"
      className="follow-up-card"
      edge={closed ? 'plain' : isLate(concern, now) ? 'look' : 'working'}
      data-testid="concern"
      data-concern-id={concern.concernId}
    >
      <div className="follow-up-card__head">
        <span>
          <b>{residentName}</b> <span className="secondary">{homeName}</span>
        </span>
        {closed ? (
          <Tag icon={<ShieldCheck aria-hidden="true" />}>{SAFEGUARDING_TEXT.closed}</Tag>
        ) : (
          report === undefined && <DueTime state={due.state} words={`${nearTime(concern.due, now)}, ${due.words}`} />
        )}
      </div>
      <div className="follow-up-card__foot">
        <Tag tone="purple" icon={<ShieldAlert aria-hidden="true" />}>
          {CONCERN_KIND_WORDS[concern.kind]}
        </Tag>
        <span className="secondary">{SAFEGUARDING_TEXT.by(concern.by.name, nearTime(concern.raisedAt, now))}</span>
      </div>
      <p className="follow-up-card__words">{quoted(concern.words)}</p>
      <p>
        {report === undefined ? (
          <b>{SAFEGUARDING_TEXT.toReport(concern.to, concern.owner)}.</b>
        ) : (
          <>{SAFEGUARDING_TEXT.reportedTo(concern.to, nearTime(report.at, now), report.reference)}.</>
        )}
      </p>
      <Notes notes={concern.notes} now={now} />
      {open === undefined ? (
        <div className="follow-up-card__acts">
          {kinds.map((kind) => (
            <Button
              key={kind}
              look={kind === 'reported' && report === undefined ? 'primary' : 'line'}
              size="small"
              icon={ACTS[kind].icon}
              data-testid={`concern-add-${kind}`}
              onClick={() => {
                setOpen(kind);
              }}
            >
              {ACTS[kind].words}
            </Button>
          ))}
        </div>
      ) : (
        <NoteForm
          concernId={concern.concernId}
          kind={open}
          now={now}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </Card>
  );
}
