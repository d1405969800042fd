import { useEffect, useRef, useState } from 'react';
import { CALL_TEXT } from '../../text/call.ts';

export interface StreamVideoProps {
  readonly stream: MediaStream | undefined;
  /** One's own sound is never played back. */
  readonly muted: boolean;
  readonly label: string;
  readonly mirrored?: boolean;
  readonly 'data-testid': string;
}

/**
 * A video element that plays a live stream. React knows no `srcObject`, hence the effect.
 *
 * A browser plays no sound on a page that nobody has touched since it was loaded, and then shows no picture either. The
 * picture is shown without sound until the first touch anywhere, and the words say so.
 */
export function StreamVideo({ stream, muted, label, mirrored = false, ...rest }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [silenced, setSilenced] = useState(false);

  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    if (element.srcObject !== (stream ?? null)) element.srcObject = stream ?? null;
    if (stream === undefined) return;
    element.play().catch((fault: unknown) => {
      // Other faults mean that the stream has gone in the meantime.
      if (!muted && fault instanceof DOMException && fault.name === 'NotAllowedError') setSilenced(true);
    });
  }, [stream, muted]);

  useEffect(() => {
    const element = video.current;
    if (!silenced || element === null) return undefined;
    element.muted = true;
    element.play().catch(() => undefined);
    const hear = (): void => {
      element.muted = false;
      setSilenced(false);
    };
    const touches = ['pointerup', 'keydown'] as const;
    for (const touch of touches) document.addEventListener(touch, hear, { once: true });
    return () => {
      for (const touch of touches) document.removeEventListener(touch, hear);
    };
  }, [silenced]);

  return (
    <>
      <video
        ref={video}
        className={mirrored ? 'call-video call-video--mirrored' : 'call-video'}
        aria-label={label}
        autoPlay
        playsInline
        muted={muted}
        {...rest}
      />
      {silenced && (
        <span className="call-silenced" role="status">
          {CALL_TEXT.touchToHear}
        </span>
      )}
    </>
  );
}
