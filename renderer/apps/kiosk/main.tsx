import '#protocol/wire/no-eval.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { openBridge } from '../../connections/bridge-client.ts';
import { browserTimers } from '../../connections/browser-timers.ts';
import { openKioskWire } from '../../connections/kiosk-wire.ts';
import { startWebBluetooth } from '../../connections/web-bluetooth/index.ts';
import { KioskRoot, leavePracticeAddress } from './practice/kiosk-root.tsx';
import { createKioskStore } from './state/store.ts';
import { Waves } from './state/waves.ts';
import { wireStore } from './state/wire-store.ts';
import '../../ui/base.css';

const place = document.getElementById('app');
if (place !== null) {
  leavePracticeAddress();
  const store = createKioskStore();
  const waves = new Waves();
  const bridge = openBridge({
    openWire: openKioskWire,
    timers: browserTimers,
    onFault: (words) => {
      console.warn(`bridge: ${words}`);
    },
    onOutOfService: () => {
      window.location.reload();
    },
  });
  wireStore(store, bridge, waves);
  startWebBluetooth(bridge);
  createRoot(place).render(
    <StrictMode>
      <KioskRoot store={store} bridge={bridge} waves={waves} />
    </StrictMode>,
  );
}
