import { useEffect, useState } from 'react';
import { clockTime } from '../../../text/time.ts';

const NIGHT_FROM = '22:00';
const NIGHT_TO = '06:30';

/** true between 22:00 and 06:30 by the clock on the wall. */
export function isNight(now: number): boolean {
  const time = clockTime(now);
  return time >= NIGHT_FROM || time < NIGHT_TO;
}

/** Night colours by time, and by hand until the time changes them. Returns the mode and the switch. */
export function useNightMode(now: number, alwaysDay: boolean): readonly [night: boolean, toggle: () => void] {
  const byTime = isNight(now);
  const [byHand, setByHand] = useState<{ readonly night: boolean; readonly whenTime: boolean }>();
  const night = byHand?.whenTime === byTime ? byHand.night : byTime;
  const shown = night && !alwaysDay;
  useEffect(() => {
    document.documentElement.dataset['mode'] = shown ? 'night' : 'day';
  }, [shown]);
  return [
    night,
    () => {
      setByHand({ night: !night, whenTime: byTime });
    },
  ];
}
