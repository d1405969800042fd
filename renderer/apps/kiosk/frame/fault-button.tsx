import { TriangleAlert, Wrench } from 'lucide-react';
import { useRef, useState } from 'react';
import type { KnownFault } from '#protocol/bridge/devices.ts';
import { FAULT_TEXT } from '../../../text/devices.ts';
import { nearTime } from '../../../text/time.ts';
import { Button, type ButtonLook } from '../../../ui/button.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { useKiosk, useKioskState, useNow } from '../state/context.tsx';
import { reportFault, standingFault, type FaultPlace } from '../state/faults.ts';
import { Sheet } from './sheet.tsx';
import './fault-button.css';

function standingWords(fault: KnownFault, now: number): string {
  const time = nearTime(fault.reportedAt, now);
  switch (fault.status) {
    case 'kept':
      return FAULT_TEXT.kept(time);
    case 'open':
      return FAULT_TEXT.open(time);
    case 'taken':
      return FAULT_TEXT.taken(time, fault.owner ?? '');
    case 'closed':
      return FAULT_TEXT.closed(time);
    default:
      return fault.status satisfies never;
  }
}

/** Reporting in one touch. Returns what to say while it goes on; a second touch after a lost answer is the same report. */
function useReporting(deviceId: FaultPlace) {
  const { store, bridge } = useKiosk();
  const [state, setState] = useState<'idle' | 'sending' | 'failed'>('idle');
  const faultId = useRef<string>(undefined);
  async function report(words: string): Promise<boolean> {
    faultId.current ??= crypto.randomUUID();
    setState('sending');
    try {
      await reportFault(store, bridge, { faultId: faultId.current, deviceId, words });
      faultId.current = undefined;
      setState('idle');
      return true;
    } catch {
      setState('failed');
      return false;
    }
  }
  return { state, report };
}

function MoreSheet(props: { readonly fault: KnownFault; readonly place: FaultPlace; readonly onClose: () => void }) {
  const { fault, place, onClose } = props;
  const { state, report } = useReporting(place);
  const [words, setWords] = useState('');
  const now = useNow(60_000);
  return (
    <Sheet
      title={FAULT_TEXT.moreTitle}
      onClose={onClose}
      actions={
        <>
          <Button
            data-testid="fault-send"
            busy={state === 'sending' ? FAULT_TEXT.sending : undefined}
            onClick={() => {
              if (words.trim() === '') {
                onClose();
                return;
              }
              void report(FAULT_TEXT.moreAbout(nearTime(fault.reportedAt, now), words.trim())).then((done) => {
                if (done) onClose();
              });
            }}
          >
            {state === 'failed' ? FAULT_TEXT.failed : FAULT_TEXT.send}
          </Button>
          <Button look="line" onClick={onClose}>
            {FAULT_TEXT.back}
          </Button>
        </>
      }
    >
      <TextArea
        label={FAULT_TEXT.moreTitle}
        labelHidden
        hint={FAULT_TEXT.moreHint}
        maxLength={1800}
        value={words}
        data-testid="fault-words"
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
    </Sheet>
  );
}

/**
 * "Report a fault": one touch, and it is on its way to support with the state of device, tablet and network. After that it
 * says how the report stands, and words may be added.
 */
export function FaultButton({
  deviceId,
  look = 'line',
}: {
  readonly deviceId?: FaultPlace;
  readonly look?: ButtonLook;
}) {
  const now = useNow(60_000);
  const { state, report } = useReporting(deviceId);
  const [saying, setSaying] = useState(false);
  const fault = useKioskState(({ faults }) => standingFault(faults, deviceId, now));
  const closed = fault?.status === 'closed';
  return (
    <div className="fault" data-testid="fault" data-status={fault?.status ?? 'none'}>
      {fault !== undefined && (
        <span className="fault__words" role="status">
          <Wrench aria-hidden="true" /> {standingWords(fault, now)}
        </span>
      )}
      {fault === undefined || closed ? (
        <Button
          look={look}
          size={look === 'quiet' ? 'small' : 'medium'}
          icon={<TriangleAlert aria-hidden="true" />}
          data-testid="report-fault"
          busy={state === 'sending' ? FAULT_TEXT.sending : undefined}
          onClick={() => {
            void report('');
          }}
        >
          {state === 'failed' ? FAULT_TEXT.failed : FAULT_TEXT.report}
        </Button>
      ) : (
        <Button
          look="quiet"
          size="small"
          data-testid="fault-more"
          onClick={() => {
            setSaying(true);
          }}
        >
          {FAULT_TEXT.sayMore}
        </Button>
      )}
      {saying && fault !== undefined && (
        <MoreSheet
          fault={fault}
          place={deviceId}
          onClose={() => {
            setSaying(false);
          }}
        />
      )}
    </div>
  );
}
