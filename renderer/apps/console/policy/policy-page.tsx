import { FilePenLine, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { PolicyState } from '#protocol/hub/policy.ts';
import { useHubNow, type Whoami } from '../../../connections/hub-client/index.ts';
import { quoted } from '../../../text/console.ts';
import { POLICY_TEXT } from '../../../text/policy.ts';
import { nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { BoardPage } from '../board-page.tsx';
import { BoardStates } from '../board-states.tsx';
import { useBoard, useConsole } from '../model/context.ts';
import { PolicyTables } from './policy-tables.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { ProposeForm } from './propose-form.tsx';
import './policy.css';

function InUse({ inUse }: { readonly inUse: PolicyState['inUse'] }) {
  const now = useHubNow(10_000);
  const { policy, proposal } = inUse;
  const at = proposal?.decision?.at;
  const approved = policy.approvedBy;
  return (
    <Card aria-labelledby="policy-in-use" data-testid="policy-table">
      <div className="policy-in-use">
        <h3 id="policy-in-use">
          {POLICY_TEXT.inUse}: {POLICY_TEXT.name(policy.version)}
        </h3>
        {approved === null ? (
          <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />} data-testid="policy-approval">
            {POLICY_TEXT.notApproved}
          </Tag>
        ) : (
          <Tag tone="green" icon={<ShieldCheck aria-hidden="true" />} data-testid="policy-approval">
            {at === undefined ? POLICY_TEXT.approvedBy(approved) : POLICY_TEXT.approvedAt(approved, nearTime(at, now))}
          </Tag>
        )}
      </div>
      <PolicyTables policy={policy} />
    </Card>
  );
}

/** What the order of the queue follows: the table in use, changes that wait, and how to propose one. */
export function PolicyPage({ whoami, onClose }: { readonly whoami: Whoami; readonly onClose: () => void }) {
  const { boards } = useConsole();
  const board = useBoard('policy');
  const now = useHubNow(10_000);
  const [proposing, setProposing] = useState(false);
  return (
    <BoardPage title={POLICY_TEXT.title} back={POLICY_TEXT.back} onClose={onClose} testId="policy-page">
      <BoardStates board={board} words={POLICY_TEXT} onAgain={boards.policy.again}>
        {({ inUse, proposals, mayApprove }) => {
          const waiting = proposals.filter(({ decision }) => decision === undefined);
          const decided = proposals.filter(({ decision }) => decision !== undefined);
          const used = [inUse.policy.version, ...proposals.map(({ policy }) => policy.version)];
          return (
            <>
              <section className="policy-part" aria-label={POLICY_TEXT.waiting}>
                <h3>{POLICY_TEXT.waiting}</h3>
                {waiting.length === 0 && <p className="secondary">{POLICY_TEXT.waitingNone}</p>}
                {waiting.map((proposal) => (
                  <ProposalCard
                    key={proposal.proposalId}
                    proposal={proposal}
                    inUse={inUse.policy}
                    mayApprove={mayApprove}
                    whoami={whoami}
                  />
                ))}
              </section>
              {proposing ? (
                <ProposeForm
                  inUse={inUse.policy}
                  used={used}
                  onDone={() => {
                    setProposing(false);
                  }}
                />
              ) : (
                <>
                  <div>
                    <Button
                      icon={<FilePenLine aria-hidden="true" />}
                      data-testid="propose"
                      onClick={() => {
                        setProposing(true);
                      }}
                    >
                      {POLICY_TEXT.propose}
                    </Button>
                  </div>
                  <InUse inUse={inUse} />
                </>
              )}
              {decided.length > 0 && (
                <section className="policy-part" aria-label={POLICY_TEXT.decided}>
                  <h3>{POLICY_TEXT.decided}</h3>
                  <ul>
                    {decided.map(({ proposalId, policy, words, decision }) => (
                      <li key={proposalId} className="policy-decided" data-testid="proposal-decided">
                        <b>{POLICY_TEXT.name(policy.version)}</b>{' '}
                        {decision !== undefined &&
                          POLICY_TEXT.verdict[decision.verdict](decision.by.name, nearTime(decision.at, now))}
                        <span className="secondary">
                          {quoted(words)} {decision !== undefined && decision.words !== '' && quoted(decision.words)}
                        </span>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </>
          );
        }}
      </BoardStates>
    </BoardPage>
  );
}
