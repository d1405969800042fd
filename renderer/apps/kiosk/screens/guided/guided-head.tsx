import { LayoutGrid } from 'lucide-react';
import { useContext, useEffect, useRef } from 'react';
import { GUIDED_STEPS, GUIDED_TEXT } from '../../../../text/guided.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProgressBar } from '../../../../ui/progress-bar.tsx';
import { PlacesContext } from '../../frame/places.ts';
import { go, useKioskState } from '../../state/context.tsx';
import { rememberWay } from '../../state/observing.ts';

/** The question, where in the six pages it is, and the way to the one page. */
export function GuidedHead({
  index,
  residentId,
  title,
  doThis,
}: {
  readonly index: number;
  readonly residentId: string;
  readonly title: string;
  readonly doThis?: string | undefined;
}) {
  const me = useKioskState((state) => state.signedIn?.personId);
  const { main } = useContext(PlacesContext);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A new question: read from its beginning, with eyes, ears and keys.
    heading.current?.focus({ preventScroll: true });
    main?.scrollTo({ top: 0 });
  }, [main]);
  const of = GUIDED_STEPS.length;
  return (
    <div className="guided__head">
      <div className="guided__ask">
        <h1 className="guided__title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {doThis !== undefined && <p className="guided__do">{doThis}</p>}
      </div>
      <div className="guided__progress">
        {index < of && (
          <span className="guided__count" data-testid="guided-progress">
            {GUIDED_TEXT.progress(index + 1, of)}
            <ProgressBar done={(index + 1) / of} />
          </span>
        )}
        <Button
          look="quiet"
          icon={<LayoutGrid aria-hidden="true" />}
          data-testid="all-on-one-page"
          onClick={() => {
            rememberWay(me, 'one-page');
            go({ page: 'observations', residentId });
          }}
        >
          {GUIDED_TEXT.onePage}
        </Button>
      </div>
    </div>
  );
}
