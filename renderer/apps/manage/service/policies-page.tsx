import { useHubNow } from '../../../connections/hub-client/index.ts';
import { PAPERS_TEXT } from '../../../text/manage-offices.ts';
import { dateTimeWords, nearTime } from '../../../text/time.ts';
import { Card } from '../../../ui/card.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useService } from '../model/service-context.ts';
import { Loading } from './loading.tsx';
import { useAsked } from './use-asked.ts';

/** The papers of the service with their versions, and what is proposed for the queue. */
export function PoliciesPage() {
  const { client } = useService();
  const now = useHubNow(60_000);
  const asked = useAsked(async () => {
    const [papers, policy, routes] = [
      await client.request('policies.list', {}),
      await client.request('policy.subscribe', {}),
      await client.request('routes.subscribe', {}),
    ];
    return { papers: papers.papers, policy, mailDomains: routes.mailDomains };
  });
  const { answer } = asked;
  return (
    <section className="service-page" data-testid="policies-page">
      <h2>{PAPERS_TEXT.title}</h2>
      <p>{PAPERS_TEXT.intro}</p>
      <Loading asked={asked} />
      {answer !== undefined && (
        <>
          <div className="table-frame" tabIndex={0} role="region" aria-label={PAPERS_TEXT.title}>
            <table className="residents-table">
              <thead>
                <tr>
                  <th scope="col">{PAPERS_TEXT.title}</th>
                  <th scope="col">{PAPERS_TEXT.version}</th>
                  <th scope="col">{PAPERS_TEXT.approvedBy}</th>
                  <th scope="col">{PAPERS_TEXT.writtenAt}</th>
                </tr>
              </thead>
              <tbody>
                {answer.papers.map(({ kind, name, approvedBy, at, versions }) => (
                  <tr key={kind} data-testid="paper">
                    <th scope="row">{PAPERS_TEXT.kinds[kind] ?? kind}</th>
                    <td>
                      <details>
                        <summary>{`${name} (${PAPERS_TEXT.history(versions.length)})`}</summary>
                        <ul className="plain-list">
                          {versions.map((version) => (
                            <li
                              key={`${version.name}${version.at}`}
                            >{`${version.name}, ${dateTimeWords(version.at)}`}</li>
                          ))}
                        </ul>
                      </details>
                    </td>
                    <td>{approvedBy ?? PAPERS_TEXT.notApproved}</td>
                    <td>{nearTime(at, now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Card>
            <h3>{PAPERS_TEXT.queue}</h3>
            <p>
              {PAPERS_TEXT.inUse(
                answer.policy.inUse.policy.version,
                answer.policy.inUse.policy.approvedBy ?? PAPERS_TEXT.shipped,
              )}
            </p>
            {answer.policy.proposals.length === 0 && <p className="secondary">{PAPERS_TEXT.none}</p>}
            <ul className="plain-list">
              {answer.policy.proposals.map(({ proposalId, policy, proposedBy, proposedAt, words, decision }) => (
                <li key={proposalId} data-testid="proposal">
                  <b>{PAPERS_TEXT.proposed(policy.version, proposedBy.name, nearTime(proposedAt, now))}</b>{' '}
                  {decision === undefined ? (
                    <Tag tone="amber">{PAPERS_TEXT.waits}</Tag>
                  ) : (
                    <Tag tone={decision.verdict === 'approved' ? 'green' : 'plain'}>
                      {PAPERS_TEXT.decided(
                        PAPERS_TEXT.verdicts[decision.verdict],
                        decision.by.name,
                        nearTime(decision.at, now),
                      )}
                    </Tag>
                  )}
                  <div>{words}</div>
                </li>
              ))}
            </ul>
            <p className="secondary">{PAPERS_TEXT.where}</p>
          </Card>
          <Card>
            <h3>{PAPERS_TEXT.domains}</h3>
            {answer.mailDomains.length === 0 ? (
              <p>{PAPERS_TEXT.domainsNone}</p>
            ) : (
              <ul>
                {answer.mailDomains.map((domain) => (
                  <li key={domain}>{domain}</li>
                ))}
              </ul>
            )}
            <p className="secondary">{PAPERS_TEXT.domainsWhere}</p>
          </Card>
        </>
      )}
    </section>
  );
}
