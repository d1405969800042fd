import { UserRound } from 'lucide-react';
import { WAITING_TEXT } from '../../../../text/waiting.ts';
import type { StageProps } from './stage.ts';

/**
 * Whom the call is about where no banner says so: somebody who is in no list, or a call with nobody signed in. Only what was
 * typed or touched to make the call is in it.
 */
export function WhoStrip({ person, encounter, limited }: Pick<StageProps, 'person' | 'encounter' | 'limited'>) {
  if (person.inList && !limited) return null;
  const caller = encounter.caller?.trim() ?? '';
  return (
    <div className="who-strip" data-testid="who-strip">
      <UserRound aria-hidden="true" />
      <div className="who-strip__words">
        <b className="who-strip__name">{WAITING_TEXT.about(person.name)}</b>
        <span>
          {person.room !== undefined && <b>{WAITING_TEXT.room(person.room)}. </b>}
          {!person.inList && WAITING_TEXT.notInList} {caller !== '' && `${WAITING_TEXT.calledBy(caller)}. `}
          {limited && WAITING_TEXT.signInForMore}
        </span>
      </div>
    </div>
  );
}
