import type { Resident } from '#domain/residents/resident.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { Card } from '../../../../ui/card.tsx';

/** What to know of a person: background, wishes, next of kin, practice. */
export function AboutCard({ resident }: { readonly resident: Resident }) {
  const { background, wishes, nextOfKin, practice, preferredName } = resident;
  return (
    <Card className="pad" aria-label={`${RESIDENT_TEXT.about} ${preferredName}`}>
      <h2 className="card-title">
        {RESIDENT_TEXT.about} {preferredName}
      </h2>
      <dl className="about">
        {background.length > 0 && (
          <div>
            <dt>{RESIDENT_TEXT.background}</dt>
            <dd>{background.join(', ')}</dd>
          </div>
        )}
        {wishes !== undefined && (
          <div>
            <dt>{RESIDENT_TEXT.wishes}</dt>
            <dd>{wishes}</dd>
          </div>
        )}
        {nextOfKin !== undefined && (
          <div>
            <dt>{RESIDENT_TEXT.nextOfKin}</dt>
            <dd>
              {nextOfKin.name}, {nextOfKin.relation}
              <br />
              {nextOfKin.telephone}
            </dd>
          </div>
        )}
        <div>
          <dt>{RESIDENT_TEXT.practice}</dt>
          <dd>
            {practice.name}, {practice.gpName}
          </dd>
        </div>
      </dl>
    </Card>
  );
}
