import { useEffect, useRef, useState } from 'react';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { useConsoleState } from './model/context.ts';
import { waitTone } from './model/queue-view.ts';
import { createChime, type Chime } from './sound.ts';

export interface Notices {
  readonly soundOn: boolean;
  readonly turnSoundOn: () => void;
}

/** While a call waits past its promise the tones come again this often. */
const RING_AGAIN_MS = 20_000;

function showNotice(home: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible')
    return;
  // A notice can be seen by anybody who passes the desk: it names the home and no resident.
  new Notification(CONSOLE_TEXT.noteTitle, { body: CONSOLE_TEXT.noteBody(home), tag: 'teletriage-waiting' });
}

/** Sound, desktop notice and the page's title: a nurse who looks elsewhere learns that somebody waits. */
export function useNotices(): Notices {
  const queue = useConsoleState((state) => state.queue);
  const news = useConsoleState((state) => state.news);
  const now = useHubNow(5000);
  const [soundOn, setSoundOn] = useState(false);
  const chime = useRef<Chime>(undefined);
  const lastRing = useRef(0);
  const waiting = queue?.rows.filter((row) => row.status === 'waiting') ?? [];
  const late = waiting.some((row) => waitTone(row, now) === 'late');

  useEffect(() => {
    const made = createChime();
    chime.current = made;
    // Any first press or key is enough for the browser; the button is for those who want to be sure.
    const wake = (): void => {
      void made.turnOn().then(setSoundOn);
    };
    window.addEventListener('pointerdown', wake, { once: true });
    window.addEventListener('keydown', wake, { once: true });
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
      made.close();
    };
  }, []);

  useEffect(() => {
    document.title = CONSOLE_TEXT.title(waiting.length);
  }, [waiting.length]);

  useEffect(() => {
    const [first] = news;
    if (first === undefined) return;
    chime.current?.ring();
    lastRing.current = Date.now();
    showNotice(first.homeName);
  }, [news]);

  useEffect(() => {
    if (!late || Date.now() - lastRing.current < RING_AGAIN_MS) return;
    lastRing.current = Date.now();
    chime.current?.ring();
  }, [late, now]);

  return {
    soundOn,
    turnSoundOn() {
      void chime.current?.turnOn().then((on) => {
        setSoundOn(on);
        if (on) chime.current?.ring();
      });
      if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
    },
  };
}
