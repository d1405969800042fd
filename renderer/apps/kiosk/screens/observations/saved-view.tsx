import { Check } from 'lucide-react';
import { useContext, useEffect, useState } from 'react';
import { News2Panel } from '../../../../features/news2/index.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { OBSERVATIONS_TEXT } from '../../../../text/kiosk.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { PlacesContext } from '../../frame/places.ts';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { asksFor999, unansweredSet } from '../../state/escalation.ts';
import type { SavedSet } from '../../state/store.ts';
import { CprCard } from '../emergency/cpr-card.tsx';
import { WishesCard } from '../emergency/wishes-card.tsx';
import { AdviceBox } from './advice.tsx';
import { LeaveButton } from './leave-button.tsx';
import { NotCallingSheet } from './not-calling.tsx';
import { noteOf } from './notes.ts';
import { RingPrompt } from './ring-prompt.tsx';

/**
 * The set is saved, and what follows from it: 999 with the person's wishes beside it, a call, or when to look again. Whoever
 * goes without the call that the home's policy asks for is asked why.
 */
export function SavedView({
  saved,
  resident,
  now,
}: {
  readonly saved: SavedSet;
  readonly resident: ResidentView;
  readonly now: number;
}) {
  const { store } = useKiosk();
  const [leaving, setLeaving] = useState(false);
  const link = useKioskState((state) => state.link);
  const policy = useKioskState((state) => state.home?.carePolicy);
  const record = useKioskState((state) => state.records.get(saved.residentId));
  const atHub = record?.observations.some((set) => set.id === saved.id && set.atHub);
  const unanswered = record !== undefined && policy !== undefined && unansweredSet(record, policy)?.id === saved.id;
  const emergency = asksFor999(saved.news2);
  const { main } = useContext(PlacesContext);
  useEffect(() => {
    // The page before may have been scrolled; what to do now stands at the top.
    // Only the page is scrolled: the bars of Emergency and Call never leave their places.
    main?.scrollTo({ top: 0 });
  }, [main]);
  const { residentId, preferredName } = resident;

  function toPerson(): void {
    go({ page: 'resident', residentId });
  }
  function leave(): void {
    if (unanswered) setLeaving(true);
    else toPerson();
  }

  return (
    <div className="page__columns">
      <BottomActions>
        <LeaveButton onLeave={leave} />
      </BottomActions>
      <div className="page__column">
        {emergency && <RingPrompt resident={resident} />}
        <Card className="saved">
          <span className="saved__tick">
            <Check aria-hidden="true" />
          </span>
          <h1 className="page__title" data-testid="saved-at" role="status">
            {OBSERVATIONS_TEXT.saved(clockTime(saved.savedAt))}
          </h1>
          <p className="secondary">
            {atHub === true && link?.hub === 'connected' ? OBSERVATIONS_TEXT.savedSent : OBSERVATIONS_TEXT.savedBody}
          </p>
          {!emergency && <AdviceBox score={saved.news2} name={preferredName} />}
          <div className="saved__actions">
            <Button look="line" data-testid="saved-done" onClick={leave}>
              {OBSERVATIONS_TEXT.done(preferredName)}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                store.setState({ savedSet: undefined });
              }}
            >
              {OBSERVATIONS_TEXT.again}
            </Button>
          </div>
        </Card>
      </div>
      <div className="page__column">
        {emergency && (
          <>
            <CprCard resident={resident} />
            <WishesCard resident={resident} />
          </>
        )}
        <Card className="pad">
          <News2Panel
            score={saved.news2}
            values={saved.values}
            normalTotal={resident.normalNews2?.total}
            note={noteOf(saved.values, now)}
          />
        </Card>
      </div>
      {leaving && (
        <NotCallingSheet
          resident={resident}
          observationsId={saved.id}
          score={saved.news2}
          onLeave={toPerson}
          onClose={() => {
            setLeaving(false);
          }}
        />
      )}
    </div>
  );
}
