import { Annoyed, Frown, Laugh, Meh, Smile } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import type { Experience } from '#domain/outcomes/follow-up.ts';
import { EXPERIENCE_TEXT } from '../../../../text/after-call.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { classNames } from '../../../../ui/class-names.ts';
import { TextArea } from '../../../../ui/field.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { pressFor } from '../../state/presses.ts';
import { useTypedFields } from '../../state/typed-fields.ts';
import { useSaving } from '../../state/use-saving.ts';
import { writeFact } from '../../state/write-fact.ts';
import './rate-call.css';

type Who = Experience['who'];
type Rating = Experience['rating'];

const FACES: readonly { readonly rating: Rating; readonly face: ReactNode }[] = [
  { rating: 1, face: <Frown aria-hidden="true" /> },
  { rating: 2, face: <Annoyed aria-hidden="true" /> },
  { rating: 3, face: <Meh aria-hidden="true" /> },
  { rating: 4, face: <Smile aria-hidden="true" /> },
  { rating: 5, face: <Laugh aria-hidden="true" /> },
];

/** One touch says it and saves it; words are for whoever wants to. The newest answer counts. */
function RateRow({ encounter, who }: { readonly encounter: Encounter; readonly who: Who }) {
  const { store, bridge } = useKiosk();
  const { residentId, encounterId, signed, experiences } = encounter;
  const fields = useTypedFields('afterCalls', encounterId);
  const field = `rating ${who}`;
  // Open from the first press on it until it is saved, here and on every page that asks for it.
  const words = fields.has(field) ? fields.get(field) : undefined;
  const { saving, failed, run } = useSaving({ notSaved: EXPERIENCE_TEXT.notSaved });
  if (signed === undefined) return null;
  const { outcomeId } = signed;
  const given = experiences.findLast((one) => one.who === who && one.outcomeId === outcomeId);

  function save(rating: Rating, more: string, close = false): void {
    void run(async () => {
      const body: Experience = { outcomeId, who, rating, words: more.trim() };
      const press = pressFor.experience(outcomeId, JSON.stringify(body));
      await writeFact(store, bridge, press, residentId, { kind: 'experience.rated', body }, encounterId);
      if (close) fields.drop(field);
    });
  }

  return (
    <div className="rate-call__row" role="group" aria-label={EXPERIENCE_TEXT.who[who]} data-testid={`rate-${who}`}>
      <span className="rate-call__who">{EXPERIENCE_TEXT.who[who]}</span>
      <div className="rate-call__faces">
        {FACES.map(({ rating, face }) => (
          <button
            key={rating}
            type="button"
            className={classNames('rate-call__face', given?.rating === rating && 'rate-call__face--chosen')}
            aria-pressed={given?.rating === rating}
            data-testid={`rate-${who}-${String(rating)}`}
            onClick={() => {
              if (!saving && given?.rating !== rating) save(rating, given?.words ?? '');
            }}
          >
            {face}
            <span>{EXPERIENCE_TEXT.rating[rating]}</span>
          </button>
        ))}
      </div>
      <NotSaved failure={failed} />
      {given !== undefined && (
        <div className="rate-call__said">
          <span role="status">{EXPERIENCE_TEXT.saved}</span>
          {words === undefined && given.words !== '' && <span>“{given.words}”</span>}
          {words === undefined ? (
            <Button
              look="quiet"
              data-testid={`rate-${who}-why`}
              onClick={() => {
                fields.set(field, given.words);
              }}
            >
              {EXPERIENCE_TEXT.more}
            </Button>
          ) : (
            <div className="rate-call__words">
              <TextArea
                label={EXPERIENCE_TEXT.words}
                rows={2}
                maxLength={1000}
                data-testid={`rate-${who}-words`}
                value={words}
                onChange={(event) => {
                  fields.set(field, event.target.value);
                }}
              />
              <Button
                look="line"
                data-testid={`rate-${who}-save`}
                busy={saving ? EXPERIENCE_TEXT.saving : undefined}
                onClick={() => {
                  if (words.trim() === given.words) fields.drop(field);
                  else save(given.rating, words, true);
                }}
              >
                {EXPERIENCE_TEXT.save}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** How the call was, for the home and for the family: two touches at most, and nothing waits for them. */
export function RateCall({ encounter }: { readonly encounter: Encounter }) {
  // What is asked of carers is not asked of a manager who looks in.
  const isCarer = useKioskState(({ signedIn }) => signedIn?.role === 'carer' || signedIn?.role === 'senior-carer');
  if (!isCarer || encounter.signed === undefined) return null;
  return (
    <Card as="div" className="pad rate-call" data-testid="rate-call">
      <div>
        <h3 className="card-title">{EXPERIENCE_TEXT.title}</h3>
        <p className="secondary">{EXPERIENCE_TEXT.hint}</p>
      </div>
      <RateRow encounter={encounter} who="home" />
      <RateRow encounter={encounter} who="family" />
    </Card>
  );
}
