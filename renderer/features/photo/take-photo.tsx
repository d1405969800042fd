import { Camera, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '#domain/attachments/attachment.ts';
import { PHOTO_TEXT } from '../../text/photo.ts';
import { Button, Callout } from '../../ui/index.ts';
import { openCamera, stillOf, type CameraFault } from './camera.ts';
import type { PhotoSource } from './photo-source.ts';
import './photo.css';

export interface TakePhotoProps {
  readonly source: PhotoSource;
  /** The photograph has been kept. */
  readonly onTaken: (attachment: Attachment) => void;
  readonly onCancel: () => void;
}

type Step =
  | { readonly at: 'opening' }
  | { readonly at: 'aiming'; readonly stream: MediaStream }
  | { readonly at: 'looking'; readonly photo: Blob; readonly url: string }
  | { readonly at: 'saving'; readonly url: string }
  | { readonly at: 'fault'; readonly fault: CameraFault };

/** Aim, take, look at it, use it or take it again. The camera is off as soon as the picture is there. */
export function TakePhoto({ source, onTaken, onCancel }: TakePhotoProps) {
  const [step, setStep] = useState<Step>({ at: 'opening' });
  const [notKept, setNotKept] = useState(false);
  const [tries, setTries] = useState(0);
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    let gone = false;
    let opened: MediaStream | undefined;
    const stop = () => {
      for (const track of opened?.getTracks() ?? []) track.stop();
    };
    void openCamera().then((stream) => {
      if (typeof stream === 'string') {
        if (!gone) setStep({ at: 'fault', fault: stream });
        return;
      }
      opened = stream;
      if (gone) stop();
      else setStep({ at: 'aiming', stream });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [tries]);

  const stream = step.at === 'aiming' ? step.stream : undefined;
  useEffect(() => {
    if (video.current !== null && stream !== undefined) video.current.srcObject = stream;
  }, [stream]);

  const url = step.at === 'looking' || step.at === 'saving' ? step.url : undefined;
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url);
    },
    [url],
  );

  async function take(): Promise<void> {
    if (video.current === null || step.at !== 'aiming') return;
    const photo = await stillOf(video.current);
    for (const track of step.stream.getTracks()) track.stop();
    setStep({ at: 'looking', photo, url: URL.createObjectURL(photo) });
  }

  function again(): void {
    setNotKept(false);
    setStep({ at: 'opening' });
    setTries(tries + 1);
  }

  async function use(photo: Blob, shown: string): Promise<void> {
    setNotKept(false);
    setStep({ at: 'saving', url: shown });
    try {
      const attachment = await source.put?.(photo);
      if (attachment === undefined) throw new Error('no photograph can be kept here');
      onTaken(attachment);
    } catch {
      setNotKept(true);
      setStep({ at: 'looking', photo, url: URL.createObjectURL(photo) });
    }
  }

  return (
    <div className="take-photo">
      {step.at === 'fault' && <Callout tone="amber">{PHOTO_TEXT.faults[step.fault]}</Callout>}
      {notKept && <Callout tone="amber">{PHOTO_TEXT.notKept}</Callout>}
      {step.at === 'opening' && <p role="status">{PHOTO_TEXT.opening}</p>}
      {step.at === 'aiming' && (
        <video ref={video} className="take-photo__picture" autoPlay muted playsInline aria-label={PHOTO_TEXT.live} />
      )}
      {url !== undefined && <img className="take-photo__picture" src={url} alt={PHOTO_TEXT.taken} />}
      <div className="take-photo__actions">
        <Button look="line" onClick={onCancel}>
          {PHOTO_TEXT.cancel}
        </Button>
        {step.at === 'aiming' && (
          <Button
            icon={<Camera aria-hidden="true" />}
            data-testid="take-photo"
            onClick={() => {
              void take();
            }}
          >
            {PHOTO_TEXT.take}
          </Button>
        )}
        {(step.at === 'looking' || step.at === 'fault') && (
          <Button look="line" icon={<RotateCcw aria-hidden="true" />} onClick={again}>
            {step.at === 'fault' ? PHOTO_TEXT.tryAgain : PHOTO_TEXT.again}
          </Button>
        )}
        {(step.at === 'looking' || step.at === 'saving') && (
          <Button
            data-testid="use-photo"
            busy={step.at === 'saving' ? PHOTO_TEXT.saving : undefined}
            onClick={() => {
              if (step.at === 'looking') void use(step.photo, step.url);
            }}
          >
            {PHOTO_TEXT.use}
          </Button>
        )}
      </div>
    </div>
  );
}
