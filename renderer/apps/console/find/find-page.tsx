import { useState } from 'react';
import type { ResidentToIdentify } from '#protocol/hub/clinician-link.ts';
import { useHub, useHubNow, useRecord, type Whoami } from '../../../connections/hub-client/index.ts';
import { RecordOpening } from '../../../features/clinician-frame/index.ts';
import { ClinicianRecord } from '../../../features/clinician-record/index.ts';
import { ResidentBanner } from '../../../features/resident-banner/index.ts';
import { FIND_TEXT } from '../../../text/find.ts';
import { calendarDay } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { BoardPage } from '../board-page.tsx';
import { FindPerson } from './find-person.tsx';
import './find.css';

interface FoundProps {
  readonly person: ResidentToIdentify;
  readonly whoami: Whoami;
  readonly onOther: () => void;
}

/** Whoever was found: the record where there is a part in their care, otherwise the question why it must be seen. */
function Found({ person, whoami, onOther }: FoundProps) {
  const { photos } = useHub();
  const now = useHubNow(15_000);
  const state = useRecord(person.residentId);
  const record = state?.kind === 'open' ? state.record : undefined;
  if (record?.resident === undefined) {
    return (
      <>
        <RecordOpening residentId={person.residentId} name={person.name} state={state} />
        <Button look="line" data-testid="find-other" onClick={onOther}>
          {FIND_TEXT.other}
        </Button>
      </>
    );
  }
  return (
    <>
      <ResidentBanner
        resident={record.resident}
        record={record}
        photos={photos}
        today={calendarDay(now)}
        clinical={{ homeName: record.placements.at(-1)?.homeName }}
      />
      <ClinicianRecord record={record} whoami={whoami} closeWords={FIND_TEXT.other} onClose={onOther} />
    </>
  );
}

/** Somebody of the service who has no call. Never beside a call: there is one person on the page at a time. */
export function FindPage({ whoami, onClose }: { readonly whoami: Whoami; readonly onClose: () => void }) {
  const [homeId, setHomeId] = useState('');
  const [person, setPerson] = useState<ResidentToIdentify>();
  return (
    <BoardPage title={FIND_TEXT.title} back={FIND_TEXT.back} onClose={onClose} testId="find-page">
      {person === undefined ? (
        <Card className="find-card">
          <p>{FIND_TEXT.more}</p>
          <FindPerson prefix="find" homeId={homeId} missing={false} onHome={setHomeId} onPerson={setPerson} />
          <p className="secondary">{FIND_TEXT.check}</p>
        </Card>
      ) : (
        <Found
          person={person}
          whoami={whoami}
          onOther={() => {
            setPerson(undefined);
          }}
        />
      )}
    </BoardPage>
  );
}
