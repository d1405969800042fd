import { DeviceTest } from '../../../features/call/index.ts';
import { PANEL_TEXT } from '../../../text/handling.ts';
import { useHostedCall } from '../call/call-host.tsx';
import { WorkPanel } from '../call/work-panel.tsx';

/** Microphone, camera and loudspeaker, before the answer and in the call: those of the call as soon as there is one. */
export function DevicesPanel({ onClose }: { readonly onClose: () => void }) {
  const { call, visiting } = useHostedCall();
  return (
    <WorkPanel title={PANEL_TEXT.devices} onClose={onClose} data-testid="devices-panel">
      <DeviceTest call={visiting ? call : undefined} />
    </WorkPanel>
  );
}
