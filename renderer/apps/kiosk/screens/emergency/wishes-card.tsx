import type { Resident } from '#domain/residents/resident.ts';
import { EMERGENCY_TEXT } from '../../../../text/emergency.ts';
import { Card } from '../../../../ui/card.tsx';

/** What the person wants when ill, in their own words. Nothing where nobody has said. */
export function WishesCard({ resident }: { readonly resident: Pick<Resident, 'wishes' | 'preferredName'> }) {
  if (resident.wishes === undefined) return null;
  return (
    <Card className="pad" data-testid="wishes-card">
      <h2 className="card-title">{EMERGENCY_TEXT.wishes(resident.preferredName)}</h2>
      <p>{resident.wishes}</p>
    </Card>
  );
}
