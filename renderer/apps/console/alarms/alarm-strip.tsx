import { BellRing, Siren } from 'lucide-react';
import { useState } from 'react';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { useKeys } from '../../../features/clinician-frame/index.ts';
import { ALARM_TEXT } from '../../../text/queue.ts';
import { clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { isQuiet, quietOf, type Alarm } from '../model/alarms.ts';
import { alarmWords } from './alarm-words.ts';
import { useAlarms } from './notices-context.tsx';
import './alarms.css';

/** More than this would push the resident's banner out of sight. */
const SHOWN = 4;

type OfCall = Extract<Alarm, { row: unknown }>;

export interface AlarmStripProps {
  /** Opens the call that it is about; absent where it cannot be left for another one now. */
  readonly onGo?: ((alarm: OfCall) => void) | undefined;
}

/** Every alarm in words, above the page: only doing what it asks for ends it, "Seen" makes it quiet for a while. */
export function AlarmStrip({ onGo }: AlarmStripProps) {
  const { alarms, seen, acknowledge } = useAlarms();
  const now = useHubNow();
  const [quietShown, setQuietShown] = useState(false);
  const loud = alarms.filter((alarm) => !isQuiet(alarm, seen, now));
  const quiet = alarms.filter((alarm) => isQuiet(alarm, seen, now));
  const again = quiet
    .map((alarm) => quietOf(alarm, seen)?.until)
    .filter((until) => until !== undefined)
    .sort()[0];
  const seeAll = (): void => {
    acknowledge(loud.map(({ key }) => key));
  };
  useKeys({ x: loud.length === 0 ? undefined : seeAll });

  const go = (alarm: Alarm) =>
    'row' in alarm &&
    onGo !== undefined && (
      <Button
        look="line"
        size="small"
        data-testid="alarm-go"
        onClick={() => {
          onGo(alarm);
        }}
      >
        {ALARM_TEXT.go}
      </Button>
    );

  return (
    <div className="alarm-strip-place">
      {/* Said once for each alarm: the words of the strip itself count up. */}
      <div role="alert" className="visually-hidden">
        {loud.map((alarm) => (
          <span key={alarm.key}>{alarmWords(alarm, alarm.since)}</span>
        ))}
      </div>
      {loud.length > 0 && (
        <section className="alarm-strip" aria-label={ALARM_TEXT.label} data-testid="alarm-strip">
          <ul>
            {loud.slice(0, SHOWN).map((alarm, index) => (
              <li key={alarm.key} className="alarm-strip__row" data-testid="alarm" data-kind={alarm.kind}>
                <Siren aria-hidden="true" />
                <b className="alarm-strip__words">{alarmWords(alarm, now)}</b>
                {go(alarm)}
                <Button
                  look="line"
                  size="small"
                  title={ALARM_TEXT.seenHint}
                  data-testid="alarm-seen"
                  onClick={() => {
                    acknowledge([alarm.key]);
                  }}
                >
                  {ALARM_TEXT.seen} {index === 0 && loud.length === 1 && <kbd>X</kbd>}
                </Button>
              </li>
            ))}
          </ul>
          {loud.length > 1 && (
            <div className="alarm-strip__all">
              {loud.length > SHOWN && <span>{ALARM_TEXT.more(loud.length - SHOWN)}</span>}
              <Button look="line" size="small" title={ALARM_TEXT.seenHint} data-testid="alarms-seen" onClick={seeAll}>
                {ALARM_TEXT.seenAll} <kbd>X</kbd>
              </Button>
            </div>
          )}
        </section>
      )}
      {quiet.length > 0 && (
        <section className="alarm-quiet" aria-label={ALARM_TEXT.label} data-testid="alarms-quiet">
          <div className="alarm-quiet__head">
            <BellRing aria-hidden="true" />
            <span className="alarm-quiet__words">
              {ALARM_TEXT.quietMany(quiet.length, again === undefined ? undefined : clockTime(again))}
            </span>
            <Button
              look="quiet"
              size="small"
              aria-expanded={quietShown}
              data-testid="alarms-quiet-show"
              onClick={() => {
                setQuietShown(!quietShown);
              }}
            >
              {quietShown ? ALARM_TEXT.quietHide : ALARM_TEXT.quietShow}
            </Button>
          </div>
          {quietShown && (
            <ul>
              {quiet.map((alarm) => {
                const until = quietOf(alarm, seen)?.until;
                return (
                  <li key={alarm.key} className="alarm-strip__row alarm-strip__row--quiet" data-testid="alarm-quiet">
                    <span className="alarm-strip__words">
                      <b>{alarmWords(alarm, now)}</b> {until !== undefined && ALARM_TEXT.quiet(clockTime(until))}
                    </span>
                    {go(alarm)}
                  </li>
                );
              })}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}
