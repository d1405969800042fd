import { Check, Clock, TriangleAlert } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { DeviceTest, type UseCall } from '../../../../features/call/index.ts';
import type { CallSnapshot } from '../../../../media/call-media.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useKioskState } from '../../state/context.tsx';

function Good({ children }: { readonly children: ReactNode }) {
  return (
    <Tag tone="green" icon={<Check aria-hidden="true" />}>
      {children}
    </Tag>
  );
}

function Look({ children }: { readonly children: ReactNode }) {
  return (
    <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />}>
      {children}
    </Tag>
  );
}

function Trying({ children }: { readonly children: ReactNode }) {
  return <Tag icon={<Clock aria-hidden="true" />}>{children}</Tag>;
}

function mediaTag({ microphone, camera }: CallSnapshot): ReactNode {
  if (microphone === 'missing' || microphone === 'refused' || microphone === 'in-use') {
    return <Look>{WAITING_TEXT.noSound}</Look>;
  }
  if (camera === 'missing' || camera === 'refused' || camera === 'in-use') return <Look>{WAITING_TEXT.noCamera}</Look>;
  if (microphone === 'asking' || camera === 'asking') return <Trying>{WAITING_TEXT.asking}</Trying>;
  return <Good>{WAITING_TEXT.working}</Good>;
}

/** Whether all is ready for the nurse's answer: camera and microphone, and the line. */
export function ConnectionCard({ call }: { readonly call: UseCall | undefined }) {
  const [testing, setTesting] = useState(false);
  const close = (): void => {
    setTesting(false);
  };
  const hub = useKioskState((state) => state.link?.hub ?? 'connecting');
  return (
    <Card className="pad connection-card" data-testid="connection-card">
      {call !== undefined && (
        <div className="connection-card__row">
          <span>{WAITING_TEXT.cameraAndMicrophone}</span>
          {mediaTag(call)}
        </div>
      )}
      <div className="connection-card__row">
        <span>{WAITING_TEXT.connection}</span>
        {hub === 'connected' ? (
          <Good>{WAITING_TEXT.good}</Good>
        ) : hub === 'connecting' ? (
          <Trying>{WAITING_TEXT.connecting}</Trying>
        ) : (
          <Look>{WAITING_TEXT.none}</Look>
        )}
      </div>
      {call !== undefined && (
        <Button
          look="line"
          wide
          data-testid="test-call-devices"
          onClick={() => {
            setTesting(true);
          }}
        >
          {CALL_NEWS_TEXT.testDevices}
        </Button>
      )}
      {testing && call !== undefined && (
        <Sheet
          title={CALL_NEWS_TEXT.testTitle}
          wide
          onClose={close}
          actions={
            <Button look="line" data-testid="test-close" onClick={close}>
              {CALL_NEWS_TEXT.close}
            </Button>
          }
        >
          <DeviceTest call={call} />
        </Sheet>
      )}
    </Card>
  );
}
