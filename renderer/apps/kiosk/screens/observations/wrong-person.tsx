import { listName, type Resident } from '#domain/residents/resident.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { WHOSE_TEXT } from '../../../../text/observing.ts';
import { calendarWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKioskState, useRoute } from '../../state/context.tsx';
import { peopleOf } from '../../state/people.ts';

/**
 * The wrong person was chosen: the right one is. What was taken by then is asked about on the page of the right one
 * (`whose-values.tsx`), so that nothing is moved by a touch on a face.
 */
export function WrongPersonSheet({ resident, onClose }: { readonly resident: Resident; readonly onClose: () => void }) {
  const route = useRoute();
  const people = peopleOf(useKioskState(({ records, home }) => ({ records, home })));
  const page = route.page === 'guided' ? 'guided' : 'observations';
  return (
    <Sheet
      wide
      title={WHOSE_TEXT.whoTitle}
      onClose={onClose}
      actions={
        <Button look="line" data-testid="wrong-person-back" onClick={onClose}>
          {WHOSE_TEXT.whoBack(resident.preferredName)}
        </Button>
      }
    >
      <p>{WHOSE_TEXT.whoBody}</p>
      <ul className="whose__people">
        {people
          .filter(({ resident: it, record }) => it.residentId !== resident.residentId && record.death === undefined)
          .map(({ resident: it }) => (
            <li key={it.residentId}>
              <button
                type="button"
                className="whose__person"
                data-testid={`right-person-${it.residentId}`}
                onClick={() => {
                  go({ page, residentId: it.residentId });
                }}
              >
                <Portrait portrait={it.portrait} name={`${it.givenName} ${it.familyName}`} size={56} />
                <span className="whose__words">
                  <b>{listName(it)}</b>
                  <span className="whose__values">{WHOSE_TEXT.born(calendarWords(it.born))}</span>
                </span>
              </button>
            </li>
          ))}
      </ul>
    </Sheet>
  );
}
