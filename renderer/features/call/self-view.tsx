import { Lock, VideoOff } from 'lucide-react';
import type { CallSnapshot } from '../../media/call-media.ts';
import { CALL_TEXT, CAMERA_WORDS, MICROPHONE_WORDS } from '../../text/call.ts';
import { StreamVideo } from './stream-video.tsx';
import './call.css';

export interface SelfViewProps {
  readonly call: CallSnapshot;
  /** "You and Edie". */
  readonly label?: string | undefined;
  /** The words for as long as the room is shut: it is said at the picture that it is about. */
  readonly privateWords?: string | undefined;
}

/** What the other end sees, or will see; and what is wrong with camera or microphone, with what to do. */
export function SelfView({ call, label = CALL_TEXT.self, privateWords = CALL_TEXT.onlyYou }: SelfViewProps) {
  const shut = call.phase === 'joining' || call.phase === 'waiting';
  const dark = call.camera !== 'on' && call.camera !== 'asking';
  const troubles = [MICROPHONE_WORDS[call.microphone], CAMERA_WORDS[call.camera]].filter(
    (words) => words !== undefined,
  );
  return (
    <figure className="call-self" data-testid="call-self" data-phase={call.phase}>
      <StreamVideo stream={call.selfStream} muted mirrored label={label} data-testid="self-video" />
      {dark && (
        <span className="call-self__dark">
          <VideoOff aria-hidden="true" />
          {CALL_TEXT.selfDark}
        </span>
      )}
      {shut && (
        <figcaption className="call-self__private">
          <Lock aria-hidden="true" />
          {privateWords}
        </figcaption>
      )}
      {!shut && !dark && <figcaption className="call-self__label">{label}</figcaption>}
      {troubles.length > 0 && (
        <ul className="call-self__troubles" role="alert">
          {troubles.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}
