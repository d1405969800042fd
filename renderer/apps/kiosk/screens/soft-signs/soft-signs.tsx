import {
  Accessibility,
  BedDouble,
  Brain,
  Check,
  ChevronRight,
  CupSoda,
  Droplet,
  Eye,
  Hand,
  HeartCrack,
  RotateCcw,
  Thermometer,
  Wind,
  Zap,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { SOFT_SIGNS, type SoftSign } from '#domain/soft-signs/soft-signs.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { liveOf, type ResidentView } from '#domain/record/effective-resident.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { SIGN_WORDS, SOFT_SIGNS_TEXT } from '../../../../text/soft-signs.ts';
import { clockTime } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { TextArea } from '../../../../ui/field.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { carryOver, EMPTY_CALL_DETAILS, isEmptyDetails } from '../../state/call-details.ts';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { routeToObserve } from '../../state/observing.ts';
import {
  answerSoftSigns,
  EMPTY_SOFT_SIGNS,
  readSoftSigns,
  saysNothing,
  toggleSign,
  type SoftSignsDraft,
} from '../../state/soft-signs-draft.ts';
import { saveSoftSigns } from '../../state/save-soft-signs.ts';
import { withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
import { FamilyPart } from '../reasons/family-part.tsx';
import './soft-signs.css';

const ICONS: Readonly<Record<SoftSign, ReactNode>> = {
  'breathless-or-chesty': <Wind />,
  'eating-or-drinking-less': <CupSoda />,
  'less-steady': <Accessibility />,
  'more-muddled': <Brain />,
  'sleepier-or-tired': <BedDouble />,
  'restless-or-upset': <Zap />,
  'shivery-hot-or-cold': <Thermometer />,
  pain: <HeartCrack />,
  'pee-or-poo': <Droplet />,
  skin: <Hand />,
  sick: <RotateCcw />,
  'not-themselves': <Eye />,
};

function SignBox({
  sign,
  chosen,
  onToggle,
}: {
  readonly sign: SoftSign;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <label className={classNames('soft-sign', chosen && 'soft-sign--chosen')} data-testid={`sign-${sign}`}>
      <input className="soft-sign__input" type="checkbox" checked={chosen} onChange={onToggle} />
      <span className="soft-sign__icon" aria-hidden="true">
        {ICONS[sign]}
      </span>
      <span className="soft-sign__words">{SIGN_WORDS[sign]}</span>
      <span className="soft-sign__box" aria-hidden="true">
        {chosen && <Check />}
      </span>
    </label>
  );
}

/** What the record says of a good day, so that "as well as normal" has something to be held against. */
function GoodDay({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const well = liveOf(record.statements, 'about-me').find(({ statement }) => statement.content.heading === 'wellness');
  const normal = resident.normalNews2;
  if (well === undefined && normal === undefined) return null;
  return (
    <Card className="pad soft-signs__good-day">
      <h2>{SOFT_SIGNS_TEXT.goodDay(resident.preferredName)}</h2>
      {well !== undefined && <p>{well.statement.content.words}</p>}
      {normal !== undefined && <p>{SOFT_SIGNS_TEXT.normalScore(normal.total)}</p>}
    </Card>
  );
}

function SoftSignsForm({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const { store, bridge } = useKiosk();
  const { residentId, preferredName, sex } = resident;
  const draft = useKioskState((state) => state.softSigns.get(residentId)) ?? EMPTY_SOFT_SIGNS;
  const { saving, failed, run } = useSaving({ notSaved: SOFT_SIGNS_TEXT.notSaved });
  const read = readSoftSigns(draft);
  const well = draft.asWellAsNormal === true;

  /** What is said here of worry stands in the details of the call too, so that nobody has to say it twice. */
  function change(next: SoftSignsDraft): void {
    const { softSigns, callDetails } = store.getState();
    const details = carryOver(callDetails.get(residentId) ?? EMPTY_CALL_DETAILS, draft, next);
    store.setState({
      softSigns: withKey(softSigns, residentId, next),
      callDetails: withKey(callDetails, residentId, isEmptyDetails(details) ? undefined : details),
    });
  }

  function save(then: 'observations' | 'resident', of: SoftSignsDraft = draft): void {
    void run(async () => {
      const savedAt = clockTime(Date.now());
      await saveSoftSigns(store, bridge, residentId);
      const words =
        of.asWellAsNormal === true
          ? SOFT_SIGNS_TEXT.saved(savedAt)
          : then === 'observations'
            ? SOFT_SIGNS_TEXT.savedDifferent(savedAt)
            : SOFT_SIGNS_TEXT.savedOnly(savedAt);
      store.setState({ toast: words });
      go(then === 'observations' ? routeToObserve(store.getState(), residentId) : { page: 'resident', residentId });
    });
  }

  /** "Yes" with nothing else said is the whole check: it is saved at once. */
  function answer(yes: boolean): void {
    const next = answerSoftSigns(draft, yes);
    change(next);
    if (yes && saysNothing(draft)) save('resident', next);
  }

  const off = read.ok ? undefined : read.why === 'not-answered' ? SOFT_SIGNS_TEXT.notAnswered : SOFT_SIGNS_TEXT.noSign;
  const busy = saving ? SOFT_SIGNS_TEXT.saving : undefined;
  const answerButton = (yes: boolean, words: string, testId: string) => {
    const chosen = draft.asWellAsNormal === yes;
    return (
      <button
        type="button"
        className={classNames('option', chosen && 'option--chosen')}
        aria-pressed={chosen}
        data-testid={testId}
        onClick={() => {
          answer(yes);
        }}
      >
        {chosen && <Check className="option__tick" aria-hidden="true" />}
        <span>{words}</span>
      </button>
    );
  };
  return (
    <div className="page__columns soft-signs-page">
      <div className="soft-signs">
        <div className="soft-signs__head">
          <div>
            <h1 className="page__title">{SOFT_SIGNS_TEXT.title(preferredName)}</h1>
            <p className="secondary">{SOFT_SIGNS_TEXT.hint}</p>
          </div>
          <div className="soft-signs__answer" role="group" aria-label={SOFT_SIGNS_TEXT.answer}>
            {answerButton(true, SOFT_SIGNS_TEXT.yes(sex), 'as-well-yes')}
            {answerButton(false, SOFT_SIGNS_TEXT.no(sex), 'as-well-no')}
          </div>
        </div>
        <NotSaved failure={failed} />
        <fieldset className="option-group soft-signs__grid">
          <legend className="visually-hidden">{SOFT_SIGNS_TEXT.hint}</legend>
          {SOFT_SIGNS.map((sign) => (
            <SignBox
              key={sign}
              sign={sign}
              chosen={draft.signs.includes(sign)}
              onToggle={() => {
                change(toggleSign(draft, sign));
              }}
            />
          ))}
        </fieldset>
      </div>
      <div className="soft-signs__side">
        <GoodDay record={record} resident={resident} />
        <Card className="pad">
          <TextArea
            label={SOFT_SIGNS_TEXT.worry}
            hint={SOFT_SIGNS_TEXT.worryHint}
            rows={2}
            maxLength={4000}
            data-testid="soft-signs-words"
            value={draft.words}
            onChange={(event) => {
              change({ ...draft, words: event.target.value });
            }}
          />
        </Card>
        <Card className="pad" aria-label={SOFT_SIGNS_TEXT.family}>
          <FamilyPart
            family={
              draft.familyName === '' && draft.familyWords === ''
                ? undefined
                : { name: draft.familyName, words: draft.familyWords }
            }
            onChange={(family) => {
              change({ ...draft, familyName: family?.name ?? '', familyWords: family?.words ?? '' });
            }}
          />
        </Card>
        <p role="status" className="soft-signs__status">
          {!well && <b>{SOFT_SIGNS_TEXT.chosen(draft.signs.length)} </b>}
          {SOFT_SIGNS_TEXT.callAnyTime}
        </p>
        {well ? (
          <Button
            wide
            size="large"
            data-testid="save-soft-signs"
            busy={busy}
            off={off}
            onClick={() => {
              save('resident');
            }}
          >
            {SOFT_SIGNS_TEXT.save}
          </Button>
        ) : (
          <Button
            wide
            size="large"
            data-testid="soft-signs-next"
            busy={busy}
            off={off}
            onClick={() => {
              save('observations');
            }}
          >
            <span className="soft-signs__next">
              {SOFT_SIGNS_TEXT.next} <ChevronRight aria-hidden="true" />
            </span>
          </Button>
        )}
      </div>
      <BottomActions>
        {!well && read.ok && !saving && (
          <Button
            look="quiet"
            data-testid="save-soft-signs"
            onClick={() => {
              save('resident');
            }}
          >
            {SOFT_SIGNS_TEXT.saveOnly}
          </Button>
        )}
      </BottomActions>
    </div>
  );
}

/** "Is she as well as normal?": yes or no first, then what is different, in signs and in the carer's own words. */
export function SoftSignsScreen({ residentId }: { readonly residentId: string }) {
  const record = useKioskState((state) => state.records.get(residentId));
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      {record?.resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : (
        <SoftSignsForm record={record} resident={record.resident} />
      )}
    </>
  );
}
