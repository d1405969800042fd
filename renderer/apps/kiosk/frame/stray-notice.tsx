import { useEffect, useState } from 'react';
import { ageInYears } from '#domain/base/time.ts';
import { listName, type Resident } from '#domain/residents/resident.ts';
import { Portrait } from '../../../features/portrait/index.ts';
import { readingWords, STRAY_TEXT } from '../../../text/devices.ts';
import { BANNER_TEXT } from '../../../text/resident.ts';
import { calendarDay, calendarWords, clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { isDoubtful, readingIdOf, stillStands, type Reading } from '../bedside/reading.ts';
import { freshStrays } from '../bedside/strays.ts';
import { go, useKiosk, useKioskState } from '../state/context.tsx';
import { dropStray, giveReading } from '../state/device-news.ts';
import { peopleOf } from '../state/people.ts';
import { draftOf } from '../state/store.ts';
import { Sheet } from './sheet.tsx';
import './stray-notice.css';

/** What the reading would push out of the values that are not saved yet, in words. */
function replacedWords(reading: Reading, values: ReturnType<typeof draftOf>): string | undefined {
  const { bloodPressure, temperature, spo2 } = values;
  switch (reading.of) {
    case 'blood-pressure':
      return bloodPressure && readingWords([{ kind: 'blood-pressure', ...bloodPressure.value }]);
    case 'thermometer':
      return temperature && readingWords([{ kind: 'temperature', tenthsCelsius: temperature.value }]);
    case 'oximeter':
      return spo2 && readingWords([{ kind: 'spo2', percent: spo2.value }]);
    default:
      return reading.of satisfies never;
  }
}

function Confirm(props: {
  readonly reading: Reading;
  readonly resident: Resident;
  readonly now: number;
  readonly onBack: () => void;
  readonly onDone: () => void;
}) {
  const { reading, resident, now, onBack, onDone } = props;
  const { store } = useKiosk();
  const { residentId, preferredName, givenName, familyName, born, portrait } = resident;
  const words = readingWords(reading.measurements);
  const replaced = useKioskState((state) => replacedWords(reading, draftOf(state, residentId)));
  const stands = stillStands(reading, now);
  return (
    <Sheet
      title={STRAY_TEXT.confirm(words, preferredName)}
      onClose={onBack}
      actions={
        <>
          {stands && (
            <Button
              data-testid="stray-yes"
              onClick={() => {
                giveReading(store, residentId, reading);
                onDone();
                go({ page: 'observations', residentId });
              }}
            >
              {STRAY_TEXT.yes(preferredName)}
            </Button>
          )}
          <Button look="line" onClick={onBack}>
            {STRAY_TEXT.other}
          </Button>
        </>
      }
    >
      <p>{STRAY_TEXT.sheet(words, reading.provenance.deviceLabel, clockTime(reading.at))}.</p>
      <div className="stray__who">
        <Portrait portrait={portrait} name={`${givenName} ${familyName}`} size={96} decorative={false} />
        <div>
          <div className="stray__name">{listName(resident)}</div>
          <div>
            {STRAY_TEXT.born(calendarWords(born))} {BANNER_TEXT.years(ageInYears(born, calendarDay(now)))}
          </div>
        </div>
      </div>
      {isDoubtful(reading.provenance) && (
        <Callout tone="amber">
          {STRAY_TEXT.doubtful} {reading.provenance.remarks.join(', ')}
        </Callout>
      )}
      {replaced !== undefined && <Callout tone="amber">{STRAY_TEXT.replaces(replaced)}</Callout>}
      {!stands && (
        <Callout tone="amber" live="polite">
          {STRAY_TEXT.gone}
        </Callout>
      )}
    </Sheet>
  );
}

function Whose({
  reading,
  now,
  onClose,
}: {
  readonly reading: Reading;
  readonly now: number;
  readonly onClose: () => void;
}) {
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home })));
  const [chosen, setChosen] = useState<Resident>();
  if (chosen !== undefined) {
    return (
      <Confirm
        reading={reading}
        resident={chosen}
        now={now}
        onDone={onClose}
        onBack={() => {
          setChosen(undefined);
        }}
      />
    );
  }
  const words = readingWords(reading.measurements);
  return (
    <Sheet
      title={STRAY_TEXT.sheet(words, reading.provenance.deviceLabel, clockTime(reading.at))}
      wide
      onClose={onClose}
      actions={
        <Button look="line" data-testid="stray-back" onClick={onClose}>
          {STRAY_TEXT.back}
        </Button>
      }
    >
      <p>{STRAY_TEXT.sheetBody}</p>
      <ul className="stray__people">
        {people.map(({ resident }) => (
          <li key={resident.residentId}>
            <button
              type="button"
              className="stray__person"
              data-testid="stray-person"
              onClick={() => {
                setChosen(resident);
              }}
            >
              <Portrait portrait={resident.portrait} name={`${resident.givenName} ${resident.familyName}`} size={56} />
              <span>
                <b>{listName(resident)}</b>
                <span className="secondary stray__born">{STRAY_TEXT.born(calendarWords(resident.born))}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/**
 * A result that came while nobody was chosen: it was kept for nobody. For two minutes a person may say whose it is, by a step
 * that names value, device and time and shows the person's face, name and date of birth. After that it goes.
 */
export function StrayNotice({ now }: { readonly now: number }) {
  const { store } = useKiosk();
  const strays = useKioskState((state) => freshStrays(state.strays, now));
  const [asking, setAsking] = useState<Reading>();
  // A question that is open stays open when the time is over: it then says so.
  const open = asking !== undefined;
  useEffect(() => {
    if (strays.length === 0 && !open && store.getState().strays.length > 0) store.setState({ strays: [] });
  }, [strays.length, open, store]);
  return (
    <>
      {!open &&
        strays.map((stray) => (
          <Callout
            key={readingIdOf(stray)}
            tone="info"
            className="frame__notice"
            live="polite"
            data-testid="stray"
            title={STRAY_TEXT.title(readingWords(stray.measurements), stray.provenance.deviceLabel)}
            action={
              <span className="stray__actions">
                <Button
                  look="line"
                  data-testid="stray-whose"
                  onClick={() => {
                    setAsking(stray);
                  }}
                >
                  {STRAY_TEXT.whose}
                </Button>
                <Button
                  look="quiet"
                  data-testid="stray-drop"
                  onClick={() => {
                    dropStray(store, stray);
                  }}
                >
                  {STRAY_TEXT.drop}
                </Button>
              </span>
            }
          >
            {STRAY_TEXT.body}
          </Callout>
        ))}
      {asking !== undefined && (
        <Whose
          reading={asking}
          now={now}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}
