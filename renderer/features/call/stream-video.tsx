import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { CALL_TEXT } from '../../text/call.ts';
import { liveVideoOf, type LiveVideo } from './live-video.ts';
import { showOwnVideoIn } from './own-video.ts';
import './call.css';

export interface StreamVideoProps {
  readonly stream: MediaStream | undefined;
  /** One's own sound is never played back. */
  readonly muted: boolean;
  readonly label: string;
  readonly mirrored?: boolean;
  readonly 'data-testid': string;
}

/** A live stream: the other end with its sound, or one's own picture without. */
export function StreamVideo({ stream, muted, ...look }: StreamVideoProps) {
  return stream === undefined || muted ? (
    <OwnVideo stream={stream} {...look} />
  ) : (
    <OtherVideo video={liveVideoOf(stream)} {...look} />
  );
}

type Look = Omit<StreamVideoProps, 'stream' | 'muted'>;

function classNameOf(mirrored: boolean): string {
  return mirrored ? 'call-video call-video--mirrored' : 'call-video';
}

/** The place in a page where one's own element is shown; it is dark while there is no stream. */
function OwnVideo({ stream, label, mirrored = false, ...rest }: Look & Pick<StreamVideoProps, 'stream'>) {
  const place = useRef<HTMLSpanElement>(null);
  const testId = rest['data-testid'];
  const className = classNameOf(mirrored);
  useLayoutEffect(() => {
    if (stream === undefined) return undefined;
    return showOwnVideoIn(stream, place.current, { className, label, testId });
  }, [stream, className, label, testId]);
  return <span ref={place} className="call-video-place" />;
}

/** The place in a page where the element of the other end is shown for as long as the page is there. */
function OtherVideo({ video, label, mirrored = false, ...rest }: Look & { readonly video: LiveVideo }) {
  const place = useRef<HTMLSpanElement>(null);
  const silenced = useSyncExternalStore(video.subscribe, video.silenced);
  const testId = rest['data-testid'];

  const className = classNameOf(mirrored);
  // Before the browser draws, so that there is no moment without it.
  useLayoutEffect(() => video.showIn(place.current, { className, label, testId }), [video, className, label, testId]);

  return (
    <>
      <span ref={place} className="call-video-place" />
      {silenced && (
        <span className="call-silenced" role="status">
          {CALL_TEXT.touchToHear}
        </span>
      )}
    </>
  );
}
