import { ChevronLeft, Plus, Video } from 'lucide-react';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { DEVICES_TEXT } from '../../../../text/devices-page.ts';
import { FAULT_TEXT } from '../../../../text/devices.ts';
import { FRAME_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { FaultButton } from '../../frame/fault-button.tsx';
import { go, useKioskState, useNow } from '../../state/context.tsx';
import { inOrderOfCare, needsSomebody } from '../../state/device-care.ts';
import { DeviceCard } from './device-card.tsx';
import './devices.css';

/** All devices of this home: how each is, what to do about it, and trying it out. */
export function DevicesScreen() {
  const now = useNow();
  const devices = useKioskState((state) => state.devices);
  return (
    <div className="page devices">
      <BottomActions>
        <Button
          look="line"
          icon={<ChevronLeft aria-hidden="true" />}
          onClick={() => {
            go({ page: 'home' });
          }}
        >
          {FRAME_TEXT.back}
        </Button>
      </BottomActions>
      <div className="devices__head">
        <div>
          <h1 className="page__title">{DEVICES_TEXT.title}</h1>
          <p className="secondary" role="status">
            {DEVICES_TEXT.subtitle(devices.length, devices.filter(needsSomebody).length)}
          </p>
        </div>
        <Button
          data-testid="add-device"
          icon={<Plus aria-hidden="true" />}
          onClick={() => {
            go({ page: 'device-add' });
          }}
        >
          {DEVICES_TEXT.add}
        </Button>
      </div>
      {devices.length === 0 && <Card className="pad">{DEVICES_TEXT.none}</Card>}
      <ul className="devices__cards">
        {inOrderOfCare(devices).map((device) => (
          <DeviceCard key={device.deviceId} device={device} now={now} />
        ))}
      </ul>
      <Card className="pad devices__tablet">
        <h2>{CALL_NEWS_TEXT.testTitle}</h2>
        <Button
          look="line"
          icon={<Video aria-hidden="true" />}
          data-testid="test-call-devices"
          onClick={() => {
            go({ page: 'call-test' });
          }}
        >
          {CALL_NEWS_TEXT.testOpen}
        </Button>
      </Card>
      <Card className="pad devices__tablet">
        <h2>{FAULT_TEXT.tablet}</h2>
        <FaultButton />
      </Card>
    </div>
  );
}
