import { MicOff, Stethoscope, VideoOff, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CallQuality, CallSnapshot } from '../../media/call-media.ts';
import { CALL_TEXT, END_WORDS, PHASE_WORDS, QUALITY_WORDS } from '../../text/call.ts';
import { StreamVideo } from './stream-video.tsx';
import './call.css';

export interface RemoteVideoProps {
  readonly call: CallSnapshot;
  /** Who is shown, where the call itself does not know it yet. */
  readonly name: ReactNode;
  /** "nurse practitioner", "Larkfield House". */
  readonly role?: string | undefined;
  /** When the nurse answered; the timer counts from there. */
  readonly since?: string | undefined;
  /** Lies over the lower edge: the self view, captions. */
  readonly children?: ReactNode;
}

/** The other end, large, with its name, the quality of the line, and how long the call has been on. */
export function RemoteVideo({ call, name, role, since, children }: RemoteVideoProps) {
  const remote = call.remotes[0];
  const words = missingWords(call);
  return (
    <section className="call-stage" aria-label={PHASE_WORDS[call.phase]}>
      <StreamVideo
        stream={remote?.stream}
        muted={false}
        label={`Video of ${remote?.person.name ?? 'the other end'}`}
        data-testid="remote-video"
      />
      {words !== undefined && (
        <p className="call-stage__words" role="status">
          <VideoOff aria-hidden="true" />
          {words}
        </p>
      )}
      <div className="call-stage__top">
        <span className="call-plate">
          <Stethoscope aria-hidden="true" />
          <b>{name}</b>
          {role !== undefined && <span>{role}</span>}
          {remote?.audioPaused === true && (
            <span className="call-plate__muted">
              <MicOff aria-hidden="true" />
              {CALL_TEXT.theyMuted}
            </span>
          )}
        </span>
        <span className="call-plate">
          <QualityChip quality={call.phase === 'live' ? call.quality : 'unknown'} />
          {since !== undefined && <CallTimer since={since} />}
        </span>
      </div>
      {children}
    </section>
  );
}

/** Why there is no picture, or undefined when there is one. */
function missingWords(call: CallSnapshot): string | undefined {
  if (call.phase === 'ended') return END_WORDS[call.endReason ?? 'left'];
  if (call.phase !== 'live') return PHASE_WORDS[call.phase];
  const remote = call.remotes[0];
  if (remote === undefined) return CALL_TEXT.notThere;
  if (!remote.hasVideo) return CALL_TEXT.noVideo;
  return remote.videoPaused ? CALL_TEXT.theirCameraOff : undefined;
}

function QualityChip({ quality }: { readonly quality: CallQuality }) {
  const Icon = quality === 'lost' ? WifiOff : Wifi;
  return (
    <span className={`call-quality call-quality--${quality}`} data-testid="call-quality" aria-live="polite">
      <Icon aria-hidden="true" />
      {QUALITY_WORDS[quality]}
    </span>
  );
}

/** Minutes and seconds since the answer. */
export function CallTimer({ since }: { readonly since: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
  const two = (number: number): string => String(number).padStart(2, '0');
  return (
    <span className="call-timer" role="timer" data-testid="call-timer">
      {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
    </span>
  );
}
