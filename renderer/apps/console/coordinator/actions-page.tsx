import { useState } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { COORDINATOR_TEXT } from '../../../text/coordinator.ts';
import { OpenPart, PartNav, type FollowUpPart } from '../follow-up/follow-up-page.tsx';
import { RoutesPart } from '../routes/routes-part.tsx';
import './coordinator.css';

/** Everything that is still to do, what is past its time first; and whom one can ask. */
export function ActionsPage({ whoami }: { readonly whoami: Whoami }) {
  const [part, setPart] = useState<FollowUpPart>('open');
  return (
    <div className="board-page actions" role="region" aria-label={COORDINATOR_TEXT.actions} tabIndex={0}>
      <div className="board-page__head">
        <h2>{COORDINATOR_TEXT.actions}</h2>
      </div>
      <PartNav parts={['open', 'routes']} part={part} onPart={setPart} />
      {part === 'routes' ? (
        <RoutesPart whoami={whoami} />
      ) : (
        <>
          <p className="secondary">{COORDINATOR_TEXT.intro}</p>
          <OpenPart mayOwn={false} />
        </>
      )}
    </div>
  );
}
