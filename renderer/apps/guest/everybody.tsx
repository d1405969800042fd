import { MicOff } from 'lucide-react';
import { partOf } from '../../features/call/index.ts';
import { StreamVideo } from '../../features/call/stream-video.tsx';
import type { RemotePerson } from '../../media/call-media.ts';
import { CALL_TEXT } from '../../text/call.ts';
import { GUEST_TEXT } from '../../text/guest.ts';
import { isSeen, inOrder } from './model/people.ts';

function Person({ remote, home }: { readonly remote: RemotePerson; readonly home: string }) {
  const { person, stream, still, videoPaused, audioPaused } = remote;
  const part = partOf(person, home);
  return (
    <figure className="guest-person" data-testid={`person-${person.peerId}`}>
      <StreamVideo stream={stream} muted={false} label={GUEST_TEXT.videoOf(person.name)} data-testid="remote-video" />
      {videoPaused && still !== undefined && (
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

/**
 * Everybody at the other ends who is to be seen, side by side. Who is only to be heard stands in the list of those present; their
 * sound comes from here all the same.
 */
export function Everybody({ remotes, home }: { readonly remotes: readonly RemotePerson[]; readonly home: string }) {
  const people = inOrder(remotes);
  const seen = people.filter(isSeen);
  return (
    <>
      <div className="guest-people" data-people={Math.min(seen.length, 5)}>
        {seen.map((remote) => (
          <Person key={remote.person.peerId} remote={remote} home={home} />
        ))}
      </div>
      <div className="guest-heard" aria-hidden="true">
        {people
          .filter((remote) => !isSeen(remote))
          .map(({ person, stream }) => (
            <StreamVideo
              key={person.peerId}
              stream={stream}
              muted={false}
              label={GUEST_TEXT.videoOf(person.name)}
              data-testid="remote-sound"
            />
          ))}
      </div>
    </>
  );
}
