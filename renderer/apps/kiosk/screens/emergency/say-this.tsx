import { MapPin, MessageSquareText } from 'lucide-react';
import type { Emergency } from '#domain/emergencies/emergencies.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { EMERGENCY_TEXT, FIRST_AID } from '../../../../text/emergency.ts';
import { Card } from '../../../../ui/card.tsx';
import { useKioskState } from '../../state/context.tsx';
import { sayings, sayingsOpen } from '../../state/emergency-facts.ts';

/** The address to read out. Without one on the tablet it says where it stands. */
export function AddressCard({ room }: { readonly room: string | undefined }) {
  const address = useKioskState((state) => state.home?.address);
  return (
    <Card className="pad">
      <p className="emergency__label">
        <MapPin aria-hidden="true" /> {EMERGENCY_TEXT.address}
      </p>
      <p className="emergency__address" data-testid="address">
        {address ?? EMERGENCY_TEXT.noAddress}
      </p>
      {room !== undefined && <p>{EMERGENCY_TEXT.room(room)}</p>}
    </Card>
  );
}

/** What to tell 999: first what is seen, then the facts of the record that this person at the tablet may see. */
export function SayThis(props: {
  readonly emergency: Emergency | undefined;
  readonly record: ResidentRecord | undefined;
  readonly now: number;
}) {
  const { emergency, record, now } = props;
  const home = useKioskState((state) => state.home);
  const signedIn = useKioskState((state) => state.signedIn !== null);
  const lines = signedIn ? sayings(home, record, now) : sayingsOpen(home, record?.resident);
  return (
    <Card className="pad">
      <p className="emergency__label">
        <MessageSquareText aria-hidden="true" /> {EMERGENCY_TEXT.tell}
      </p>
      <ul className="emergency__say" data-testid="sayings">
        {emergency !== undefined && (
          <li>
            <b>“{FIRST_AID[emergency].tell}”</b>
          </li>
        )}
        <li>{EMERGENCY_TEXT.sayFirst}</li>
        {lines.map((words) => (
          <li key={words}>“{words}”</li>
        ))}
      </ul>
    </Card>
  );
}
