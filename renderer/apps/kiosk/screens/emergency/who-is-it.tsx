import { useState } from 'react';
import { listName } from '#domain/residents/resident.ts';
import { EMERGENCY_TEXT } from '../../../../text/emergency.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { calendarWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useKioskState } from '../../state/context.tsx';
import { Face } from '../ring/face.tsx';
import { SimilarWarning } from '../ring/ring-who.tsx';
import { WhoList } from '../ring/who-list.tsx';

/**
 * Who it is, while nobody is chosen: by face, name and room, and by the date of birth before it counts, because the next
 * thing on the page is whether CPR is done.
 */
export function WhoIsIt({ onChosen }: { readonly onChosen: (residentId: string) => void }) {
  const [asked, setAsked] = useState<string>();
  const resident = useKioskState((state) => (asked === undefined ? undefined : state.records.get(asked)?.resident));
  const back = (): void => {
    setAsked(undefined);
  };
  return (
    <Card className="pad who-is-it">
      <h2 className="card-title">{EMERGENCY_TEXT.who}</h2>
      <p className="secondary emergency__hint">{EMERGENCY_TEXT.whoHint}</p>
      <WhoList onChoose={setAsked} />
      {resident !== undefined && (
        <Sheet
          title={EMERGENCY_TEXT.confirm(listName(resident))}
          onClose={back}
          actions={
            <>
              <Button
                data-testid="emergency-person-yes"
                onClick={() => {
                  onChosen(resident.residentId);
                }}
              >
                {EMERGENCY_TEXT.confirmYes}
              </Button>
              <Button look="line" data-testid="emergency-person-no" onClick={back}>
                {EMERGENCY_TEXT.confirmNo}
              </Button>
            </>
          }
        >
          <div className="who-is-it__one">
            <Face resident={resident} size={120} decorative={false} />
            <div>
              <b className="who-is-it__name">{listName(resident)}</b>
              <p>{RING_TEXT.born(calendarWords(resident.born))}</p>
              <p>{RING_TEXT.room(resident.room)}</p>
            </div>
          </div>
          <SimilarWarning residentId={resident.residentId} />
        </Sheet>
      )}
    </Card>
  );
}
