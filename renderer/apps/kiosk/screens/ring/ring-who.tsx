import { UsersRound } from 'lucide-react';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { listName } from '#domain/residents/resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { RING_TEXT } from '../../../../text/ring.ts';
import { calendarWords } from '../../../../text/time.ts';
import { useKioskState } from '../../state/context.tsx';
import { peopleOf } from '../../state/people.ts';
import { similarNames } from '../../state/similar-names.ts';
import { Face } from './face.tsx';

/** The family name of somebody else in this home that a tired person takes for this one. */
export function useSimilarTo(residentId: string): string | undefined {
  return useKioskState((state) => similarNames(peopleOf(state).map(({ resident }) => resident)).get(residentId));
}

/** "There is also a FENWICK in this home": said at each place where the wrong one could be chosen. */
export function SimilarWarning({ residentId }: { readonly residentId: string }) {
  const similarTo = useSimilarTo(residentId);
  if (similarTo === undefined) return null;
  return (
    <p className="ring-who__similar" data-testid="similar-warning">
      <UsersRound aria-hidden="true" />
      <span>
        <b>{RING_TEXT.similarTitle(similarTo.toUpperCase())}</b> {RING_TEXT.similarBody}
      </span>
    </p>
  );
}

/** Who the call is about, big, as the question that is answered by "Call now". */
export function RingWho({ resident }: { readonly resident: ResidentView }) {
  const signedIn = useKioskState((state) => state.signedIn !== null);
  return (
    <div className="ring-who" data-testid="ring-who" data-resident-id={resident.residentId}>
      <Face resident={resident} size={96} decorative={false} />
      <div className="ring-who__words">
        <h1 className="ring-who__ask">{RING_TEXT.ask(listName(resident), calendarWords(resident.born))}</h1>
        <p className="ring-who__facts">
          <span>{RING_TEXT.room(resident.room)}</span>
          {signedIn && <b className="no-wrap">{RING_TEXT.nhs(formatNhsNumber(resident.nhsNumber))}</b>}
        </p>
      </div>
      <SimilarWarning residentId={resident.residentId} />
    </div>
  );
}
