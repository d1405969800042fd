import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { useHub, useHubNow, type Whoami } from '../../connections/hub-client/index.ts';
import { CLINICIAN_RECORD_TEXT } from '../../text/record.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ResidentSummary } from '../resident-summary/index.ts';
import { CallsList } from './calls-list.tsx';
import { ChartWithStrike } from './chart-with-strike.tsx';
import './clinician-record.css';

export interface ClinicianRecordProps {
  readonly record: ResidentRecord;
  readonly whoami: Whoami;
  readonly firstTab?: string | undefined;
  /** What lies under it, where that is not a call: it then has no key. */
  readonly closeWords?: string | undefined;
  readonly onClose: () => void;
}

/** The whole record of a resident at the hub: ten tabs, each opening audited, and written into by whoever may. */
export function ClinicianRecord({ record, whoami, firstTab, closeWords, onClose }: ClinicianRecordProps) {
  const { client, writer, photos } = useHub();
  const now = Date.parse(useHubNow(15_000));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const { resident } = record;
  if (resident === undefined) return null;
  const { residentId } = resident;
  return (
    <Card className="clinician-record" data-testid="clinician-record">
      <div className="clinician-record__head">
        <h2 ref={heading} tabIndex={-1}>
          {CLINICIAN_RECORD_TEXT.title(resident.preferredName)}
        </h2>
        <Button look="line" size="small" icon={<X aria-hidden="true" />} data-testid="close-record" onClick={onClose}>
          {closeWords ?? (
            <>
              {CLINICIAN_RECORD_TEXT.close} <kbd>R</kbd>
            </>
          )}
        </Button>
      </div>
      <ResidentSummary
        key={residentId}
        record={record}
        tabs={whoami.summaryTabs}
        now={now}
        words="clinical"
        writer={whoami.author}
        write={(fact) => writer.write(residentId, fact)}
        source={whoami.author.role === 'nurse-practitioner' ? { kind: 'service', name: whoami.serviceName } : undefined}
        onTab={(tab) => {
          // The hub has kept it before it answers. Without a link there is nothing new to look at either.
          client.request('record.opened', { residentId, tab }).catch(() => undefined);
        }}
        observations={
          <ChartWithStrike
            record={record}
            now={now}
            by={whoami.author}
            writer={(fact) => writer.write(residentId, fact)}
          />
        }
        calls={<CallsList record={record} now={now} />}
        openings={async () => {
          const { openings } = await client.request('resident.openings', { residentId });
          return { openings, complete: true };
        }}
        photos={photos}
        firstTab={firstTab}
      />
    </Card>
  );
}
