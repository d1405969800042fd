import { Check, ChevronLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { News2Parameter } from '#domain/news2/parameters.ts';
import { scoreNews2 } from '#domain/news2/score.ts';
import { news2Inputs, type ObservationValues } from '#domain/observations/observation-set.ts';
import { spo2ScaleOf, type Resident } from '#domain/residents/resident.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { FRAME_TEXT, OBSERVATIONS_TEXT, RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { News2Panel, provenanceOf } from '../../../../features/news2/index.ts';
import { deviceFor, type DeviceChoice } from '../../bedside/at-hand.ts';
import { countTaken, isStale, type Bedside } from '../../bedside/bedside.ts';
import { isUnderWay } from '../../bedside/cuff.ts';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { saveObservations } from '../../state/save-observations.ts';
import type { SavedSet } from '../../state/store.ts';
import { AdviceBox } from './advice.tsx';
import { BreathingTile } from './breathing-tile.tsx';
import { CuffTile } from './cuff-tile.tsx';
import { OximeterTile } from './oximeter-tile.tsx';
import { SeenTile } from './seen-tile.tsx';
import { ThermometerTile } from './thermometer-tile.tsx';
import { TypedDialog, type TypedTile } from './typed-dialog.tsx';
import { useAttending, useBedside } from './use-bedside.ts';
import './observations.css';

/** What stands in the score's rows while a value is on its way. */
function pendingOf(bedside: Bedside, oximeter: DeviceChoice): Partial<Record<News2Parameter, string>> {
  const pending: Partial<Record<News2Parameter, string>> = {};
  if (bedside.breathing.step === 'counting') pending.respiratoryRate = OBSERVATIONS_TEXT.counting;
  if (isUnderWay(bedside.cuff)) pending.systolic = OBSERVATIONS_TEXT.cuffOn;
  const samples = oximeter.step === 'use' ? bedside.oximeters[oximeter.device.deviceId]?.samples : undefined;
  if (samples !== undefined && samples.length > 0) {
    pending.spo2 = OBSERVATIONS_TEXT.settling;
    pending.pulse = OBSERVATIONS_TEXT.settling;
  }
  if (bedside.thermometer.step === 'measuring') pending.temperature = OBSERVATIONS_TEXT.climbing;
  return pending;
}

/** Typed and old values are marked beside the score too. */
function noteOf(values: ObservationValues, now: number): (parameter: News2Parameter) => string | undefined {
  return (parameter) => {
    const provenance = provenanceOf(parameter, values);
    if (provenance === undefined) return undefined;
    if (isStale(provenance, now)) return TILE_TEXT.oldNote;
    return provenance.source === 'typed' ? TILE_TEXT.typedNote : undefined;
  };
}

/** Why a set was not saved: nothing is lost from the screen, and what to do. */
function saveFailure(fault: unknown): Failure {
  const failure = failureOf(fault, { notSaved: OBSERVATIONS_TEXT.notSaved });
  const unlike = fault instanceof RefusalError && fault.code === 'bad-params';
  return unlike ? { ...failure, words: OBSERVATIONS_TEXT.readingChanged } : failure;
}

function SavedView({
  saved,
  resident,
  now,
}: {
  readonly saved: SavedSet;
  readonly resident: Resident;
  readonly now: number;
}) {
  const { store } = useKiosk();
  const link = useKioskState((state) => state.link);
  const atHub = useKioskState((state) =>
    state.records.get(saved.residentId)?.observations.some((set) => set.id === saved.id && set.atHub),
  );
  return (
    <div className="page__columns">
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
        <AdviceBox score={saved.news2} name={resident.preferredName} />
        <div className="saved__actions">
          <Button
            look="line"
            onClick={() => {
              go({ page: 'resident', residentId: resident.residentId });
            }}
          >
            {OBSERVATIONS_TEXT.done(resident.preferredName)}
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
      <Card className="pad">
        <News2Panel
          score={saved.news2}
          values={saved.values}
          normalTotal={resident.normalNews2?.total}
          note={noteOf(saved.values, now)}
        />
      </Card>
    </div>
  );
}

function TakingView({
  bedside,
  resident,
  now,
}: {
  readonly bedside: Bedside;
  readonly resident: Resident;
  readonly now: number;
}) {
  const { store, bridge } = useKiosk();
  useAttending(bedside.residentId, 'all');
  const [typing, setTyping] = useState<TypedTile>();
  const [saving, setSaving] = useState(false);
  const [failed, setFailed] = useState<Failure>();
  const { values } = bedside;
  const score = scoreNews2(news2Inputs(values, spo2ScaleOf(resident)));
  const devices = useKioskState((state) => state.devices);
  const oximeter = deviceFor(devices, 'oximeter', bedside.chosen);
  const taken = countTaken(values);
  const type = (tile: TypedTile) => () => {
    setTyping(tile);
  };

  async function save(): Promise<void> {
    setSaving(true);
    setFailed(undefined);
    try {
      await saveObservations(store, bridge, bedside.residentId);
    } catch (fault) {
      setFailed(saveFailure(fault));
      setSaving(false);
    }
  }

  const tile = { bedside, now };
  return (
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
        <Button
          data-testid="save-observations"
          busy={saving ? OBSERVATIONS_TEXT.saving : undefined}
          off={taken === 0 ? OBSERVATIONS_TEXT.saveNone : undefined}
          onClick={() => {
            void save();
          }}
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
  );
}

/** The seven inputs of NEWS2 on one page, with the score beside them as it grows. */
export function ObservationsScreen({ residentId }: { readonly residentId: string }) {
  const { store } = useKiosk();
  const now = useNow();
  const resident = useKioskState((state) => state.records.get(residentId)?.resident);
  const saved = useKioskState((state) => state.savedSet);
  const bedside = useBedside(residentId);
  useEffect(
    () => () => {
      store.setState({ savedSet: undefined });
    },
    [store],
  );
  return (
    <>
      <BottomActions>
        <Button
          look="line"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => {
            go({ page: 'resident', residentId });
          }}
        >
          {FRAME_TEXT.back}
        </Button>
      </BottomActions>
      {resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : saved?.residentId === residentId ? (
        <SavedView saved={saved} resident={resident} now={now} />
      ) : (
        bedside !== undefined && <TakingView bedside={bedside} resident={resident} now={now} />
      )}
    </>
  );
}
