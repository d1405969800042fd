import { Siren } from 'lucide-react';
import type { AuditRowShown } from '#protocol/hub/audit.ts';
import { actionWords } from '../../../text/audit-actions.ts';
import { BASIS_WORDS, GOVERNANCE_TEXT, outcomeWords } from '../../../text/governance.ts';
import { ROLE_WORDS } from '../../../text/people.ts';
import { dateTimeWords } from '../../../text/time.ts';
import { Tag } from '../../../ui/tag.tsx';

const KINDS: Readonly<Record<string, string>> = {
  kiosk: GOVERNANCE_TEXT.kiosk,
  hub: GOVERNANCE_TEXT.hub,
  guest: GOVERNANCE_TEXT.guest,
  nobody: GOVERNANCE_TEXT.nobody,
};

function Who({ person, actorKind, actorId }: AuditRowShown) {
  if (person !== undefined) {
    return (
      <>
        <b>{person.name}</b>
        <span className="audit-cell__more">{ROLE_WORDS[person.role]}</span>
      </>
    );
  }
  return (
    <>
      <b>{KINDS[actorKind] ?? GOVERNANCE_TEXT.noName}</b>
      <span className="audit-cell__more audit-cell__id">{actorId}</span>
    </>
  );
}

function Why({ basis, reason }: AuditRowShown) {
  return (
    <>
      {basis === 'break-glass' ? (
        <Tag tone="amber" icon={<Siren aria-hidden="true" />}>
          {BASIS_WORDS[basis]}
        </Tag>
      ) : (
        basis !== undefined && <span>{BASIS_WORDS[basis]}</span>
      )}
      {reason !== undefined && <span className="audit-cell__more">{reason}</span>}
    </>
  );
}

/** What was written down, the newest first. */
export function AuditRows({ rows }: { readonly rows: readonly AuditRowShown[] }) {
  return (
    <div className="table-frame governance__table" role="region" aria-label={GOVERNANCE_TEXT.searchTitle} tabIndex={0}>
      <table className="residents-table audit-table">
        <thead>
          <tr>
            <th scope="col">{GOVERNANCE_TEXT.when}</th>
            <th scope="col">{GOVERNANCE_TEXT.who}</th>
            <th scope="col">{GOVERNANCE_TEXT.what}</th>
            <th scope="col">{GOVERNANCE_TEXT.about}</th>
            <th scope="col">{GOVERNANCE_TEXT.why}</th>
            <th scope="col">{GOVERNANCE_TEXT.device}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.seq} data-testid="audit-row">
              <td>{dateTimeWords(row.at)}</td>
              <td>
                <Who {...row} />
              </td>
              <td>
                {actionWords(row.action)}
                {row.tab !== undefined && <span className="audit-cell__more">{GOVERNANCE_TEXT.tab(row.tab)}</span>}
                {row.outcome !== 'done' && (
                  <span className="audit-cell__more">
                    <Tag tone={row.actorKind === 'hub' ? 'plain' : 'amber'}>{outcomeWords(row.outcome)}</Tag>
                  </span>
                )}
              </td>
              <td>{row.residentName ?? <span className="audit-cell__id">{row.residentId}</span>}</td>
              <td>
                <Why {...row} />
              </td>
              <td className="audit-cell__id">{row.device}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
