import { Volume2 } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import type { DeviceChoice } from '../../media/call-media.ts';
import { watchSoundLevel } from '../../media/sound-level.ts';
import { playTone } from '../../media/tone.ts';
import { CAMERA_WORDS, MICROPHONE_WORDS } from '../../text/call.ts';
import { DEVICE_TEXT } from '../../text/call-line.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { StreamVideo } from './stream-video.tsx';
import type { UseCall } from './use-call.ts';
import { useDevices, type Devices } from './use-devices.ts';
import './device-test.css';

/** A voice that arrives; below is the noise of a room. */
const HEARD_FROM = 0.08;

interface ChoiceProps {
  readonly label: string;
  readonly choice: DeviceChoice;
  readonly error?: string | undefined;
  readonly testId: string;
  readonly onChoose: (deviceId: string) => void;
}

function Choice({ label, choice: { devices, chosen }, error, testId, onChoose }: ChoiceProps) {
  return (
    <SelectField
      label={label}
      error={error}
      value={chosen ?? ''}
      data-testid={testId}
      onChange={({ target }) => {
        onChoose(target.value);
      }}
    >
      {devices.length === 0 && <option value="">{DEVICE_TEXT.none}</option>}
      {devices.map((device, index) => (
        <option key={device.deviceId} value={device.deviceId}>
          {device.label === '' ? DEVICE_TEXT.unnamed(index + 1) : device.label}
        </option>
      ))}
    </SelectField>
  );
}

function Meter({ devices }: { readonly devices: Devices }) {
  const [level, setLevel] = useState(0);
  const [heard, setHeard] = useState(false);
  const id = useId();
  const { selfStream } = devices;
  // A stream keeps its identity when its microphone is another one.
  const track = selfStream?.getAudioTracks()[0];
  useEffect(() => {
    if (selfStream === undefined || track === undefined) return undefined;
    return watchSoundLevel(selfStream, (now) => {
      setLevel(now);
      if (now > HEARD_FROM) setHeard(true);
    });
  }, [selfStream, track]);
  return (
    <div className="device-test__level">
      <label htmlFor={id}>{DEVICE_TEXT.level}</label>
      <meter id={id} min={0} max={1} value={level} data-testid="device-level" />
      <p role="status">{heard ? DEVICE_TEXT.hears : DEVICE_TEXT.speak}</p>
    </div>
  );
}

function Tone() {
  const [state, setState] = useState<'idle' | 'playing' | 'failed'>('idle');
  const play = (): void => {
    setState('playing');
    playTone().then(
      () => {
        setState('idle');
      },
      () => {
        setState('failed');
      },
    );
  };
  return (
    <div className="device-test__tone">
      <Button
        look="line"
        icon={<Volume2 aria-hidden="true" />}
        busy={state === 'playing' ? DEVICE_TEXT.playing : undefined}
        data-testid="device-tone"
        onClick={play}
      >
        {DEVICE_TEXT.tone}
      </Button>
      {state === 'failed' && <p role="alert">{DEVICE_TEXT.toneFailed}</p>}
    </div>
  );
}

/** Chooses camera, microphone and loudspeaker, and shows whether each of them works. In a call, those of the call. */
export function DeviceTest({ call }: { readonly call?: UseCall | undefined }) {
  const devices = useDevices(call);
  if (devices === undefined) return null;
  return (
    <section className="device-test" aria-label={DEVICE_TEXT.title} data-testid="device-test">
      <div className="device-test__part">
        <Choice
          label={DEVICE_TEXT.microphone}
          choice={devices.microphones}
          error={MICROPHONE_WORDS[devices.microphone]}
          testId="device-microphone"
          onChoose={(deviceId) => {
            devices.chooseDevice('audio', deviceId);
          }}
        />
        <Meter devices={devices} />
      </div>
      <div className="device-test__part">
        <Choice
          label={DEVICE_TEXT.speaker}
          choice={devices.speakers}
          testId="device-speaker"
          onChoose={(deviceId) => {
            devices.chooseDevice('speaker', deviceId);
          }}
        />
        <Tone />
      </div>
      <div className="device-test__part">
        <Choice
          label={DEVICE_TEXT.camera}
          choice={devices.cameras}
          error={CAMERA_WORDS[devices.camera]}
          testId="device-camera"
          onChoose={(deviceId) => {
            devices.chooseDevice('video', deviceId);
          }}
        />
        <div className="device-test__preview">
          <StreamVideo
            stream={devices.selfStream}
            muted
            mirrored
            label={DEVICE_TEXT.preview}
            data-testid="device-preview"
          />
        </div>
      </div>
    </section>
  );
}
