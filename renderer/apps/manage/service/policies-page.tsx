import { useState } from 'react';
import type { ServicePaper } from '#protocol/hub/manage.ts';
import { PAPER_KINDS, type Paper, type PaperProposalRow } from '#protocol/hub/manage-papers.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { PAPERS_TEXT } from '../../../text/manage-offices.ts';
import { POLICIES_TEXT } from '../../../text/manage-papers.ts';
import { dateTimeWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { fileNameOf } from '../model/paper-form.ts';
import { useService } from '../model/service-context.ts';
import { Loading } from './loading.tsx';
import { DecideDialog, Difference, ProposeDialog, type Deciding } from './paper-dialogs.tsx';
import { useAsked } from './use-asked.ts';

type Asking = { readonly what: 'propose'; readonly paper: Paper } | ({ readonly what: 'decide' } & Deciding);
type Ask = (asking: Asking) => void;

function Proposal(props: { readonly paper: Paper; readonly proposal: PaperProposalRow; readonly onAsk: Ask }) {
  const { paper, proposal, onAsk } = props;
  const now = useHubNow(60_000);
  const { version, words, proposedBy, proposedAt, own, mayDecide, changes, decision } = proposal;
  const act = (verdict: Deciding['verdict'], look: 'primary' | 'line' | 'quiet', label: string) => (
    <Button
      look={look}
      size="small"
      data-testid={`paper-${verdict}`}
      onClick={() => {
        onAsk({ what: 'decide', paper, proposal, verdict });
      }}
    >
      {label}
    </Button>
  );
  return (
    <li className="proposal" data-testid="proposal">
      <div>
        <b>{version}</b>{' '}
        <span className="secondary">{POLICIES_TEXT.proposedBy(proposedBy, nearTime(proposedAt, now))}</span>{' '}
        {decision === undefined ? (
          <Tag tone="amber">{paper.clinical ? POLICIES_TEXT.waitsClinical : POLICIES_TEXT.waits}</Tag>
        ) : (
          <Tag tone={decision.verdict === 'approved' ? 'green' : 'plain'}>
            {POLICIES_TEXT.decided(POLICIES_TEXT.verdicts[decision.verdict], decision.by, nearTime(decision.at, now))}
          </Tag>
        )}
      </div>
      <div>{words}</div>
      {decision !== undefined && decision.words !== '' && (
        <div>{POLICIES_TEXT.reasonOf(decision.by, decision.words)}</div>
      )}
      {decision === undefined && <Difference changes={changes} />}
      {(own || mayDecide) && decision === undefined && (
        <div className="home-card__acts">
          {mayDecide && act('approved', 'primary', POLICIES_TEXT.approve)}
          {mayDecide && act('refused', 'line', POLICIES_TEXT.refuse)}
          {own && act('withdrawn', 'quiet', POLICIES_TEXT.withdraw)}
        </div>
      )}
    </li>
  );
}

function PaperCard({ paper, onAsk }: { readonly paper: Paper; readonly onAsk: Ask }) {
  const now = useHubNow(60_000);
  const { kind, clinical, inForce, before, proposals } = paper;
  return (
    <Card as="article" className="home-card" data-testid="paper" data-kind={kind}>
      <header className="home-card__head">
        <h3>{POLICIES_TEXT.kinds[kind]}</h3>
        {clinical && <Tag tone="blue">{POLICIES_TEXT.clinical}</Tag>}
      </header>
      <p>
        <b data-testid="paper-in-force">{POLICIES_TEXT.inForce(inForce.version)}</b>{' '}
        <Tag tone={inForce.approvedBy === null ? 'amber' : 'green'}>
          {inForce.approvedBy === null
            ? POLICIES_TEXT.nobody
            : POLICIES_TEXT.approvedBy(inForce.approvedBy, inForce.at === undefined ? '' : nearTime(inForce.at, now))}
        </Tag>
      </p>
      <details>
        <summary>{POLICIES_TEXT.read}</summary>
        <pre className="paper-text" tabIndex={0}>
          {inForce.text}
        </pre>
      </details>
      {before.length === 0 ? (
        <p className="secondary">{POLICIES_TEXT.noneBefore}</p>
      ) : (
        <details>
          <summary>{POLICIES_TEXT.before(before.length)}</summary>
          <ul className="plain-list">
            {before.map(({ version, approvedBy, at }) => (
              <li key={version}>
                {version}{' '}
                {approvedBy !== null && POLICIES_TEXT.approvedBy(approvedBy, at === undefined ? '' : dateTimeWords(at))}
              </li>
            ))}
          </ul>
        </details>
      )}
      <h4>{POLICIES_TEXT.proposals}</h4>
      {proposals.length === 0 && <p className="secondary">{POLICIES_TEXT.none}</p>}
      <ul className="plain-list">
        {proposals.map((proposal) => (
          <Proposal key={proposal.proposalId} paper={paper} proposal={proposal} onAsk={onAsk} />
        ))}
      </ul>
      <div className="home-card__acts">
        <Button
          look="line"
          size="small"
          data-testid="paper-propose"
          onClick={() => {
            onAsk({ what: 'propose', paper });
          }}
        >
          {POLICIES_TEXT.propose}
        </Button>
        <a
          className="button-link"
          href={`data:application/json;charset=utf-8,${encodeURIComponent(inForce.text)}`}
          download={fileNameOf(kind, inForce.version)}
        >
          {POLICIES_TEXT.download}
        </a>
      </div>
    </Card>
  );
}

const HAS_OWN_CARD: ReadonlySet<string> = new Set(PAPER_KINDS);

/** What the service keeps in versions beside its policies. */
function OtherPapers({ papers }: { readonly papers: readonly ServicePaper[] }) {
  const now = useHubNow(60_000);
  const others = papers.filter(({ kind }) => !HAS_OWN_CARD.has(kind));
  if (others.length === 0) return null;
  return (
    <Card>
      <h3>{POLICIES_TEXT.other}</h3>
      <ul className="plain-list">
        {others.map(({ kind, name, at, versions }) => (
          <li key={kind} data-testid="other-paper">
            <b>{PAPERS_TEXT.kinds[kind] ?? kind}</b>{' '}
            {`${name}, ${nearTime(at, now)} (${PAPERS_TEXT.history(versions.length)})`}
          </li>
        ))}
      </ul>
      <p className="secondary">{POLICIES_TEXT.otherWhere}</p>
    </Card>
  );
}

/** Each policy: what is in force and by whom, what was before, what is proposed; and a second person's decision. */
export function PoliciesPage({ lead }: { readonly lead: boolean }) {
  const model = useService();
  const asked = useAsked<readonly Paper[]>(async () => (await model.client.request('paper.list', {})).papers);
  const others = useAsked<readonly ServicePaper[]>(async () =>
    lead ? (await model.client.request('policies.list', {})).papers : [],
  );
  const [asking, setAsking] = useState<Asking>();
  const close = (): void => {
    setAsking(undefined);
  };
  const ask: Ask = (next) => {
    model.dismiss();
    setAsking(next);
  };
  return (
    <section className="service-page" data-testid="policies-page">
      <h2>{POLICIES_TEXT.title}</h2>
      <p>{POLICIES_TEXT.intro}</p>
      <Loading asked={asked} />
      {(asked.answer ?? []).map((paper) => (
        <PaperCard key={paper.kind} paper={paper} onAsk={ask} />
      ))}
      {others.answer !== undefined && <OtherPapers papers={others.answer} />}
      {asking?.what === 'propose' && <ProposeDialog paper={asking.paper} onSaved={asked.replace} onClose={close} />}
      {asking?.what === 'decide' && <DecideDialog {...asking} onSaved={asked.replace} onClose={close} />}
    </section>
  );
}
