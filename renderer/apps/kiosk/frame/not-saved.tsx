import { useEffect, useRef } from 'react';
import type { Failure } from '../../../text/refusals.ts';
import { Callout } from '../../../ui/callout.tsx';

/** Said where it is seen: the page may have been scrolled to another part. Nothing while there is no failure. */
export function NotSaved({ failure }: { readonly failure: Failure | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== undefined) place.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);
  if (failure === undefined) return null;
  return (
    <div ref={place}>
      <Callout tone="red" live="assertive" title={failure.title} data-testid="not-saved">
        {failure.words}
      </Callout>
    </div>
  );
}
