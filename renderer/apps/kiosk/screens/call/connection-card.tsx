import { Check, Clock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CallSnapshot } from '../../../../media/call-media.ts';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import { Card } from '../../../../ui/card.tsx';
import { Tag } from '../../../../ui/tag.tsx';
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
export function ConnectionCard({ call }: { readonly call: CallSnapshot | undefined }) {
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
    </Card>
  );
}
