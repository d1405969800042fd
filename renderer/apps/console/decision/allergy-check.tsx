import { Check, TriangleAlert } from 'lucide-react';
import { drugsNamedIn } from '#domain/prescribing/allergies.ts';
import { refusalWords } from '#domain/prescribing/check-prescription.ts';
import { DECISION_TEXT } from '../../../text/decision.ts';
import { allergyWords, RX_TEXT } from '../../../text/decision-lines.ts';
import { Callout } from '../../../ui/callout.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import type { PrescriptionDraft } from '../model/draft.ts';
import { checkMedicine, type Blocked, type PrescribingContext } from '../model/medicine-check.ts';
import { errorOf, fieldId, FieldError, type ItemProps } from './fields.tsx';

type Props = ItemProps<PrescriptionDraft> & {
  readonly context: PrescribingContext;
  /** Only what was found: nothing is typed here. */
  readonly readOnly?: boolean | undefined;
};

function blockedWords(blocked: Blocked): string {
  return blocked.code === 'not-a-prescriber' ? RX_TEXT.notPrescriber : refusalWords(blocked);
}

/** Why this cannot be prescribed here, with the policy that says so. */
export function BlockedCallout({ item, context }: Pick<Props, 'item' | 'context'>) {
  const { blocked } = checkMedicine(item, context);
  if (blocked === undefined) return null;
  const { policy } = context;
  return (
    <div id={fieldId('rx-blocked', item.draftId)} tabIndex={-1} data-testid="rx-blocked">
      <Callout tone="red" live="assertive" title={RX_TEXT.blocked}>
        {blockedWords(blocked)}{' '}
        {blocked.code !== 'not-a-prescriber' && RX_TEXT.policyMore(policy.version, policy.approvedBy)}
      </Callout>
    </div>
  );
}

/** The check against the recorded allergies, said as no more than it is. */
export function AllergyCheck({ item, context, problems, errorsShown, onChange, readOnly }: Props) {
  const { allergy } = checkMedicine(item, context);
  const { allergies } = context;
  switch (allergy.kind) {
    case 'not-yet':
      return null;
    case 'no-match': {
      const list = allergies.status === 'known' ? allergies.items.map(({ substance }) => substance).join(', ') : '';
      if (allergy.noneKnown || list === '') {
        return (
          <Tag tone="green" icon={<Check aria-hidden="true" />} data-testid="allergy-no-match">
            {DECISION_TEXT.allergyNoneKnown}
          </Tag>
        );
      }
      // Of what the table does not have, only the words were compared: that is no green tick.
      const inTable = item.drug !== undefined || drugsNamedIn(item.medicine, context.drugs).length > 0;
      return inTable ? (
        <Tag tone="green" icon={<Check aria-hidden="true" />} data-testid="allergy-no-match">
          {RX_TEXT.noMatchTable(list)}
        </Tag>
      ) : (
        <Tag data-testid="allergy-no-match">{DECISION_TEXT.allergyNoMatch(list)}</Tag>
      );
    }
    case 'match':
      if (readOnly === true) {
        return (
          <Tag tone="red" icon={<TriangleAlert aria-hidden="true" />} data-testid="allergy-overridden">
            {RX_TEXT.overridden(allergy.matches.map(({ allergy: one }) => one).join(', '), item.overrideReason)}
          </Tag>
        );
      }
      return (
        <div className="decision-item__check" data-testid="allergy-match">
          <Callout
            tone="red"
            live="assertive"
            icon={<TriangleAlert aria-hidden="true" />}
            title={allergy.matches.map(allergyWords).join(' ')}
          >
            {DECISION_TEXT.allergyMatchMore}
          </Callout>
          <TextArea
            id={fieldId('rx-override', item.draftId)}
            label={DECISION_TEXT.override}
            rows={2}
            value={item.overrideReason}
            error={errorOf(problems, errorsShown, 'rx-override', item.draftId)}
            data-testid="rx-override"
            onChange={(event) => {
              onChange({ ...item, overrideReason: event.target.value });
            }}
          />
        </div>
      );
    case 'not-asked':
      if (readOnly === true) return <Tag tone="green">{RX_TEXT.askedAtCall}</Tag>;
      return (
        <div className="decision-item__check">
          <Callout tone="amber" title={DECISION_TEXT.allergyNotAsked}>
            <label className="decision-item__asked">
              <input
                id={fieldId('rx-asked', item.draftId)}
                type="checkbox"
                checked={item.allergiesAsked}
                data-testid="rx-asked"
                onChange={(event) => {
                  onChange({ ...item, allergiesAsked: event.target.checked });
                }}
              />
              {DECISION_TEXT.asked}
            </label>
            <FieldError words={errorOf(problems, errorsShown, 'rx-asked', item.draftId)} />
          </Callout>
        </div>
      );
    default:
      return allergy satisfies never;
  }
}
