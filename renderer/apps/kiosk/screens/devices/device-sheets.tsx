import { useState } from 'react';
import type { DeviceState } from '#domain/devices/device-state.ts';
import { ADD_TEXT, DEVICES_TEXT } from '../../../../text/devices-page.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';

interface SheetProps {
  readonly device: DeviceState;
  readonly onClose: () => void;
}

/** Something asked of the core once, with what it said when it did not do it. */
function useAsking(notDone: string, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failure>();
  function ask(send: () => Promise<unknown>): void {
    setBusy(true);
    setFailed(undefined);
    send().then(onDone, (fault: unknown) => {
      setBusy(false);
      setFailed(failureOf(fault, { notSaved: notDone }));
    });
  }
  const failure = failed && (
    <Callout tone="red" live="assertive" title={failed.title}>
      {failed.words}
    </Callout>
  );
  return { busy, ask, failure };
}

/** Another name for a device. */
export function RenameSheet({ device, onClose }: SheetProps) {
  const { bridge } = useKiosk();
  const devices = useKioskState((state) => state.devices);
  const { busy, ask, failure } = useAsking(DEVICES_TEXT.notSaved, onClose);
  const [label, setLabel] = useState(device.label);
  const [problem, setProblem] = useState<string>();
  function save(): void {
    const name = label.trim();
    const same = devices.find((it) => it.deviceId !== device.deviceId && sameName(it.label, name));
    const wrong = name === '' ? ADD_TEXT.emptyName : same && ADD_TEXT.sameName(same.label);
    setProblem(wrong);
    if (wrong === undefined) {
      ask(() => bridge.request('device.rename', { deviceId: device.deviceId, label: name }));
    }
  }
  return (
    <Sheet
      title={DEVICES_TEXT.renameTitle}
      onClose={onClose}
      actions={
        <>
          <Button data-testid="rename-save" busy={busy ? DEVICES_TEXT.saving : undefined} onClick={save}>
            {DEVICES_TEXT.renameSave}
          </Button>
          <Button look="line" onClick={onClose}>
            {DEVICES_TEXT.back}
          </Button>
        </>
      }
    >
      <TextField
        label={ADD_TEXT.name}
        hint={ADD_TEXT.nameHint}
        error={problem}
        maxLength={80}
        autoComplete="off"
        value={label}
        data-testid="rename-field"
        onChange={(event) => {
          setLabel(event.target.value);
        }}
      />
      {failure}
    </Sheet>
  );
}

/** Two names that nobody could tell apart by ear. */
export function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** "Remove Blue oximeter?" */
export function RemoveSheet({ device, onClose }: SheetProps) {
  const { bridge } = useKiosk();
  const { busy, ask, failure } = useAsking(DEVICES_TEXT.notRemoved, onClose);
  return (
    <Sheet
      title={DEVICES_TEXT.removeTitle(device.label)}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {DEVICES_TEXT.back}
          </Button>
          <Button
            look="red"
            data-testid="remove-yes"
            busy={busy ? DEVICES_TEXT.removing : undefined}
            onClick={() => {
              ask(() => bridge.request('device.remove', { deviceId: device.deviceId }));
            }}
          >
            {DEVICES_TEXT.removeYes}
          </Button>
        </>
      }
    >
      <p>{DEVICES_TEXT.removeBody}</p>
      {failure}
    </Sheet>
  );
}
