import type { PolicyDraft } from '#domain/triage/policy-change.ts';
import { POLICY_GROUP_WORDS, POLICY_NUMBER_WORDS, POLICY_TEXT } from '../../../text/policy.ts';
import { groupOf, numberAt, POLICY_GROUPS, POLICY_NUMBERS, type PolicyNumber } from '../model/policy-change.ts';

/** "60 points" */
export function valueWords(number: PolicyNumber, value: number): string {
  return `${String(value)} ${POLICY_NUMBER_WORDS[number]?.unit ?? ''}`.trim();
}

export function labelOf(number: PolicyNumber): string {
  return POLICY_NUMBER_WORDS[number]?.label ?? number;
}

/** The policy as it is read: every number with its name, in the tables of its subject. */
export function PolicyTables({ policy }: { readonly policy: PolicyDraft }) {
  return (
    <div className="policy-tables">
      {POLICY_GROUPS.map((group) => {
        const { title, hint } = POLICY_GROUP_WORDS[group];
        const numbers = POLICY_NUMBERS.filter((number) => groupOf(number) === group);
        return (
          <section key={group} className="policy-table" aria-label={title}>
            <h4>{title}</h4>
            {hint !== '' && <p className="secondary">{hint}</p>}
            <dl>
              {group === 'recording' && (
                <div>
                  <dt>{POLICY_TEXT.recordingAllowed}</dt>
                  <dd>{policy.recording.allowed ? POLICY_TEXT.recordingYes : POLICY_TEXT.recordingNo}</dd>
                </div>
              )}
              {(group !== 'recording' || policy.recording.allowed) &&
                numbers.map((number) => (
                  <div key={number}>
                    <dt>{labelOf(number)}</dt>
                    <dd>{valueWords(number, numberAt(policy, number))}</dd>
                  </div>
                ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

/** What one policy changes in another: old, then new. */
export function PolicyChanges({ before, after }: { readonly before: PolicyDraft; readonly after: PolicyDraft }) {
  const changed = POLICY_NUMBERS.filter((number) => numberAt(before, number) !== numberAt(after, number));
  const recording = before.recording.allowed !== after.recording.allowed;
  const allowed = (policy: PolicyDraft): string =>
    policy.recording.allowed ? POLICY_TEXT.recordingYes : POLICY_TEXT.recordingNo;
  return (
    <ul className="policy-changes" aria-label={POLICY_TEXT.changes} data-testid="policy-changes">
      {changed.map((number) => (
        <li key={number}>
          {POLICY_TEXT.change(
            labelOf(number),
            valueWords(number, numberAt(before, number)),
            valueWords(number, numberAt(after, number)),
          )}
        </li>
      ))}
      {recording && <li>{POLICY_TEXT.change(POLICY_TEXT.recordingAllowed, allowed(before), allowed(after))}</li>}
      {changed.length === 0 && !recording && <li>{POLICY_TEXT.nothingChanged}</li>}
    </ul>
  );
}
