import { UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { partiesPresent, type Encounter } from '#domain/encounters/encounter.ts';
import { CALL_NEWS_TEXT } from '../../../../text/call-news.ts';
import { Button } from '../../../../ui/button.tsx';
import { useSayToNurse } from '../../call/say-to-nurse.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';

/** The home says that it does not want somebody there: in words to the nurse, who alone puts people in and out. */
export function NotWanted({ encounter }: { readonly encounter: Encounter }) {
  const [asking, setAsking] = useState(false);
  const { saving, failed, say } = useSayToNurse(encounter);
  const present = partiesPresent(encounter);
  if (present.length === 0) return null;
  const close = (): void => {
    setAsking(false);
  };
  return (
    <>
      <Button
        look="line"
        wide
        icon={<UserRoundX aria-hidden="true" />}
        data-testid="not-wanted"
        onClick={() => {
          setAsking(true);
        }}
      >
        {CALL_NEWS_TEXT.notWanted}
      </Button>
      {asking && (
        <Sheet
          title={CALL_NEWS_TEXT.notWantedTitle}
          onClose={close}
          actions={
            <Button look="line" onClick={close}>
              {CALL_NEWS_TEXT.back}
            </Button>
          }
        >
          <p>{CALL_NEWS_TEXT.notWantedHint}</p>
          <div className="not-wanted__people">
            {present.map(({ partyId, name, as }) => (
              <Button
                key={partyId}
                look="red"
                size="large"
                wide
                data-testid="not-wanted-one"
                busy={saving ? CALL_NEWS_TEXT.sending : undefined}
                onClick={() => {
                  const who = CALL_NEWS_TEXT.person(name, as);
                  say(CALL_NEWS_TEXT.notWantedMessage(who), CALL_NEWS_TEXT.notWantedSent, close);
                }}
              >
                {CALL_NEWS_TEXT.notWantedOne(CALL_NEWS_TEXT.person(name, as))}
              </Button>
            ))}
          </div>
          <NotSaved failure={failed} />
        </Sheet>
      )}
    </>
  );
}
