import { useEffect, useState } from 'react';
import type { CallSnapshot, DeviceKind } from '../../media/call-media.ts';
import { LocalMedia } from '../../media/local-media.ts';
import type { UseCall } from './use-call.ts';

/** Camera, microphone and loudspeaker, whether a call holds them or only a test. */
export interface Devices extends Pick<
  CallSnapshot,
  'selfStream' | 'microphone' | 'camera' | 'microphones' | 'cameras' | 'speakers'
> {
  chooseDevice(kind: DeviceKind, deviceId: string): void;
}

function devicesOf(local: LocalMedia): Devices {
  const { stream: selfStream, ...state } = local.state();
  return {
    ...state,
    selfStream,
    chooseDevice(kind, deviceId) {
      void local.choose(kind, deviceId);
    },
  };
}

/** Those of the call; without a call camera and microphone are opened for as long as the component is on screen. */
export function useDevices(call: UseCall | undefined): Devices | undefined {
  const [own, setOwn] = useState<Devices>();
  const alone = call === undefined;
  useEffect(() => {
    if (!alone) return undefined;
    const local = new LocalMedia(() => {
      setOwn(devicesOf(local));
    });
    void local.acquire();
    return () => {
      local.close();
    };
  }, [alone]);
  return call ?? own;
}
