import { Phone } from 'lucide-react';
import type { CallSnapshot } from '../../media/call-media.ts';
import { LINE_TEXT, RUNG_WORDS } from '../../text/call-line.ts';
import { Callout } from '../../ui/callout.tsx';
import './call.css';

export interface LineNoticeProps {
  readonly call: CallSnapshot;
  /** The number to go on with when nothing arrives any more. */
  readonly telephone?: string | undefined;
}

/** What the line carries, in words, as soon as it is less than all; at the last rung the telephone number. */
export function LineNotice({ call, telephone }: LineNoticeProps) {
  const words = RUNG_WORDS[call.rung];
  const failed = call.rung === 'telephone';
  // One that has not come about at all has failed too.
  const isOn = call.phase === 'live' || call.phase === 'reconnecting' || (call.phase === 'joining' && failed);
  if (!isOn || words === undefined) return null;
  return (
    <div data-testid="line-notice" data-rung={call.rung}>
      <Callout tone={failed ? 'red' : 'amber'} live={failed ? 'assertive' : 'polite'} title={words.title}>
        <p>{words.words}</p>
        {failed && (
          <p className="call-line__telephone">
            <Phone aria-hidden="true" />
            <b>{telephone === undefined ? LINE_TEXT.noTelephone : LINE_TEXT.telephone(telephone)}</b>
          </p>
        )}
      </Callout>
    </div>
  );
}
