import { useState } from 'react';
import { mayDecide, type PolicyProposal } from '#domain/triage/policy-change.ts';
import type { TriagePolicy } from '#domain/triage/policy.ts';
import { useHub, useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { RefusalBar, usePress } from '../../../features/clinician-frame/index.ts';
import { quoted } from '../../../text/console.ts';
import { POLICY_TEXT } from '../../../text/policy.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { PolicyOrder } from './policy-order.tsx';
import { PolicyChanges } from './policy-tables.tsx';

export interface ProposalCardProps {
  readonly proposal: PolicyProposal;
  readonly inUse: TriagePolicy;
  readonly mayApprove: boolean;
  readonly whoami: Whoami;
}

type Verdict = 'approved' | 'refused' | 'withdrawn';

/** A change that waits: what it changes, what order it makes, and the decision of whoever may. */
export function ProposalCard({ proposal, inUse, mayApprove, whoami }: ProposalCardProps) {
  const { client } = useHub();
  const { pending, refusal, dismiss, press } = usePress();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const now = useHubNow(10_000);
  const { proposalId, policy, proposedBy, proposedAt } = proposal;
  const own = proposedBy.personId === whoami.author.personId;
  const decides = mayApprove && mayDecide(proposal, whoami.author.personId);

  function decide(verdict: Verdict): void {
    // An approval may stand alone; a refusal is explained.
    if (verdict === 'refused' && words.trim() === '') {
      setMissing(true);
      return;
    }
    setMissing(false);
    void press(verdict, () => client.command('policy.decide', { proposalId, verdict, words: words.trim() }));
  }

  return (
    <Card edge="look" className="policy-proposal" data-testid="proposal">
      <h4>{POLICY_TEXT.name(policy.version)}</h4>
      <p className="secondary">{POLICY_TEXT.proposedBy(proposedBy.name, nearTime(proposedAt, now))}</p>
      <p className="policy-proposal__words">{quoted(proposal.words)}</p>
      <RefusalBar words={refusal} onSeen={dismiss} />
      <div className="policy-form__preview">
        <section aria-label={POLICY_TEXT.changes}>
          <h5>{POLICY_TEXT.changes}</h5>
          <PolicyChanges before={inUse} after={policy} />
        </section>
        <section aria-label={POLICY_TEXT.order}>
          <h5>{POLICY_TEXT.order}</h5>
          <PolicyOrder inUse={inUse} proposed={policy} />
        </section>
      </div>
      {own ? (
        <div className="policy-form__acts">
          <Button
            look="line"
            busy={pending === 'withdrawn' ? POLICY_TEXT.withdrawing : undefined}
            data-testid="policy-withdraw"
            onClick={() => {
              decide('withdrawn');
            }}
          >
            {POLICY_TEXT.withdraw}
          </Button>
          <span className="secondary">{POLICY_TEXT.ownNote}</span>
        </div>
      ) : decides ? (
        <>
          <TextArea
            label={POLICY_TEXT.decideWords}
            hint={POLICY_TEXT.decideWordsHint}
            rows={2}
            value={words}
            error={missing ? POLICY_TEXT.decideWordsMissing : undefined}
            data-testid="decide-words"
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <div className="policy-form__acts">
            <Button
              look="green"
              busy={pending === 'approved' ? POLICY_TEXT.approving : undefined}
              data-testid="policy-approve"
              onClick={() => {
                decide('approved');
              }}
            >
              {POLICY_TEXT.approve}
            </Button>
            <Button
              look="line"
              busy={pending === 'refused' ? POLICY_TEXT.refusing : undefined}
              data-testid="policy-refuse"
              onClick={() => {
                decide('refused');
              }}
            >
              {POLICY_TEXT.refuse}
            </Button>
            <span className="secondary">{POLICY_TEXT.approveNote}</span>
          </div>
        </>
      ) : (
        <p className="secondary">{POLICY_TEXT.mayNot}</p>
      )}
    </Card>
  );
}
