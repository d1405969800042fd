import { BAG_TEXT } from '../../text/red-bag.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import './red-bag.css';

export interface BagMeterProps {
  readonly title: string;
  readonly percent: number;
  /** Nothing is missing on the front page. */
  readonly frontPageReady: boolean;
  /** Since when it could be printed, where that is known: "03:13". */
  readonly since?: string | undefined;
  readonly heading?: 'h1' | 'h2' | 'h3' | undefined;
}

/** How much of a bag is ready: a number, a bar, and that nobody waits for the rest. */
export function BagMeter({ title, percent, frontPageReady, since, heading: Heading = 'h2' }: BagMeterProps) {
  return (
    <div className="bag-meter">
      <div className="bag-meter__head">
        <Heading className="bag-meter__title">{title}</Heading>
        <b className="bag-meter__percent" data-testid="bag-percent">
          {BAG_TEXT.percent(percent)}
        </b>
      </div>
      <ProgressBar done={percent / 100} tone="green" />
      <p className="secondary" data-testid="bag-front-page">
        {!frontPageReady
          ? BAG_TEXT.frontPageMissing
          : since === undefined
            ? BAG_TEXT.frontPageReady
            : BAG_TEXT.frontPageSince(since)}
      </p>
    </div>
  );
}
