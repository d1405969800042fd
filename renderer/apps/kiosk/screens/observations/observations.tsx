import { ListOrdered } from 'lucide-react';
import { useEffect, useState } from 'react';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { spo2ScaleOf } from '#domain/residents/resident.ts';
import { News2Panel } from '../../../../features/news2/index.ts';
import { GUIDED_TEXT } from '../../../../text/guided.ts';
import { OBSERVATIONS_TEXT, RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { deviceFor } from '../../bedside/at-hand.ts';
import { countTaken, type Bedside } from '../../bedside/bedside.ts';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { rememberWay, useWay } from '../../state/observing.ts';
import { useTrained } from '../../state/training.ts';
import { GuidedPages } from '../guided/guided.tsx';
import { AdviceBox } from './advice.tsx';
import { OthersValuesNotice } from '../resident/others-values.tsx';
import { BreathingTile } from './breathing-tile.tsx';
import { CuffTile } from './cuff-tile.tsx';
import { noteOf, pendingOf } from './notes.ts';
import { NotTrained } from './not-trained.tsx';
import { OximeterTile } from './oximeter-tile.tsx';
import { SavedView } from './saved-view.tsx';
import { SeenTile } from './seen-tile.tsx';
import { ThermometerTile } from './thermometer-tile.tsx';
import { TypedDialog, type TypedTile } from './typed-dialog.tsx';
import { useAttending, useBedside } from './use-bedside.ts';
import { useSaveSet } from './use-save-set.ts';
import { WhoLine } from './who-line.tsx';
import { WhoseValues } from './whose-values.tsx';
import './observations.css';

function TakingView({
  bedside,
  resident,
  now,
}: {
  readonly bedside: Bedside;
  readonly resident: ResidentView;
  readonly now: number;
}) {
  useAttending(bedside.residentId, 'all');
  const [typing, setTyping] = useState<TypedTile>();
  const { saving, failed, save } = useSaveSet(bedside.residentId);
  const me = useKioskState((state) => state.signedIn?.personId);
  const { values } = bedside;
  const score = scoreNews2(news2Inputs(values, spo2ScaleOf(resident)));
  const devices = useKioskState((state) => state.devices);
  const oximeter = deviceFor(devices, 'oximeter', bedside.chosen);
  const taken = countTaken(values);
  const type = (tile: TypedTile) => () => {
    setTyping(tile);
  };

  const tile = { bedside, now };
  return (
    <>
      <div className="page__columns observations">
        <VisuallyHidden>
          <h1>{OBSERVATIONS_TEXT.title(resident.preferredName)}</h1>
        </VisuallyHidden>
        <div className="observations__tiles">
          <CuffTile {...tile} onType={type('blood-pressure')} />
          <OximeterTile {...tile} onType={type('oximeter')} />
          <ThermometerTile {...tile} onType={type('thermometer')} />
          <BreathingTile {...tile} onType={type('breathing')} />
          <SeenTile bedside={bedside} name={resident.preferredName} />
        </div>
        <div className="observations__side">
          <Card className="pad observations__score">
            <NotSaved failure={failed} />
            <News2Panel
              score={score}
              values={values}
              normalTotal={resident.normalNews2?.total}
              pending={pendingOf(bedside, oximeter)}
              note={noteOf(values, now)}
              advice={taken > 0 ? <AdviceBox score={score} name={resident.preferredName} /> : undefined}
            />
          </Card>
        </div>
        <BottomActions>
          <WhoLine resident={resident} />
          <Button
            data-testid="save-observations"
            busy={saving ? OBSERVATIONS_TEXT.saving : undefined}
            off={taken === 0 ? OBSERVATIONS_TEXT.saveNone : undefined}
            onClick={save}
          >
            {score.status === 'complete' ? OBSERVATIONS_TEXT.save : OBSERVATIONS_TEXT.saveSome(taken)}
          </Button>
        </BottomActions>
        {typing !== undefined && (
          <TypedDialog
            tile={typing}
            onClose={() => {
              setTyping(undefined);
            }}
          />
        )}
      </div>
      <div className="observations__way">
        <Button
          look="quiet"
          icon={<ListOrdered aria-hidden="true" />}
          data-testid="one-question-a-page"
          onClick={() => {
            rememberWay(me, 'guided');
          }}
        >
          {GUIDED_TEXT.guided}
        </Button>
      </div>
    </>
  );
}

function OnePage({ resident, now }: { readonly resident: ResidentView; readonly now: number }) {
  const bedside = useBedside(resident.residentId);
  return bedside === undefined ? null : <TakingView bedside={bedside} resident={resident} now={now} />;
}

export interface ObservationsScreenProps {
  readonly residentId: string;
  /** Asked for by the address, whatever somebody has chosen before. */
  readonly stepByStep?: boolean | undefined;
}

/** Observations in the way that whoever is signed in has chosen: all on one page, with the score as it grows, or step by step. */
export function ObservationsScreen({ residentId, stepByStep = false }: ObservationsScreenProps) {
  const { store } = useKiosk();
  const now = useNow();
  const resident = useKioskState((state) => state.records.get(residentId)?.resident);
  const saved = useKioskState((state) => state.savedSet);
  const trained = useTrained('observations');
  const way = useWay(useKioskState((state) => state.signedIn?.personId));
  useEffect(
    () => () => {
      store.setState({ savedSet: undefined });
    },
    [store],
  );
  if (resident !== undefined && saved?.residentId === residentId) {
    return <SavedView saved={saved} resident={resident} now={now} />;
  }
  if (resident !== undefined && trained && (stepByStep || way === 'guided')) {
    return (
      <WhoseValues resident={resident}>
        <GuidedPages resident={resident} now={now} />
      </WhoseValues>
    );
  }
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      {resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : trained ? (
        <WhoseValues resident={resident}>
          <OthersValuesNotice residentId={residentId} untilBegun />
          <OnePage resident={resident} now={now} />
        </WhoseValues>
      ) : (
        <NotTrained resident={resident} now={now} />
      )}
    </>
  );
}
