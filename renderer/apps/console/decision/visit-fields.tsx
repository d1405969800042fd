import type { Instant } from '#domain/base/time.ts';
import { millisecondsBetween } from '#domain/base/time.ts';
import { VISIT_TEXT } from '../../../text/decision-lines.ts';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import type { VisitDraft } from '../model/draft.ts';
import { instantOf } from '../model/london-time.ts';
import { useDraft } from './draft-host.tsx';
import { errorOf, fieldId, type ItemProps } from './fields.tsx';

/** So late that the practice was closed in between, or is. */
const LONG_MS = 12 * 60 * 60_000;

/** A GP of the person's own practice comes, or says why not. */
export function VisitFields({ item, problems, errorsShown, onChange, now }: ItemProps<VisitDraft> & { now: Instant }) {
  const { practice } = useDraft().context;
  const due = instantOf(item.due);
  return (
    <div className="decision-item__fields">
      {practice === undefined ? (
        <div id={fieldId('visit-practice', item.draftId)} tabIndex={-1}>
          <Callout tone="amber">{VISIT_TEXT.unknown}</Callout>
        </div>
      ) : (
        <p>
          <b>{VISIT_TEXT.to(practice.name)}</b>{' '}
          {due !== undefined && millisecondsBetween(now, due) > LONG_MS && (
            <span className="secondary">{VISIT_TEXT.weekend}</span>
          )}
        </p>
      )}
      <TextArea
        id={fieldId('visit-reason', item.draftId)}
        label={VISIT_TEXT.reason}
        hint={VISIT_TEXT.reasonHint}
        rows={2}
        value={item.reason}
        error={errorOf(problems, errorsShown, 'visit-reason', item.draftId)}
        data-testid="visit-reason"
        onChange={(event) => {
          onChange({ ...item, reason: event.target.value });
        }}
      />
    </div>
  );
}
