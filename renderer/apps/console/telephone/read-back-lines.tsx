import { Check, CircleHelp } from 'lucide-react';
import type { Encounter, SignedOutcome } from '#domain/encounters/encounter.ts';
import { plainWords } from '#domain/outcomes/outcome.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { ReadBackTag } from '../../../features/outcome-summary/outcome-table.tsx';
import { TELEPHONE_TEXT } from '../../../text/telephone.ts';
import { Button } from '../../../ui/button.tsx';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import './telephone.css';

interface LineProps {
  readonly encounter: Encounter;
  readonly signed: SignedOutcome;
  readonly item: SignedOutcome['outcome']['items'][number];
}

function Line({ encounter, signed, item }: LineProps) {
  const handling = useHandling();
  const now = useHubNow(15_000);
  const saving = useHandlingPending('item.read-back-by-telephone', item.itemId);
  const state = encounter.readBacks[item.itemId];
  const words = plainWords(item);
  const heard = (answer: 'said-back' | 'not-understood') => (): void => {
    void handling.readBackByTelephone(encounter.encounterId, signed.outcomeId, item.itemId, answer);
  };
  return (
    <li className="telephone-line" data-testid="telephone-line">
      <span>{words}</span>
      <ReadBackTag state={state} now={now} />
      {state?.answer !== 'said-back' && (
        <span className="telephone-line__acts">
          <Button
            look="green"
            size="small"
            icon={<Check aria-hidden="true" />}
            aria-label={TELEPHONE_TEXT.saidBackOf(words)}
            busy={saving ? TELEPHONE_TEXT.saving : undefined}
            data-testid="telephone-said-back"
            onClick={heard('said-back')}
          >
            {TELEPHONE_TEXT.saidBack}
          </Button>
          {state === undefined && (
            <Button
              look="line"
              size="small"
              icon={<CircleHelp aria-hidden="true" />}
              aria-label={TELEPHONE_TEXT.notUnderstoodOf(words)}
              data-testid="telephone-not-understood"
              onClick={heard('not-understood')}
            >
              {TELEPHONE_TEXT.notUnderstood}
            </Button>
          )}
        </span>
      )}
    </li>
  );
}

/** Each line of the signed decision, ticked when the nurse has heard the home say it on the telephone. */
export function ReadBackLines({ encounter, signed }: Omit<LineProps, 'item'>) {
  return (
    <section aria-label={TELEPHONE_TEXT.readBack} data-testid="telephone-read-back">
      <h3>{TELEPHONE_TEXT.readBack}</h3>
      <p className="secondary">{TELEPHONE_TEXT.readBackMore}</p>
      <ul className="telephone-lines" aria-live="polite">
        {signed.outcome.items.map((item) => (
          <Line key={item.itemId} encounter={encounter} signed={signed} item={item} />
        ))}
      </ul>
    </section>
  );
}
