import type { Topic } from '#domain/record/contents.ts';
import { PLAN_CPR, PLAN_KIND, RECORD_TEXT, told } from '../../../text/record.ts';
import { Callout } from '../../../ui/callout.tsx';
import { useSummary } from '../model/context.ts';
import { conflictsOf, subjectsOf, type Conflict } from '../model/subjects.ts';
import { MedicineChart } from './medicine-chart.tsx';
import { PartCard, whoMayAdd } from './part-card.tsx';
import { PastList, StatementItem } from './statement-item.tsx';

/** A difference between two subjects; one within a subject is told where it stands. */
function BetweenSubjects({ topic, conflict }: { readonly topic: Topic; readonly conflict: Conflict }) {
  const { reader } = useSummary();
  if (conflict.kind === 'sources') return null;
  return (
    <Callout tone="amber" title={RECORD_TEXT.differ} data-testid="conflict">
      {conflict.kind === 'cpr' ? (
        <>
          {RECORD_TEXT.differCpr}{' '}
          {conflict.plans
            .flatMap(({ live }) => live)
            .flatMap(({ statement }) =>
              statement.topic === 'plan' && statement.content.cpr !== undefined
                ? [`${PLAN_KIND[statement.content.kind]}: ${PLAN_CPR[statement.content.cpr]}.`]
                : [],
            )
            .join(' ')}{' '}
        </>
      ) : (
        <>{RECORD_TEXT.differNone} </>
      )}
      {RECORD_TEXT.whoSettles(topic, reader)}
    </Callout>
  );
}

/** What stands where nothing has been said. */
function Nothing({ topic }: { readonly topic: Topic }) {
  const { reader } = useSummary();
  if (topic === 'allergy') {
    return (
      <Callout tone="amber" data-testid="nothing-recorded">
        {told(RECORD_TEXT.allergyNotAsked, reader)} {whoMayAdd(topic)}
      </Callout>
    );
  }
  if (topic === 'oxygen-scale-2') {
    return (
      <p data-testid="nothing-recorded">
        {told(RECORD_TEXT.scale1, reader)} <span className="secondary">{whoMayAdd(topic)}</span>
      </p>
    );
  }
  return (
    <p className="secondary" data-testid="nothing-recorded">
      {RECORD_TEXT.nothing} {whoMayAdd(topic)}
    </p>
  );
}

/** Topics of which a person has one: what stands is changed, and nothing is added beside it. */
const ONE_OF_A_KIND: ReadonlySet<Topic> = new Set<Topic>(['identity', 'room', 'practice']);

/** All that was said of one topic. */
export function StatementPart({ topic }: { readonly topic: Topic }) {
  const { record, reader } = useSummary();
  const subjects = subjectsOf(record.statements, topic);
  const standing = subjects.filter(({ live }) => live.length > 0);
  const gone = subjects.filter(({ live }) => live.length === 0).flatMap(({ past }) => past);
  const conflicts = conflictsOf(record.statements, topic);
  return (
    <PartCard part={topic} wide={conflicts.length > 0} addTo={ONE_OF_A_KIND.has(topic) ? undefined : topic}>
      {conflicts.map((conflict) => (
        <BetweenSubjects
          key={conflict.kind === 'sources' ? conflict.subject.subject : conflict.kind}
          {...{ topic, conflict }}
        />
      ))}
      {standing.length === 0 && <Nothing topic={topic} />}
      {topic === 'medicine' && standing.length > 0 ? (
        <MedicineChart subjects={standing} />
      ) : (
        standing.length > 0 && (
          <ul className="statements">
            {standing.map((state) => (
              <StatementItem key={state.subject} state={state} />
            ))}
          </ul>
        )
      )}
      {topic === 'oxygen-scale-2' && reader === 'clinical' && <p className="part__note">{RECORD_TEXT.rcp}</p>}
      <PastList past={gone} summary={RECORD_TEXT.gone(gone.length)} />
    </PartCard>
  );
}
