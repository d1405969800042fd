import { Plus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { Role } from '#domain/people/people.ts';
import type { Topic } from '#domain/record/contents.ts';
import { mayState } from '#domain/record/who-may-state.ts';
import type { SummaryPart } from '#domain/summary/summary-tabs.ts';
import { PART_TITLES, RECORD_TEXT, told } from '../../../text/record.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useSummary } from '../model/context.ts';

/** Parts with tables, pictures or long texts take the whole width. */
const WIDE: ReadonlySet<SummaryPart> = new Set<SummaryPart>([
  'medicine',
  'plan',
  'about-me',
  'care',
  'contact',
  'observations',
  'findings',
  'calls',
  'openings',
]);

/** Who may write a topic, in a sentence, for a part in which nothing stands yet. */
export function whoMayAdd(topic: Topic): string {
  const may = (role: Role): boolean => mayState(role, topic);
  if (may('carer')) return RECORD_TEXT.whoMayAdd.carers;
  return may('senior-carer') ? RECORD_TEXT.whoMayAdd.seniors : RECORD_TEXT.whoMayAdd.clinicians;
}

export interface PartCardProps {
  readonly part: SummaryPart;
  /** The topic to which something can be added here. */
  readonly addTo?: Topic | undefined;
  readonly children: ReactNode;
  /** As wide as the page: what differs stands side by side. */
  readonly wide?: boolean | undefined;
  /** The part brings its own heading and frame. */
  readonly bare?: boolean | undefined;
}

/** One part of a tab: its heading, a way to add to it, and what it holds. */
export function PartCard({ part, addTo, children, wide = false, bare = false }: PartCardProps) {
  const { reader, writer, onWrite } = useSummary();
  const headingId = useId();
  const title = told(PART_TITLES[part], reader);
  const mayAdd = addTo !== undefined && onWrite !== undefined && writer !== null && mayState(writer.role, addTo);
  const className = classNames('part', (wide || WIDE.has(part)) && 'part--wide');
  if (bare) {
    return (
      <div className={className} data-testid={`part-${part}`}>
        {children}
      </div>
    );
  }
  return (
    <Card className={classNames(className, 'part--card')} aria-labelledby={headingId} data-testid={`part-${part}`}>
      <div className="part__head">
        <h3 id={headingId}>{title}</h3>
        {mayAdd && (
          <Button
            look="line"
            size="small"
            icon={<Plus aria-hidden="true" />}
            data-testid={`add-${addTo}`}
            aria-label={RECORD_TEXT.addTo(title)}
            onClick={() => {
              onWrite({ kind: 'add', topic: addTo });
            }}
          >
            {RECORD_TEXT.add}
          </Button>
        )}
      </div>
      {children}
    </Card>
  );
}
