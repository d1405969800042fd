import { UserRoundSearch, UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKioskState } from '../../state/context.tsx';
import { CallerField } from './caller-field.tsx';
import { EmergencyLine } from './goes-with.tsx';
import { NoLine } from './no-line.tsx';
import { RingGo } from './ring-go.tsx';
import { useRingingDescribed } from './use-ringing.ts';

/** Somebody who is in no list: a visitor, somebody who came today. A name or a room is enough, and neither is asked for. */
export function RingDescribed(props: { readonly emergency: Emergency | undefined; readonly onList: () => void }) {
  const { onList } = props;
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const [name, setName] = useState('');
  const [room, setRoom] = useState('');
  const [concern, setConcern] = useState('');
  const [caller, setCaller] = useState('');
  const [emergency, setEmergency] = useState(props.emergency);
  const ringing = useRingingDescribed({ name, room, concern, caller, emergency });
  return (
    <div className="ring-page">
      <BottomActions>
        <Button look="line" icon={<UsersRound aria-hidden="true" />} data-testid="to-list" onClick={onList}>
          {RING_TEXT.toList}
        </Button>
      </BottomActions>
      <aside className="ring__side" aria-label={RING_TEXT.askShort}>
        <Card as="div" className="ring__who">
          <div className="ring-who">
            <UserRoundSearch className="ring-who__nobody" aria-hidden="true" />
            <div className="ring-who__words">
              <h1 className="ring-who__ask">{RING_TEXT.describedTitle}</h1>
              <p className="secondary">{RING_TEXT.noRecordDescribed}</p>
            </div>
          </div>
        </Card>
        <Card as="div" className="ring__go">
          <RingGo ringing={ringing} />
        </Card>
      </aside>
      <div className="ring__main">
        <NoLine />
        <Card className="pad ring__fields">
          <p className="secondary">{RING_TEXT.describedHint}</p>
          <TextField
            label={RING_TEXT.describedName}
            maxLength={200}
            autoComplete="off"
            data-testid="described-name"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
            }}
          />
          <TextField
            label={RING_TEXT.describedRoom}
            maxLength={200}
            autoComplete="off"
            data-testid="described-room"
            value={room}
            onChange={(event) => {
              setRoom(event.target.value);
            }}
          />
          <TextArea
            label={RING_TEXT.concern}
            hint={RING_TEXT.concernHint}
            rows={2}
            maxLength={4000}
            data-testid="concern"
            value={concern}
            onChange={(event) => {
              setConcern(event.target.value);
            }}
          />
          {!signedIn && <CallerField value={caller} onChange={setCaller} />}
          <ul>
            <EmergencyLine
              emergency={emergency}
              onDrop={() => {
                setEmergency(undefined);
              }}
            />
          </ul>
        </Card>
      </div>
    </div>
  );
}
