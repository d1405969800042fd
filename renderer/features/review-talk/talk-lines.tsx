import type { Instant } from '#domain/base/time.ts';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { FEEDBACK_TEXT } from '../../text/feedback.ts';
import { nearTime } from '../../text/time.ts';
import { classNames } from '../../ui/class-names.ts';
import './talk-lines.css';

interface TalkLine {
  readonly key: string;
  readonly by: string;
  readonly mine: boolean;
  readonly at: Instant;
  readonly words: string;
}

/** What was said about one outcome, oldest first: the GP's words at each verdict, and the answers. */
function talkOf({ reviews, replies }: Encounter, outcomeId: string, me: string): readonly TalkLine[] {
  const said = reviews
    .filter(({ review }) => review.outcomeId === outcomeId && review.comment !== '')
    .map(({ review, by, at }) => ({ by, at, words: review.comment }));
  const answered = replies
    .filter((reply) => reply.outcomeId === outcomeId)
    .map(({ by, at, text }) => ({ by, at, words: text }));
  return [...said, ...answered]
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ by, at, words }, place) => ({
      key: `${at} ${String(place)}`,
      by: by.name,
      mine: by.personId === me,
      at,
      words,
    }));
}

export interface TalkLinesProps {
  readonly encounter: Encounter;
  readonly outcomeId: string;
  /** The person who reads it. */
  readonly me: string;
  readonly now: Instant;
}

/** The talk between GP and nurse about one outcome, out of the record. */
export function TalkLines({ encounter, outcomeId, me, now }: TalkLinesProps) {
  const talk = talkOf(encounter, outcomeId, me);
  if (talk.length === 0) return <p className="secondary">{FEEDBACK_TEXT.noTalk}</p>;
  return (
    <ol className="talk-lines">
      {talk.map(({ key, by, mine, at, words }) => (
        <li key={key} className={classNames('talk-line', mine && 'talk-line--mine')} data-testid="feedback-line">
          <b>{FEEDBACK_TEXT.by(by, nearTime(at, now))}</b>
          <span className="talk-line__words">{words}</span>
        </li>
      ))}
    </ol>
  );
}
