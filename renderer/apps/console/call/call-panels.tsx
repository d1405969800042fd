import type { Encounter } from '#domain/encounters/encounter.ts';
import type { CallPerson } from '../../../features/story/index.ts';
import { DevicesPanel } from '../devices/devices-panel.tsx';
import { PromisePanel } from '../handover/promise-panel.tsx';
import { TransferPanel } from '../handover/transfer-panel.tsx';
import { useMe } from '../model/use-me.ts';
import { PartiesPanel } from '../parties/parties-panel.tsx';
import { RaisePanel } from '../safeguarding/raise-panel.tsx';
import { TelephonePanel } from '../telephone/telephone-panel.tsx';
import type { PanelKind } from './call-tools.tsx';

export interface CallPanelsProps {
  /** `record` has a place of its own: it lives as long as the call. */
  readonly open: Exclude<PanelKind, 'record'> | undefined;
  readonly onClose: () => void;
  readonly who: CallPerson;
  readonly encounter: Encounter;
  /** This nurse has the call: she asks others in and takes them out. */
  readonly mayAsk: boolean;
}

/** The one thing that is open beside the call. */
export function CallPanels({ open, onClose, who, encounter, mayAsk }: CallPanelsProps) {
  const me = useMe();
  switch (open) {
    case undefined:
      return null;
    case 'people':
      return <PartiesPanel encounter={encounter} mayAsk={mayAsk} onClose={onClose} />;
    case 'hand-over':
      return <TransferPanel encounter={encounter} me={me} onClose={onClose} />;
    case 'promise':
      return <PromisePanel encounter={encounter} onClose={onClose} />;
    case 'telephone':
      return <TelephonePanel encounter={encounter} name={who.name} onClose={onClose} />;
    case 'devices':
      return <DevicesPanel onClose={onClose} />;
    case 'safeguarding':
      return <RaisePanel encounter={encounter} onClose={onClose} />;
    default:
      return open satisfies never;
  }
}
