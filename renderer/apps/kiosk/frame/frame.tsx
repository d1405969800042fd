import { useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { ABOUT_TEXT } from '../../../text/assurance.ts';
import { FRAME_TEXT } from '../../../text/kiosk.ts';
import { calendarDay } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { ResidentBanner } from '../../../features/resident-banner/index.ts';
import { useKiosk, useKioskState, useNow } from '../state/context.tsx';
import { healthNews } from '../state/health-news.ts';
import { useNightMode } from '../state/night.ts';
import { peopleOf } from '../state/people.ts';
import { hrefOf, type Route } from '../state/route.ts';
import { similarNames } from '../state/similar-names.ts';
import { AlarmBar } from './alarm-bar.tsx';
import { useKioskAbout } from './assurance-button.tsx';
import { RecordingBar } from '../screens/call/recording-bar.tsx';
import { CallNotice } from '../screens/call/call-notice.tsx';
import { CallSlot } from './call-slot.tsx';
import { HealthBar } from './health-bar.tsx';
import { LanguageNote } from './language-note.tsx';
import { PlacesContext } from './places.ts';
import { OfflineBar } from './offline-bar.tsx';
import { StillThere } from './still-there.tsx';
import { StatusWords } from './status-words.tsx';
import { StrayNotice } from './stray-notice.tsx';
import { TopBar } from './top-bar.tsx';
import './frame.css';

/** A screen's own buttons (Back, Hang up): drawn in the bottom bar on the left, far from Call. */
export function BottomActions({ children }: { readonly children: ReactNode }) {
  const { actions } = useContext(PlacesContext);
  return actions === null ? null : createPortal(children, actions);
}

export interface FrameProps {
  readonly route: Route;
  /** Whom the page is about: their banner stands above it. */
  readonly residentId: string | undefined;
  readonly children: ReactNode;
}

/** What is the same on every screen: Emergency 999 top right, Call the nurse bottom right, and who it is about. */
export function Frame({ route, residentId, children }: FrameProps) {
  const now = useNow();
  const { photos } = useKiosk();
  const [actions, setActions] = useState<HTMLElement | null>(null);
  const [over, setOver] = useState<HTMLElement | null>(null);
  const [main, setMain] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ actions, over, main }), [actions, over, main]);
  const demo = useKioskState((state) => state.home?.demo === true);
  const unsigned = useKioskAbout()?.safety === undefined;
  const bridge = useKioskState((state) => state.bridge);
  const record = useKioskState((state) => (residentId === undefined ? undefined : state.records.get(residentId)));
  const records = useKioskState((state) => state.records);
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const news = useKioskState((state) => healthNews(state.health).length);
  const [night, toggleNight] = useNightMode(now, route.page === 'emergency');

  // A change of page starts at its top, for the eye and for a screen reader.
  const address = hrefOf(route);
  const shown = useRef<string>(undefined);
  useEffect(() => {
    main?.scrollTo({ top: 0 });
    // With little height it is the whole page that scrolls.
    window.scrollTo({ top: 0 });
    // The page on which the kiosk starts is nobody's change: a ring around all of it would say that something was chosen.
    if (main !== null && shown.current !== undefined && shown.current !== address) main.focus({ preventScroll: true });
    if (main !== null) shown.current = address;
  }, [address, main]);

  const resident = record?.resident;
  const similarTo =
    resident === undefined
      ? undefined
      : similarNames(peopleOf({ records, home }).map((person) => person.resident)).get(resident.residentId);
  return (
    <PlacesContext value={places}>
      <div className={classNames('frame', news > 0 && 'frame--notices')}>
        <a
          className="frame__skip"
          href={address}
          onClick={(event) => {
            event.preventDefault();
            main?.focus();
          }}
        >
          {FRAME_TEXT.skip}
        </a>
        {(demo || unsigned) && (
          <div className="frame__demo" role="note" data-testid="demo-ribbon">
            {[demo && FRAME_TEXT.demo, unsigned && `${ABOUT_TEXT.notForUse}.`].filter(Boolean).join(' ')}
          </div>
        )}
        <LanguageNote />
        <TopBar now={now} night={night} onNight={toggleNight} route={route} />
        {bridge === 'lost' && (
          <Callout tone="red" className="frame__notice" live="assertive" title={FRAME_TEXT.coreLost}>
            {FRAME_TEXT.coreLostBody} {FRAME_TEXT.coreLostHint}
          </Callout>
        )}
        <RecordingBar />
        <AlarmBar route={route} />
        <HealthBar />
        <OfflineBar now={now} />
        <StillThere route={route} />
        {signedIn && home !== null && route.page !== 'emergency' && <StrayNotice now={now} />}
        {home !== undefined && home !== null && route.page !== 'emergency' && <CallNotice route={route} now={now} />}
        {resident !== undefined && (
          <ResidentBanner
            resident={resident}
            record={record}
            photos={photos}
            today={calendarDay(now)}
            similarTo={similarTo}
          />
        )}
        <div className="frame__middle">
          <main ref={setMain} className="frame__main" tabIndex={0}>
            {record !== undefined && record.notUnderstood > 0 && (
              <Callout tone="amber" className="frame__update">
                {FRAME_TEXT.updateNeeded(record.notUnderstood)}
              </Callout>
            )}
            {children}
          </main>
          <div ref={setOver} className="frame__over" />
        </div>
        <footer className="frame__bottom">
          <div className="frame__actions" ref={setActions} />
          <StatusWords now={now} />
          <CallSlot now={now} route={route} />
        </footer>
      </div>
    </PlacesContext>
  );
}
