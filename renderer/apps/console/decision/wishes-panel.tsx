import { FileText, TriangleAlert } from 'lucide-react';
import type { HospitalWish } from '#domain/outcomes/wishes.ts';
import { WISHES_TEXT } from '../../../text/decision.ts';
import { PLAN_CPR, PLAN_HOSPITAL, PLAN_KIND, PLAN_PRIORITY, RECORD_TEXT } from '../../../text/record.ts';
import { calendarWords } from '../../../text/time.ts';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { wishesConflict } from '../model/validate.ts';
import { useDraft } from './draft-host.tsx';
import { errorOf, fieldId } from './fields.tsx';

function titleOf({ topic, paper }: HospitalWish): string {
  if (paper !== undefined) return PLAN_KIND[paper];
  return topic === 'wishes' ? WISHES_TEXT.wishes : WISHES_TEXT.expectedDeath;
}

/** One statement of the record, in its own words, with the day of which it is. */
function Wish({ wish }: { readonly wish: HospitalWish }) {
  const { cpr, priority, hospital, words, asOf, signedBy, against } = wish;
  return (
    <li className={against ? 'wish wish--against' : 'wish'} data-testid="wish">
      <span className="wish__head">
        <FileText aria-hidden="true" />
        <b>{titleOf(wish)}</b>
        {cpr !== undefined && <Tag tone="purple">{PLAN_CPR[cpr]}</Tag>}
        {hospital !== undefined && <Tag tone={against ? 'red' : 'purple'}>{PLAN_HOSPITAL[hospital]}</Tag>}
        {priority !== undefined && <Tag tone="purple">{PLAN_PRIORITY[priority]}</Tag>}
        <span className="secondary">{WISHES_TEXT.asOf(calendarWords(asOf), signedBy)}</span>
      </span>
      {words !== '' && <span>{words}</span>}
    </li>
  );
}

/** What the person wishes, before hospital is recorded; and the reason, where it is against a wish. */
export function WishesPanel({ known, errorsShown }: { readonly known: boolean; readonly errorsShown: boolean }) {
  const { draft, context, problems, change } = useDraft();
  const { wishes } = context;
  return (
    <section className="wishes" aria-label={WISHES_TEXT.title} data-testid="wishes-panel">
      <h3>{WISHES_TEXT.title}</h3>
      {wishes.length === 0 ? (
        <p>{known ? WISHES_TEXT.none : WISHES_TEXT.noRecord}</p>
      ) : (
        <>
          <ul className="wishes__list">
            {wishes.map((wish) => (
              <Wish key={wish.entryId} wish={wish} />
            ))}
          </ul>
          <p className="secondary">
            {wishes.some(({ cpr }) => cpr === 'do-not-attempt') && `${WISHES_TEXT.treat} `}
            {wishes.some(({ topic }) => topic === 'plan') && RECORD_TEXT.copy}
          </p>
        </>
      )}
      {wishesConflict(draft, context) && (
        <div data-testid="wishes-conflict">
          <Callout tone="red" live="assertive" icon={<TriangleAlert aria-hidden="true" />} title={WISHES_TEXT.conflict}>
            {WISHES_TEXT.conflictMore}
          </Callout>
          <TextArea
            id={fieldId('wishes-reason')}
            label={WISHES_TEXT.reason}
            rows={2}
            value={draft.wishesReason}
            error={errorOf(problems, errorsShown, 'wishes-reason')}
            data-testid="wishes-reason"
            onChange={(event) => {
              change((before) => ({ ...before, wishesReason: event.target.value }));
            }}
          />
        </div>
      )}
    </section>
  );
}
