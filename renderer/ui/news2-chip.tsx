import { classNames } from './class-names.ts';
import './news2-chip.css';

export interface News2ChipProps {
  /** "6", or "3+" while something is missing. */
  readonly number: string;
  /** "Medium", "So far". */
  readonly word: string;
  readonly band: 'low' | 'low-medium' | 'medium' | 'high' | 'so-far' | 'none';
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** test ids of the two halves */
  readonly testIds?: { readonly number: string; readonly word: string } | undefined;
}

/** A NEWS2 total: number, word and a boxed shape, never colour alone. Incomplete ones have a dashed edge. */
export function News2Chip({ number, word, band, size = 'medium', testIds }: News2ChipProps) {
  return (
    <span className={classNames('news2-chip', `news2-chip--${band}`, size !== 'medium' && `news2-chip--${size}`)}>
      <span className="visually-hidden">NEWS2 </span>
      <span className="news2-chip__number" data-testid={testIds?.number}>
        {number}
      </span>
      <span className="news2-chip__word" data-testid={testIds?.word}>
        {word}
      </span>
    </span>
  );
}
