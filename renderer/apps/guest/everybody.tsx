import { MicOff, VideoOff } from 'lucide-react';
import { partOf } from '../../features/call/index.ts';
import { StreamVideo } from '../../features/call/stream-video.tsx';
import type { RemotePerson } from '../../media/call-media.ts';
import { CALL_TEXT } from '../../text/call.ts';
import { GUEST_TEXT } from '../../text/guest.ts';

/** Why somebody is not to be seen; undefined when they are. */
function darkWords({ hasVideo, videoPaused, videoHeld }: RemotePerson): string | undefined {
  if (!hasVideo) return GUEST_TEXT.noPicture;
  if (videoHeld === true) return GUEST_TEXT.held;
  return videoPaused ? GUEST_TEXT.cameraOff : undefined;
}

function Person({ remote, home }: { readonly remote: RemotePerson; readonly home: string }) {
  const { person, stream, still, audioPaused } = remote;
  const part = partOf(person, home);
  const dark = darkWords(remote);
  return (
    <figure className="guest-person" data-testid={`person-${person.peerId}`}>
      <StreamVideo stream={stream} muted={false} label={GUEST_TEXT.videoOf(person.name)} data-testid="remote-video" />
      {dark !== undefined && still === undefined && (
        <p className="guest-person__dark">
          <VideoOff aria-hidden="true" /> {dark}
        </p>
      )}
      {dark !== undefined && still !== undefined && (
        <img className="guest-person__still" src={still} alt={GUEST_TEXT.stillOf(person.name)} />
      )}
      <figcaption className="guest-person__name">
        <b>{person.name}</b>
        {part !== undefined && <span>{part}</span>}
        {audioPaused && (
          <span>
            <MicOff aria-hidden="true" /> {CALL_TEXT.theyMuted}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

/** Everybody at the other ends, side by side. */
export function Everybody({ remotes, home }: { readonly remotes: readonly RemotePerson[]; readonly home: string }) {
  return (
    <div className="guest-people" data-people={Math.min(remotes.length, 5)}>
      {remotes.map((remote) => (
        <Person key={remote.person.peerId} remote={remote} home={home} />
      ))}
    </div>
  );
}
