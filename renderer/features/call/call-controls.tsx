import { Camera, CameraOff, Mic, MicOff, SwitchCamera } from 'lucide-react';
import { CALL_TEXT } from '../../text/call.ts';
import { Button } from '../../ui/button.tsx';
import { nextCamera } from './next-camera.ts';
import type { UseCall } from './use-call.ts';
import './call.css';

/** Microphone and camera. The state is in the words, not in the colour alone. */
export function CallControls({ call }: { readonly call: UseCall }) {
  const muted = call.microphone === 'muted';
  const cameraOff = call.camera === 'off';
  const next = nextCamera(call.cameras);
  return (
    <div className="call-controls">
      <Button
        look={muted ? 'red' : 'line'}
        icon={muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
        aria-pressed={muted}
        data-testid="call-mute"
        onClick={() => call.setMuted(!muted)}
      >
        {muted ? CALL_TEXT.unmute : CALL_TEXT.mute}
      </Button>
      <Button
        look={cameraOff ? 'primary' : 'line'}
        icon={cameraOff ? <CameraOff aria-hidden="true" /> : <Camera aria-hidden="true" />}
        aria-pressed={cameraOff}
        data-testid="call-camera"
        onClick={() => call.setCameraOff(!cameraOff)}
      >
        {cameraOff ? CALL_TEXT.cameraOn : CALL_TEXT.cameraOff}
      </Button>
      {next !== undefined && (
        <Button
          look="line"
          icon={<SwitchCamera aria-hidden="true" />}
          data-testid="call-next-camera"
          onClick={() => {
            call.chooseDevice('video', next.deviceId);
          }}
        >
          {CALL_TEXT.nextCamera}
        </Button>
      )}
    </div>
  );
}
