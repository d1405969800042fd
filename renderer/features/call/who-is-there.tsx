import { MicOff, UserRound, VideoOff } from 'lucide-react';
import type { MediaPeer } from '#protocol/hub/media-link.ts';
import type { CallSnapshot } from '../../media/call-media.ts';
import { PART_WORDS, PRESENT_TEXT } from '../../text/call-line.ts';
import './presence.css';

/** What somebody is to the call, in words. */
export function partOf({ side, as, name }: MediaPeer, home: string): string | undefined {
  if (as !== undefined) return PART_WORDS[as];
  switch (side) {
    case 'home':
      return name === home ? undefined : home;
    case 'clinician':
      return PRESENT_TEXT.nurse;
    case 'guest':
      return PRESENT_TEXT.guest;
    default:
      return side satisfies never;
  }
}

export interface WhoIsThereProps {
  readonly call: CallSnapshot;
  /** The name of the care home. */
  readonly home: string;
}

/** Everybody who is in the call at this moment, by name and part. Always shown: nobody listens unseen. */
export function WhoIsThere({ call, home }: WhoIsThereProps) {
  return (
    <section className="call-present" aria-label={PRESENT_TEXT.title} data-testid="who-is-there">
      <ul className="call-present__people" aria-live="polite">
        <li className="call-present__person">
          <UserRound aria-hidden="true" />
          <b>{PRESENT_TEXT.you}</b>
        </li>
        {call.remotes.map(({ person, hasVideo, videoPaused, audioPaused }) => {
          const part = partOf(person, home);
          return (
            <li key={person.peerId} className="call-present__person" data-testid={`present-${person.peerId}`}>
              <UserRound aria-hidden="true" />
              <b>{person.name}</b>
              {part !== undefined && <span>{part}</span>}
              {audioPaused && (
                <span className="call-present__without">
                  <MicOff aria-hidden="true" /> {PRESENT_TEXT.muted}
                </span>
              )}
              {(!hasVideo || videoPaused) && (
                <span className="call-present__without">
                  <VideoOff aria-hidden="true" /> {PRESENT_TEXT.noPicture}
                </span>
              )}
            </li>
          );
        })}
        {call.remotes.length === 0 && <li className="call-present__person">{PRESENT_TEXT.nobody}</li>}
      </ul>
    </section>
  );
}
