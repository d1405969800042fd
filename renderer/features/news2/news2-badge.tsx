import type { News2Score } from '#domain/news2/score.ts';
import { NEWS2_TEXT, scoreWords } from '../../text/news2.ts';
import { News2Chip } from '../../ui/news2-chip.tsx';

export interface News2BadgeProps {
  /** Undefined when nothing was ever scored. */
  readonly score: News2Score | undefined;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  readonly testIds?: { readonly number: string; readonly word: string } | undefined;
}

/** The chip of a score as the domain gives it. */
export function News2Badge({ score, size, testIds }: News2BadgeProps) {
  if (score === undefined)
    return <News2Chip number="?" word={NEWS2_TEXT.none} band="none" size={size} testIds={testIds} />;
  const { number, word } = scoreWords(score);
  return (
    <News2Chip
      number={number}
      word={word}
      band={score.status === 'complete' ? score.band : 'so-far'}
      size={size}
      testIds={testIds}
    />
  );
}
