import { FileText } from 'lucide-react';
import type { Instant } from '#domain/base/time.ts';
import type { Resident } from '#domain/residents/resident.ts';
import { IDENTIFY_TEXT } from '../../../text/bedside.ts';
import { cprWords } from '../../../text/console.ts';
import { DECISION_TEXT, WISHES_TEXT } from '../../../text/decision.ts';
import { TextArea } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { EscalationDraft } from '../model/draft.ts';
import { escalationDue } from '../model/draft-new.ts';
import { errorOf, fieldId, type ItemProps } from './fields.tsx';

interface EscalationProps extends ItemProps<EscalationDraft> {
  readonly resident: Resident | undefined;
  readonly now: Instant;
}

/** 999 or the two-hour response, with the person's wish in sight while it is decided. */
export function EscalationFields({ item, problems, errorsShown, onChange, resident, now }: EscalationProps) {
  return (
    <div className="decision-item__fields">
      <OptionGroup
        legend={DECISION_TEXT.escalateTo}
        size="small"
        options={[
          { value: '999', label: DECISION_TEXT.to['999'], testId: 'esc-999' },
          { value: 'two-hour-response', label: DECISION_TEXT.to['two-hour-response'], testId: 'esc-two-hour' },
        ]}
        value={item.to}
        onChange={(to) => {
          // 999 is for now and the other team has two hours: the due time follows the choice and can then be changed.
          if (to !== item.to) onChange({ ...item, to, due: escalationDue(to, now) });
        }}
      />
      {/* 999 has the whole of the wishes below it; here stands what concerns whoever comes. */}
      <div className="decision-item__wish">
        {resident === undefined ? (
          <Tag tone="amber">{IDENTIFY_TEXT.noRecord}</Tag>
        ) : (
          <>
            <Tag
              tone={resident.cpr.status === 'do-not-attempt' ? 'purple' : 'plain'}
              icon={<FileText aria-hidden="true" />}
            >
              {cprWords(resident.cpr)}
            </Tag>
            {item.to !== '999' && resident.wishes !== undefined && <span>{resident.wishes}</span>}
            {resident.cpr.status === 'do-not-attempt' && <span className="secondary">{WISHES_TEXT.treat}</span>}
          </>
        )}
      </div>
      <TextArea
        id={fieldId('esc-reason', item.draftId)}
        label={DECISION_TEXT.escReason}
        hint={DECISION_TEXT.escReasonHint}
        rows={2}
        value={item.reason}
        error={errorOf(problems, errorsShown, 'esc-reason', item.draftId)}
        data-testid="esc-reason"
        onChange={(event) => {
          onChange({ ...item, reason: event.target.value });
        }}
      />
    </div>
  );
}
