import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { HOME_STORY_TEXT } from '../../text/home-story.ts';
import { storyLines, type StoryCall } from './story-lines.ts';
import './home-story.css';

export interface HomeStoryProps {
  readonly record: ResidentRecord;
  readonly call: StoryCall;
  readonly now: number;
}

/** What the nurse will read of this call: written already, so that nobody has to prepare a speech. */
export function HomeStory({ record, call, now }: HomeStoryProps) {
  return (
    <div className="home-story" data-testid="home-story">
      <p className="secondary">{HOME_STORY_TEXT.hint}</p>
      <dl className="home-story__parts">
        {storyLines(record, call, now).map(({ part, title, lines }) => (
          <div key={part} className="home-story__part">
            <dt>{title}</dt>
            {lines.map((line) => (
              <dd key={line}>{line}</dd>
            ))}
          </div>
        ))}
      </dl>
    </div>
  );
}
