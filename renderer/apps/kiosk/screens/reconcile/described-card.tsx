import { UserRoundSearch } from 'lucide-react';
import type { DescribedPerson } from '#domain/encounters/asking.ts';
import { RECONCILE_TEXT } from '../../../../text/handover.ts';

/** What was typed for somebody who was not found in the list. It has no face, and never looks like somebody who has. */
export function DescribedCard({ person, by }: { readonly person: DescribedPerson; readonly by?: string }) {
  return (
    <div className="described" data-testid="described">
      <UserRoundSearch aria-hidden="true" />
      <div>
        <p className="described__name">{RECONCILE_TEXT.typedName(person.name)}</p>
        <p>{RECONCILE_TEXT.typedRoom(person.room)}</p>
        {by !== undefined && <p className="secondary">{RECONCILE_TEXT.typedBy(by)}</p>}
      </div>
    </div>
  );
}
