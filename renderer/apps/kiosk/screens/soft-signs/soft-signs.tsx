import {
  Accessibility,
  BedDouble,
  Brain,
  Check,
  CupSoda,
  Droplet,
  Eye,
  Hand,
  HeartCrack,
  RotateCcw,
  Thermometer,
  UsersRound,
  Wind,
  Zap,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
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
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import {
  answerSoftSigns,
  EMPTY_SOFT_SIGNS,
  readSoftSigns,
  toggleSign,
  type SoftSignsDraft,
} from '../../state/soft-signs-draft.ts';
import { saveSoftSigns } from '../../state/save-soft-signs.ts';
import { withKey } from '../../state/store.ts';
import { useSaving } from '../../state/use-saving.ts';
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

/** What the family is worried about, apart from what staff see. */
function Family({
  draft,
  onChange,
}: {
  readonly draft: SoftSignsDraft;
  readonly onChange: (draft: SoftSignsDraft) => void;
}) {
  const [open, setOpen] = useState(draft.familyWords !== '' || draft.familyName !== '');
  return (
    <Card className="pad entry-form" aria-label={SOFT_SIGNS_TEXT.family}>
      <div className="soft-signs__family">
        <UsersRound aria-hidden="true" />
        <div className="soft-signs__family-words">
          <h2 className="card-title">{SOFT_SIGNS_TEXT.family}</h2>
          <p className="secondary">{SOFT_SIGNS_TEXT.familyHint}</p>
        </div>
        <Button
          look="line"
          data-testid="family-add"
          onClick={() => {
            if (open) onChange({ ...draft, familyName: '', familyWords: '' });
            setOpen(!open);
          }}
        >
          {open ? SOFT_SIGNS_TEXT.familyRemove : SOFT_SIGNS_TEXT.familyAdd}
        </Button>
      </div>
      {open && (
        <>
          <TextArea
            label={SOFT_SIGNS_TEXT.familyWords}
            rows={2}
            maxLength={4000}
            data-testid="family-words"
            value={draft.familyWords}
            onChange={(event) => {
              onChange({ ...draft, familyWords: event.target.value });
            }}
          />
          <TextField
            label={SOFT_SIGNS_TEXT.familyName}
            maxLength={200}
            value={draft.familyName}
            onChange={(event) => {
              onChange({ ...draft, familyName: event.target.value });
            }}
          />
        </>
      )}
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

  function change(next: SoftSignsDraft): void {
    store.setState({ softSigns: withKey(store.getState().softSigns, residentId, next) });
  }

  function save(then: 'observations' | 'resident'): void {
    void run(async () => {
      const savedAt = clockTime(Date.now());
      await saveSoftSigns(store, bridge, residentId);
      const words = well ? SOFT_SIGNS_TEXT.saved(savedAt) : SOFT_SIGNS_TEXT.savedDifferent(savedAt);
      store.setState({ toast: words });
      go({ page: then, residentId });
    });
  }

  const off = read.ok ? undefined : read.why === 'not-answered' ? SOFT_SIGNS_TEXT.notAnswered : SOFT_SIGNS_TEXT.noSign;
  const busy = saving ? SOFT_SIGNS_TEXT.saving : undefined;
  return (
    <div className="page__columns">
      <div className="soft-signs">
        <div className="soft-signs__head">
          <div>
            <h1 className="page__title">{SOFT_SIGNS_TEXT.title(preferredName)}</h1>
            <p className="secondary">{SOFT_SIGNS_TEXT.hint}</p>
          </div>
          <OptionGroup
            className="soft-signs__answer"
            legend={SOFT_SIGNS_TEXT.answer}
            legendHidden
            value={draft.asWellAsNormal === undefined ? undefined : well ? 'yes' : 'no'}
            onChange={(value) => {
              change(answerSoftSigns(draft, value === 'yes'));
            }}
            options={[
              { value: 'yes', label: SOFT_SIGNS_TEXT.yes(sex), testId: 'as-well-yes' },
              { value: 'no', label: SOFT_SIGNS_TEXT.no(sex), testId: 'as-well-no' },
            ]}
          />
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
        <Family draft={draft} onChange={change} />
        <p role="status" className="secondary">
          {!well && <b>{SOFT_SIGNS_TEXT.chosen(draft.signs.length)} </b>}
          {SOFT_SIGNS_TEXT.callAnyTime}
        </p>
      </div>
      <BottomActions>
        {well ? (
          <Button
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
          <>
            <Button
              data-testid="soft-signs-next"
              busy={busy}
              off={off}
              onClick={() => {
                save('observations');
              }}
            >
              {SOFT_SIGNS_TEXT.next}
            </Button>
            {read.ok && !saving && (
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
          </>
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
