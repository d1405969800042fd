import { MicOff, UserRound } from 'lucide-react';
import { partOf, StreamVideo } from '../../../../features/call/index.ts';
import type { RemotePerson } from '../../../../media/call-media.ts';
import { IN_CALL_TEXT } from '../../../../text/waiting.ts';

export interface OthersStripProps {
  /** Everybody but the one who is shown large. */
  readonly others: readonly RemotePerson[];
  readonly home: string;
}

/** Whoever is in the call beside the nurse: a small picture of each, with their sound, name and part. */
export function OthersStrip({ others, home }: OthersStripProps) {
  if (others.length === 0) return null;
  return (
    <ul className="others" aria-label={IN_CALL_TEXT.others} data-testid="others">
      {others.map(({ person, stream, hasVideo, videoPaused, audioPaused }) => (
        <li key={person.peerId} className="others__one">
          <StreamVideo stream={stream} muted={false} label={person.name} data-testid={`other-${person.peerId}`} />
          {(!hasVideo || videoPaused) && (
            <span className="others__none">
              <UserRound aria-hidden="true" />
            </span>
          )}
          <span className="others__name">
            {audioPaused && <MicOff aria-hidden="true" />}
            <b>{person.name}</b> <span>{partOf(person, home)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
