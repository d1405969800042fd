import { useEffect, useRef, useState } from 'react';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { useConsoleState } from './model/context.ts';
import { waitTone } from './model/queue-view.ts';
import { createChime, type Chime } from './sound.ts';

export interface Notices {
  readonly soundOn: boolean;
  readonly switchSound: () => void;
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
  const wokenAt = useRef(0);
  const waiting = queue?.rows.filter((row) => row.status === 'waiting') ?? [];
  const late = waiting.some((row) => waitTone(row, now) === 'late');

  useEffect(() => {
    const made = createChime();
    chime.current = made;
    // The first press or key is enough for the browser; after that the button alone switches.
    const wake = (): void => {
      if (wokenAt.current > 0) return;
      wokenAt.current = Date.now();
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
    switchSound() {
      const made = chime.current;
      if (made === undefined) return;
      // The press that woke the sound a moment ago is the same one: it has what it asked for.
      if (soundOn && Date.now() - wokenAt.current > 1000) {
        void made.turnOff().then(() => {
          setSoundOn(false);
        });
        return;
      }
      void made.turnOn().then((on) => {
        setSoundOn(on);
        made.ring();
      });
      if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
    },
  };
}
