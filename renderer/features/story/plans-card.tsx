import type { ResidentView } from '#domain/record/effective-resident.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { cprWords, STORY_TEXT } from '../../text/console.ts';
import { BANNER_TEXT } from '../../text/resident.ts';
import { Card } from '../../ui/card.tsx';
import './story.css';

/** What the person wants when ill, who is near to them, and how to speak with them. */
export function PlansCard({
  resident,
}: {
  readonly resident: Resident & Partial<Pick<ResidentView, 'cprConflicting'>>;
}) {
  const { scale2, nextOfKin } = resident;
  return (
    <Card className="story-card">
      <h2>{STORY_TEXT.plans}</h2>
      <dl className="facts">
        <dt>{STORY_TEXT.cpr}</dt>
        <dd>
          <b className={resident.cpr.status === 'do-not-attempt' ? 'facts__wish' : undefined}>
            {cprWords(resident.cpr)}
          </b>
          {resident.cprConflicting === true && <span className="facts__look">{BANNER_TEXT.cprDiffers}</span>}
          {resident.cpr.status !== 'not-recorded' && <span className="facts__small">{STORY_TEXT.notOriginal}</span>}
        </dd>
        <dt>{STORY_TEXT.wishes}</dt>
        <dd>{resident.wishes ?? STORY_TEXT.noWishes}</dd>
        {scale2 !== undefined && (
          <>
            <dt>{STORY_TEXT.scale2}</dt>
            <dd>
              {scale2.reason}.{' '}
              {STORY_TEXT.scale2By(scale2.authorisedBy, scale2.dated, scale2.target.from, scale2.target.to)}
            </dd>
          </>
        )}
        {resident.communication.length > 0 && (
          <>
            <dt>{STORY_TEXT.speak}</dt>
            <dd>{resident.communication.join('. ')}.</dd>
          </>
        )}
        <dt>{STORY_TEXT.kin}</dt>
        <dd>
          {nextOfKin === undefined ? (
            STORY_TEXT.noKin
          ) : (
            <>
              {nextOfKin.name}, {nextOfKin.relation}
              <span className="no-wrap facts__small">{nextOfKin.telephone}</span>
            </>
          )}
        </dd>
        <dt>{STORY_TEXT.practice}</dt>
        <dd>
          {resident.practice.gpName}, {resident.practice.name}
        </dd>
      </dl>
    </Card>
  );
}
