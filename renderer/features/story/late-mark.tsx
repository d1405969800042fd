import { FileClock } from 'lucide-react';
import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { quoted } from '../../text/console.ts';
import { LATE_TEXT } from '../../text/late.ts';
import { nearTime } from '../../text/time.ts';
import { Tag } from '../../ui/tag.tsx';
import './story.css';

type Late = Pick<Encounter, 'enteredLate'>;

/** Wherever a call is listed: it was typed in from paper. */
export function LateTag({ encounter }: { readonly encounter: Late }) {
  if (encounter.enteredLate === undefined) return null;
  return (
    <Tag tone="amber" icon={<FileClock aria-hidden="true" />} data-testid="late-tag">
      {LATE_TEXT.mark}
    </Tag>
  );
}

/** Where a call is told: who typed it in, when, and what else the paper says. */
export function LateLine({ encounter, now }: { readonly encounter: Late; readonly now: Instant }) {
  const { enteredLate } = encounter;
  if (enteredLate === undefined) return null;
  return (
    <p className="fact-box fact-box--amber" data-testid="late-line">
      <FileClock aria-hidden="true" />
      <span>
        <b>{LATE_TEXT.mark}.</b> {LATE_TEXT.markMore(enteredLate.by.name, nearTime(enteredLate.at, now))}{' '}
        {enteredLate.words !== '' && quoted(enteredLate.words)}
      </span>
    </p>
  );
}
