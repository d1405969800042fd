import { MicOff, Stethoscope, VideoOff, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { CallQuality, CallSnapshot, RemotePerson } from '../../media/call-media.ts';
import { CALL_TEXT, END_WORDS, PHASE_WORDS, QUALITY_WORDS } from '../../text/call.ts';
import { LINE_TEXT } from '../../text/call-line.ts';
import { StreamVideo } from './stream-video.tsx';
import './call.css';
import './remote-grid.css';

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

/** The other end, large, with its name, the quality of the line, and how long the call has been on; several side by side. */
export function RemoteVideo({ call, name, role, since, children }: RemoteVideoProps) {
  const [first, ...others] = call.remotes;
  const several = others.length > 0;
  const words = missingWords(call);
  return (
    <section className="call-stage" aria-label={PHASE_WORDS[call.phase]}>
      <div className={several ? 'call-grid' : 'call-grid call-grid--one'} data-people={call.remotes.length}>
        <Tile key={first?.person.peerId ?? 'nobody'} remote={first} named={several} testId="remote-video" />
        {others.map((remote, index) => (
          <Tile key={remote.person.peerId} remote={remote} named testId={`remote-video-${index + 2}`} />
        ))}
      </div>
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
          {!several && first?.audioPaused === true && <Muted />}
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

interface TileProps {
  readonly remote: RemotePerson | undefined;
  /** Says who it is, where there are several. */
  readonly named: boolean;
  readonly testId: string;
}

/** One person: the moving picture, or the photograph in its place, or why there is neither. */
function Tile({ remote, named, testId }: TileProps) {
  const name = remote?.person.name ?? 'the other end';
  const words = named && remote !== undefined ? wordsOf(remote) : undefined;
  return (
    <div className="call-tile-of" data-testid={`${testId}-tile`}>
      <StreamVideo stream={remote?.stream} muted={false} label={`Video of ${name}`} data-testid={testId} />
      {remote?.still !== undefined && (
        <img className="call-still" src={remote.still} alt={LINE_TEXT.still(name)} data-testid={`${testId}-still`} />
      )}
      {words !== undefined && (
        <p className="call-stage__words" role="status">
          <VideoOff aria-hidden="true" />
          {words}
        </p>
      )}
      {named && remote !== undefined && (
        <span className="call-plate call-tile-of__name">
          <b>{name}</b>
          {remote.audioPaused && <Muted />}
        </span>
      )}
      {remote?.still !== undefined && <span className="call-plate call-tile-of__note">{LINE_TEXT.stillNote}</span>}
    </div>
  );
}

function Muted() {
  return (
    <span className="call-plate__muted">
      <MicOff aria-hidden="true" />
      {CALL_TEXT.theyMuted}
    </span>
  );
}

/** Why there is no picture at all, or undefined when there is one. */
function missingWords(call: CallSnapshot): string | undefined {
  if (call.phase === 'ended') return END_WORDS[call.endReason ?? 'left'];
  if (call.phase !== 'live') return PHASE_WORDS[call.phase];
  const [remote, ...others] = call.remotes;
  if (remote === undefined) return CALL_TEXT.notThere;
  return others.length > 0 ? undefined : wordsOf(remote);
}

function wordsOf(remote: RemotePerson): string | undefined {
  if (!remote.hasVideo) return CALL_TEXT.noVideo;
  if (remote.videoHeld === true) return remote.still === undefined ? LINE_TEXT.held : undefined;
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
