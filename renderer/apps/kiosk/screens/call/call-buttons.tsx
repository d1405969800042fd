import {
  Camera,
  CameraOff,
  Captions as CaptionsIcon,
  ImagePlus,
  MessageSquareText,
  Mic,
  MicOff,
  SwitchCamera,
  Volume1,
  Volume2,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { LOUDNESS, nextCamera, nextLouder, useLouder, type UseCall } from '../../../../features/call/index.ts';
import { IN_CALL_TEXT } from '../../../../text/waiting.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';

interface TileButtonProps {
  readonly icon: ReactNode;
  readonly words: string;
  readonly testId: string;
  readonly pressed?: boolean | undefined;
  readonly look?: 'plain' | 'on' | 'danger' | undefined;
  readonly onClick: () => void;
}

/** A square to touch: the state is in the words, and repeated by the colour. */
function TileButton({ icon, words, testId, pressed, look = 'plain', onClick }: TileButtonProps) {
  return (
    <button
      type="button"
      className={classNames('call-tile', look !== 'plain' && `call-tile--${look}`)}
      aria-pressed={pressed}
      data-testid={testId}
      onClick={onClick}
    >
      {icon}
      <span>{words}</span>
    </button>
  );
}

export interface CallButtonsProps {
  readonly call: UseCall;
  readonly captions: boolean;
  readonly onCaptions: () => void;
  /** Absent where there is no record to keep a photograph in. */
  readonly onPhoto?: (() => void) | undefined;
  readonly onMessage?: (() => void) | undefined;
}

/** All that can be done with sound, picture and words while the nurse is there. */
export function CallButtons({ call, captions, onCaptions, onPhoto, onMessage }: CallButtonsProps) {
  const muted = call.microphone === 'muted';
  const cameraOff = call.camera === 'off';
  const next = nextCamera(call.cameras);
  const louder = useLouder();
  const [said, setSaid] = useState('');
  return (
    <div className="call-tiles">
      <TileButton
        icon={muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
        words={muted ? IN_CALL_TEXT.unmute : IN_CALL_TEXT.mute}
        pressed={muted}
        look={muted ? 'danger' : 'plain'}
        testId="call-mute"
        onClick={() => {
          call.setMuted(!muted);
        }}
      />
      <TileButton
        icon={cameraOff ? <CameraOff aria-hidden="true" /> : <Camera aria-hidden="true" />}
        words={cameraOff ? IN_CALL_TEXT.cameraOn : IN_CALL_TEXT.cameraOff}
        pressed={cameraOff}
        look={cameraOff ? 'on' : 'plain'}
        testId="call-camera"
        onClick={() => {
          call.setCameraOff(!cameraOff);
        }}
      />
      <TileButton
        icon={<CaptionsIcon aria-hidden="true" />}
        words={captions ? IN_CALL_TEXT.captionsOn : IN_CALL_TEXT.captionsOff}
        pressed={captions}
        look={captions ? 'on' : 'plain'}
        testId="call-captions"
        onClick={onCaptions}
      />
      <TileButton
        icon={louder === 0 ? <Volume1 aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
        words={IN_CALL_TEXT.louder[louder]}
        pressed={LOUDNESS[louder] > 1}
        look={louder === 0 ? 'plain' : 'on'}
        testId="call-louder"
        onClick={() => {
          setSaid(IN_CALL_TEXT.louderSay[nextLouder()]);
        }}
      />
      {next !== undefined && (
        <TileButton
          icon={<SwitchCamera aria-hidden="true" />}
          words={IN_CALL_TEXT.flip}
          testId="call-next-camera"
          onClick={() => {
            call.chooseDevice('video', next.deviceId);
          }}
        />
      )}
      {onPhoto !== undefined && (
        <TileButton
          icon={<ImagePlus aria-hidden="true" />}
          words={IN_CALL_TEXT.photo}
          testId="call-photo"
          onClick={onPhoto}
        />
      )}
      {onMessage !== undefined && (
        <TileButton
          icon={<MessageSquareText aria-hidden="true" />}
          words={IN_CALL_TEXT.message}
          testId="call-message"
          onClick={onMessage}
        />
      )}
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </div>
  );
}
