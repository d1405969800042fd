import { useEffect, useRef } from 'react';

export interface StreamVideoProps {
  readonly stream: MediaStream | undefined;
  /** One's own sound is never played back. */
  readonly muted: boolean;
  readonly label: string;
  readonly mirrored?: boolean;
  readonly 'data-testid': string;
}

/** A video element that plays a live stream. React knows no `srcObject`, hence the effect. */
export function StreamVideo({ stream, muted, label, mirrored = false, ...rest }: StreamVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null && video.current.srcObject !== (stream ?? null))
      video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <video
      ref={video}
      className={mirrored ? 'call-video call-video--mirrored' : 'call-video'}
      aria-label={label}
      autoPlay
      playsInline
      muted={muted}
      {...rest}
    />
  );
}
