import { useEffect, useMemo, useRef, useState } from 'react';
import { useHub, useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import { CONSOLE_TEXT } from '../../text/console.ts';
import { COORDINATOR_TEXT } from '../../text/coordinator.ts';
import { RETURNED_TEXT } from '../../text/follow-up.ts';
import { ALARM_TEXT } from '../../text/queue.ts';
import { SAFEGUARDING_TEXT } from '../../text/safeguarding.ts';
import { noteOf, type DesktopNote } from './alarms/alarm-words.ts';
import { alarmsOf, createBell, isQuiet, newAlarms, withSeen, type Alarm, type Seen } from './model/alarms.ts';
import { useBoard, useConsoleState, useStanding } from './model/context.ts';
import { callsToConcerns } from './model/follow-up-count.ts';
import { createChime, type Chime, type Sound } from './sound.ts';

/** Whether this browser shows notices for this page; `none` where it cannot. */
export type NotesState = NotificationPermission | 'none';

export interface Notices {
  /** The most urgent first. */
  readonly alarms: readonly Alarm[];
  readonly seen: Seen;
  /** Makes these quiet for a while. */
  readonly acknowledge: (keys: readonly string[]) => void;
  /** Whether an alarm would be heard. A browser needs one press first. */
  readonly heard: boolean;
  /** Soft tones for new calls and messages; alarms sound without them. */
  readonly tonesOn: boolean;
  readonly switchTones: () => void;
  readonly tryAlarm: () => void;
  readonly notes: NotesState;
  readonly askNotes: () => void;
}

function showNote({ title, body, tag, stays }: DesktopNote): void {
  if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible')
    return;
  try {
    const note = new Notification(title, { body, tag, requireInteraction: stays });
    note.onclick = () => {
      window.focus();
      note.close();
    };
  } catch {
    // Some browsers show notices of installed pages only. Sound, strip and title are there.
  }
}

function notesNow(): NotesState {
  return 'Notification' in window ? Notification.permission : 'none';
}

/** Sound, desktop notices and the page's title: somebody who looks elsewhere learns that they are needed. */
export function useNotices(whoami: Whoami): Notices {
  const { client } = useHub();
  const queue = useConsoleState((state) => state.queue);
  const news = useConsoleState((state) => state.news);
  const written = useConsoleState((state) => state.written);
  const back = useConsoleState((state) => state.back);
  const presence = useBoard('presence');
  const concerns = useBoard('concerns');
  const standing = useStanding((state) => state.standing);
  const now = useHubNow();
  const [seen, setSeen] = useState<Seen>({});
  const [heard, setHeard] = useState(false);
  const [tonesOn, setTonesOn] = useState(true);
  const [notes, setNotes] = useState(notesNow);
  const chime = useRef<Chime>(undefined);
  const bell = useRef(createBell());
  const known = useRef<ReadonlySet<string>>(new Set());
  const takesCalls = standing === 'on-duty';
  const { personId } = whoami.author;

  const alarms = useMemo(
    () =>
      alarmsOf({
        queue,
        presence: presence.kind === 'open' ? presence.state : undefined,
        personId,
        takesCalls,
        now,
      }),
    [queue, presence, personId, takesCalls, now],
  );
  const sounding = alarms.filter((alarm) => !isQuiet(alarm, seen, now));
  const waiting = queue?.rows.filter((row) => row.status === 'waiting').length ?? 0;

  useEffect(() => {
    const made = createChime();
    chime.current = made;
    // The first press or key anywhere is enough for the browser. After the press: the head says it, and must not move from under a finger.
    const wake = (): void => {
      if (!made.ready()) void made.wake().then(setHeard);
    };
    window.addEventListener('click', wake, true);
    window.addEventListener('keydown', wake);
    return () => {
      window.removeEventListener('click', wake, true);
      window.removeEventListener('keydown', wake);
      made.close();
    };
  }, []);

  const title = takesCalls
    ? CONSOLE_TEXT.title(waiting, sounding.length === 0 ? '' : ALARM_TEXT.windowTitle(sounding.length))
    : COORDINATOR_TEXT.title(sounding.length);
  useEffect(() => {
    document.title = title;
  }, [title]);

  // Each second, and at once when something changes: a page out of sight gets its queue by itself.
  useEffect(() => {
    const ring = bell.current.next(
      alarms.filter((alarm) => !isQuiet(alarm, seen, now)).map(({ key }) => key),
      Date.now(),
    );
    if (ring !== undefined) chime.current?.play(ring === 'ring' ? 'alarm' : 'alarm-louder');
    for (const alarm of newAlarms(known.current, alarms)) showNote(noteOf(alarm));
    known.current = new Set(alarms.map(({ key }) => key));
  }, [alarms, seen, now]);

  const tone = useRef<(sound: Sound) => void>(() => undefined);
  useEffect(() => {
    tone.current = (sound) => {
      if (tonesOn && takesCalls) chime.current?.play(sound);
    };
  });
  useEffect(() => {
    const [first] = news;
    if (first === undefined) return;
    tone.current('call');
    showNote({
      title: CONSOLE_TEXT.noteTitle,
      body: ALARM_TEXT.noteBody(ALARM_TEXT.where(first.homeName, first.room)),
      tag: `waiting ${first.encounterId}`,
      stays: false,
    });
  }, [news]);
  useEffect(() => {
    const [first] = written;
    if (first === undefined) return;
    tone.current('message');
    showNote({
      title: ALARM_TEXT.noteMessage,
      body: ALARM_TEXT.noteBody(ALARM_TEXT.where(first.homeName, first.room)),
      tag: `message ${first.encounterId}`,
      stays: false,
    });
  }, [written]);
  // Overdue work is no alarm that rings until it is done: one soft tone and one notice for each time that it comes back.
  useEffect(() => {
    const [first] = back;
    if (first === undefined) return;
    tone.current('message');
    showNote({
      title: RETURNED_TEXT.noteTitle,
      body: ALARM_TEXT.noteBody(first.homeName),
      tag: `back ${first.encounterId} ${first.actionId ?? first.what} ${first.due}`,
      stays: false,
    });
  }, [back]);

  // As with work that is back: one soft tone for each, so that a worry about somebody is not found by chance.
  const concernsOpen = concerns.kind === 'open';
  const calls = useMemo(
    () => (concerns.kind === 'open' ? callsToConcerns(concerns.state.rows, personId, now) : []),
    [concerns, personId, now],
  );
  const knownCalls = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    // Off the link, and before the first state, nothing is news.
    if (!concernsOpen) return;
    const before = knownCalls.current;
    knownCalls.current = new Set([...(before ?? []), ...calls.map(({ name }) => name)]);
    const first = before && calls.find(({ name }) => !before.has(name));
    if (first === undefined) return;
    tone.current('message');
    showNote({
      title: first.why === 'raised' ? SAFEGUARDING_TEXT.noteRaised : SAFEGUARDING_TEXT.noteLate,
      body: SAFEGUARDING_TEXT.noteBody,
      tag: `concern ${first.name}`,
      stays: false,
    });
  }, [concernsOpen, calls]);

  return {
    alarms,
    seen,
    acknowledge(keys) {
      const at = new Date(Date.now() + client.clockOffsetMs()).toISOString();
      setSeen((before) => withSeen(before, alarms, keys, at));
    },
    heard,
    tonesOn,
    switchTones() {
      setTonesOn(!tonesOn);
    },
    tryAlarm() {
      const made = chime.current;
      void made?.wake().then((on) => {
        setHeard(on);
        made.play('alarm');
      });
    },
    notes,
    askNotes() {
      if ('Notification' in window) void Notification.requestPermission().then(setNotes);
    },
  };
}
