import { useCallback, useEffect, type ReactNode } from 'react';
import { CALL_TEXT } from '../../text/kiosk.ts';
import { Toast } from '../../ui/toast.tsx';
import { CallHost } from './call/call-host.tsx';
import { Frame } from './frame/frame.tsx';
import { ActionCardScreen } from './screens/action-card/action-card.tsx';
import { CallTestScreen } from './screens/call-test/call-test.tsx';
import { CallScreen } from './screens/call/call-screen.tsx';
import { CorrectScreen } from './screens/corrections/correct.tsx';
import { SavedScreen } from './screens/corrections/saved.tsx';
import { DeathScreen } from './screens/death/death.tsx';
import { EmergencyScreen } from './screens/emergency/emergency.tsx';
import { FindingScreen } from './screens/findings/finding.tsx';
import { FindingsScreen } from './screens/findings/findings.tsx';
import { HandoverScreen } from './screens/handover/handover.tsx';
import { HealthScreen } from './screens/health/health.tsx';
import { HomeScreen } from './screens/home/home.tsx';
import { ObservationsScreen } from './screens/observations/observations.tsx';
import { RingScreen } from './screens/ring/ring.tsx';
import { PracticeScreen } from './screens/practice/practice.tsx';
import { IdentifyScreen } from './screens/reconcile/identify.tsx';
import { VouchScreen } from './screens/reconcile/vouch.tsx';
import { RedBagScreen } from './screens/red-bag/red-bag.tsx';
import { ResidentScreen } from './screens/resident/resident.tsx';
import { AdviceSheetScreen } from './screens/advice-sheet/advice-sheet.tsx';
import { FamilyScreen } from './screens/after-call/family.tsx';
import { FollowUpScreen } from './screens/after-call/follow-up.tsx';
import { AddDeviceScreen } from './screens/devices/add-device.tsx';
import { DevicesScreen } from './screens/devices/devices.tsx';
import { SetupScreen } from './screens/setup.tsx';
import { SignInScreen } from './screens/sign-in/sign-in.tsx';
import { SoftSignsScreen } from './screens/soft-signs/soft-signs.tsx';
import { UnsentScreen } from './screens/unsent/unsent.tsx';
import { WhereaboutsScreen } from './screens/whereabouts/whereabouts.tsx';
import { go, useKiosk, useKioskState, useRoute } from './state/context.tsx';
import { beOnPageOf } from './state/device-news.ts';
import { callsFor, opensWithoutPin } from './state/gate.ts';
import { callToJoin } from './state/live-call.ts';
import { residentOf, type Route } from './state/route.ts';
import './app.css';

/** One key for each page and person: a screen never carries what was typed for one person over to another. */
function screenOf(route: Route, signedIn: boolean): ReactNode {
  switch (route.page) {
    case 'home':
      return <HomeScreen />;
    case 'resident':
      return <ResidentScreen key={route.residentId} residentId={route.residentId} />;
    case 'observations':
      return <ObservationsScreen key={route.residentId} residentId={route.residentId} />;
    case 'guided':
      return <ObservationsScreen key={route.residentId} residentId={route.residentId} stepByStep />;
    case 'soft-signs':
      return <SoftSignsScreen key={route.residentId} residentId={route.residentId} />;
    case 'findings':
      return <FindingsScreen key={route.residentId} residentId={route.residentId} />;
    case 'finding':
      return (
        <FindingScreen key={`${route.residentId} ${route.form}`} residentId={route.residentId} form={route.form} />
      );
    case 'saved':
      return <SavedScreen key={route.entryId} residentId={route.residentId} entryId={route.entryId} />;
    case 'correct': {
      const { residentId, entryId, how } = route;
      return <CorrectScreen key={`${entryId} ${how}`} residentId={residentId} entryId={entryId} how={how} />;
    }
    case 'red-bag': {
      const { residentId, part } = route;
      return <RedBagScreen key={`${residentId} ${part ?? ''}`} residentId={residentId} part={part} />;
    }
    case 'death':
      return <DeathScreen key={route.residentId} residentId={route.residentId} />;
    case 'action-card':
      return <ActionCardScreen residentId={route.residentId} />;
    case 'handover':
      return <HandoverScreen />;
    case 'whereabouts':
      return <WhereaboutsScreen key={route.residentId ?? 'nobody'} residentId={route.residentId} />;
    case 'vouch':
      return <VouchScreen key={route.encounterId} residentId={route.residentId} encounterId={route.encounterId} />;
    case 'identify':
      return <IdentifyScreen key={route.residentId} describedId={route.residentId} />;
    case 'unsent':
      return <UnsentScreen />;
    case 'health':
      return <HealthScreen />;
    case 'practice':
      return <PracticeScreen />;
    case 'call-request':
      return (
        <RingScreen key={route.residentId ?? 'nobody'} residentId={route.residentId} emergency={route.emergency} />
      );
    case 'call':
      return (
        <CallScreen
          key={route.encounterId}
          residentId={route.residentId}
          encounterId={route.encounterId}
          limited={!signedIn}
        />
      );
    case 'advice':
      return (
        <AdviceSheetScreen key={route.encounterId} residentId={route.residentId} encounterId={route.encounterId} />
      );
    case 'follow-up': {
      const { residentId, encounterId, after } = route;
      const key = `${encounterId} ${String(after)}`;
      return <FollowUpScreen key={key} residentId={residentId} encounterId={encounterId} after={after} />;
    }
    case 'family':
      return <FamilyScreen key={route.encounterId} residentId={route.residentId} encounterId={route.encounterId} />;
    case 'devices':
      return <DevicesScreen />;
    case 'device-add':
      return <AddDeviceScreen />;
    case 'call-test':
      return <CallTestScreen />;
    case 'emergency':
      return <EmergencyScreen emergency={route.emergency} residentId={route.residentId} />;
    default:
      return route satisfies never;
  }
}

/** A nurse who answers is shown at once, wherever the carer is, except over the 999 page. */
function useAnsweredCall(route: Route): void {
  // A call at another tablet is not this one's, and with nobody signed in only a call that was made so.
  const call = useKioskState((state) => callsFor(state).mine);
  const answered = call?.status === 'in-call' ? call : undefined;
  const encounterId = answered?.encounterId;
  const residentId = answered?.residentId;
  const page = route.page;
  useEffect(() => {
    if (encounterId === undefined || residentId === undefined) return;
    if (page !== 'emergency') go({ page: 'call', residentId, encounterId });
    // Only the answer itself leads there: afterwards the carer may go wherever the call needs them.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [encounterId]);
}

/** What the nurse signed is waiting to be read back: said once, wherever the carer is. */
function useSignedToast(route: Route): void {
  const { store } = useKiosk();
  const hosted = useKioskState((state) => callToJoin(state, Date.now()));
  const signed = useKioskState((state) => {
    const encounter = hosted && state.records.get(hosted.residentId)?.encounters.get(hosted.encounterId);
    return encounter?.status === 'signed' ? encounter.encounterId : undefined;
  });
  const onItsPage = route.page === 'call' && route.encounterId === signed;
  useEffect(() => {
    if (signed !== undefined && !onItsPage) store.setState({ toast: CALL_TEXT.signedToast });
    // Said when it comes, not again when the carer leaves the page of the call.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [signed, store]);
}

export function App() {
  const route = useRoute();
  const { store } = useKiosk();
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn);
  const toast = useKioskState((state) => state.toast);
  useAnsweredCall(route);
  useSignedToast(route);
  const about = signedIn === null ? undefined : residentOf(route);
  useEffect(() => {
    beOnPageOf(store, about);
  }, [store, about]);
  const toastGone = useCallback(() => {
    store.setState({ toast: undefined });
  }, [store]);

  const opens = useKioskState((state) => opensWithoutPin(route, state));
  // 999 and whom to ring open before the tablet knows its own home.
  const needsNothing = route.page === 'emergency' || route.page === 'action-card';
  const needsSetup = (home === undefined || home === null) && !needsNothing;
  const needsSignIn = signedIn === null && !opens;
  const content = needsSetup ? <SetupScreen /> : needsSignIn ? <SignInScreen /> : screenOf(route, signedIn !== null);
  // The banner is the record: it stands for whoever is signed in.
  const residentId = needsSetup || signedIn === null ? undefined : residentOf(route);
  return (
    <CallHost>
      <Frame route={route} residentId={residentId}>
        {content}
      </Frame>
      <Toast words={toast} onGone={toastGone} />
    </CallHost>
  );
}
