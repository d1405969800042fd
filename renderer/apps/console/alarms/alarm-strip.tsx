import { BellRing, Siren } from 'lucide-react';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { ALARM_TEXT } from '../../../text/queue.ts';
import { clockTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { isQuiet, quietOf, type Alarm } from '../model/alarms.ts';
import { useKeys } from '../use-keys.ts';
import { alarmWords } from './alarm-words.ts';
import { useAlarms } from './notices-context.tsx';
import './alarms.css';

/** More than this many lines would push the resident's banner out of sight. */
const SHOWN = 3;

export interface AlarmStripProps {
  /** Opens the call that it is about; absent where it cannot be left for another one now. */
  readonly onGo?: ((alarm: Extract<Alarm, { row: unknown }>) => void) | undefined;
}

/** Every alarm in words, above the page: only doing what it asks for ends it, "Seen" makes it quiet for a while. */
export function AlarmStrip({ onGo }: AlarmStripProps) {
  const { alarms, seen, acknowledge } = useAlarms();
  const now = useHubNow();
  const loud = alarms.filter((alarm) => !isQuiet(alarm, seen, now));
  const quiet = alarms.filter((alarm) => isQuiet(alarm, seen, now));
  const shown = [...loud, ...quiet].slice(0, SHOWN);
  useKeys({
    x:
      loud.length === 0
        ? undefined
        : () => {
            acknowledge(loud.map(({ key }) => key));
          },
  });
  return (
    <div className="alarm-strip-place">
      {/* Said once for each alarm: the words of the strip itself count up. */}
      <div role="alert" className="visually-hidden">
        {loud.map((alarm) => (
          <span key={alarm.key}>{alarmWords(alarm, alarm.since)}</span>
        ))}
      </div>
      {shown.length > 0 && (
        <section className="alarm-strip" aria-label={ALARM_TEXT.label} data-testid="alarm-strip">
          <ul>
            {shown.map((alarm) => {
              const state = isQuiet(alarm, seen, now) ? quietOf(alarm, seen) : undefined;
              return (
                <li
                  key={alarm.key}
                  className={classNames('alarm-strip__row', state !== undefined && 'alarm-strip__row--quiet')}
                  data-testid="alarm"
                  data-kind={alarm.kind}
                >
                  {state === undefined ? <Siren aria-hidden="true" /> : <BellRing aria-hidden="true" />}
                  <b className="alarm-strip__words">{alarmWords(alarm, now)}</b>
                  {state !== undefined && (
                    <span className="alarm-strip__state">
                      {state.until === undefined ? ALARM_TEXT.quietStays : ALARM_TEXT.quiet(clockTime(state.until))}
                    </span>
                  )}
                  {'row' in alarm && onGo !== undefined && (
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
                  )}
                  {state === undefined && (
                    <Button
                      look="line"
                      size="small"
                      title={ALARM_TEXT.seenHint}
                      data-testid="alarm-seen"
                      onClick={() => {
                        acknowledge([alarm.key]);
                      }}
                    >
                      {ALARM_TEXT.seen} <kbd>X</kbd>
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {alarms.length > SHOWN && (
            <div className="alarm-strip__more">
              <span>{ALARM_TEXT.more(alarms.length - SHOWN)}</span>
              {loud.length > 1 && (
                <Button
                  look="line"
                  size="small"
                  onClick={() => {
                    acknowledge(loud.map(({ key }) => key));
                  }}
                >
                  {ALARM_TEXT.seenAll}
                </Button>
              )}
            </div>
          )}
        </section>
      )}
    </div>
  );
}
