import { useState } from 'react';
import { liveOf } from '#domain/record/effective-resident.ts';
import { listName } from '#domain/residents/resident.ts';
import { areSimilar } from '#domain/residents/similar-names.ts';
import type { ResidentOfHome } from '#protocol/hub/manager.ts';
import { useHub, useHubNow, useRecord, type Whoami } from '../../../connections/hub-client/index.ts';
import { RecordOpening } from '../../../features/clinician-frame/index.ts';
import { ClinicianRecord } from '../../../features/clinician-record/index.ts';
import { ResidentBanner } from '../../../features/resident-banner/index.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { calendarDay } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';
import { DeathDialog } from './death-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';

function leaveLabel(resident: ResidentOfHome): string {
  if (resident.diedAt !== undefined) return MANAGER_TEXT.endPlacement;
  return resident.state === 'respite' ? MANAGER_TEXT.endRespite : MANAGER_TEXT.leave;
}

/** One person: the banner, what a manager does with a placement, and the whole record. */
export function ResidentPage({ residentId, whoami }: { readonly residentId: string; readonly whoami: Whoami }) {
  const model = useManager();
  const { photos } = useHub();
  const residents = useManagerState((state) => state.residents);
  const homeName = useManagerState((state) => state.homeName);
  const state = useRecord(residentId);
  const today = calendarDay(useHubNow(60_000));
  const [asking, setAsking] = useState<'leave' | 'death'>();
  const row = residents?.find((one) => one.residentId === residentId);
  const back = () => {
    model.show({ page: 'list' });
  };
  const close = () => {
    setAsking(undefined);
  };
  const record = state?.kind === 'open' ? state.record : undefined;
  const resident = record?.resident;
  if (record === undefined || resident === undefined) {
    return (
      <>
        <div className="residents-actions">
          <Button look="line" onClick={back}>
            {MANAGER_TEXT.back}
          </Button>
        </div>
        <RecordOpening residentId={residentId} name={row === undefined ? '' : listName(row)} state={state} />
      </>
    );
  }
  const similar = residents?.find(
    (one) => one.state !== 'left' && one.residentId !== residentId && areSimilar(one.familyName, resident.familyName),
  );
  const name = `${resident.givenName} ${resident.familyName}`;
  return (
    <>
      <ResidentBanner
        resident={resident}
        record={record}
        photos={photos}
        today={today}
        clinical={{ homeName }}
        similarTo={similar?.familyName}
      />
      <div className="residents-actions">
        {row !== undefined && row.state !== 'left' && (
          <Button
            look="line"
            data-testid="leave"
            onClick={() => {
              setAsking('leave');
            }}
          >
            {leaveLabel(row)}
          </Button>
        )}
        {row !== undefined && row.state !== 'left' && record.death === undefined && (
          <Button
            look="line"
            data-testid="died"
            onClick={() => {
              setAsking('death');
            }}
          >
            {MANAGER_TEXT.hasDied}
          </Button>
        )}
      </div>
      <ClinicianRecord record={record} whoami={whoami} closeWords={MANAGER_TEXT.back} onClose={back} />
      {asking === 'leave' && row !== undefined && <LeaveDialog resident={row} name={name} onClose={close} />}
      {asking === 'death' && (
        <DeathDialog
          residentId={residentId}
          name={name}
          expectedBefore={liveOf(record.statements, 'expected-death').length > 0}
          onClose={close}
        />
      )}
    </>
  );
}
