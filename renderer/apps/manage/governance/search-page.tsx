import { Download } from 'lucide-react';
import { useState } from 'react';
import { ACCESS_BASES, type AccessBasis } from '#domain/people/access-basis.ts';
import type { PersonFound, ResidentFound } from '#protocol/hub/audit.ts';
import { ACTION_WORDS } from '../../../text/audit-actions.ts';
import { BASIS_WORDS, GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { instantInLondon } from '../residents/london.ts';
import { useGovernance, useGovernanceState } from '../model/governance-context.ts';
import { AuditRows } from './audit-rows.tsx';
import { saveFile } from './save-file.ts';
import { PersonFinder, ResidentFinder } from './who-finder.tsx';

const ACTIONS = Object.entries(ACTION_WORDS).toSorted(([, one], [, other]) => one.localeCompare(other, 'en'));

const DAY_MS = 24 * 60 * 60_000;

/** Days are days in London. */
function daysOf(from: string, to: string): { from?: string; to?: string } {
  const begins = from === '' ? undefined : instantInLondon(from, '00:00');
  const after = to === '' ? undefined : new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS).toISOString().slice(0, 10);
  const ends = after && instantInLondon(after, '00:00');
  return { ...(begins && { from: begins }), ...(ends && { to: ends }) };
}

function isBasis(value: string): value is AccessBasis {
  return ACCESS_BASES.some((basis) => basis === value);
}

/** Who has looked at whom, and who has done what. */
export function SearchPage() {
  const model = useGovernance();
  const rows = useGovernanceState((state) => state.rows);
  const next = useGovernanceState((state) => state.next);
  const busy = useGovernanceState((state) => state.busy);
  const [resident, setResident] = useState<ResidentFound>();
  const [person, setPerson] = useState<PersonFound>();
  const [action, setAction] = useState('');
  const [outcome, setOutcome] = useState('');
  const [basis, setBasis] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');

  function search(): void {
    void model.search({
      ...(resident && { residentId: resident.residentId }),
      ...(person && { personId: person.personId }),
      ...(action !== '' && { action }),
      ...(outcome === 'done' || outcome === 'refused' ? { outcome } : {}),
      ...(isBasis(basis) && { basis }),
      ...daysOf(from, to),
    });
  }

  return (
    <div className="governance" data-testid="search-page">
      <h2>{GOVERNANCE_TEXT.searchTitle}</h2>
      <p className="secondary">{GOVERNANCE_TEXT.searchIntro}</p>
      <div className="governance__who">
        <ResidentFinder chosen={resident} onChoose={setResident} />
        <PersonFinder chosen={person} onChoose={setPerson} />
      </div>
      <form
        className="governance__filters"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <SelectField
          label={GOVERNANCE_TEXT.action}
          value={action}
          data-testid="filter-action"
          onChange={(event) => {
            setAction(event.target.value);
          }}
        >
          <option value="">{GOVERNANCE_TEXT.anyAction}</option>
          {ACTIONS.map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={GOVERNANCE_TEXT.outcome}
          value={outcome}
          data-testid="filter-outcome"
          onChange={(event) => {
            setOutcome(event.target.value);
          }}
        >
          <option value="">{GOVERNANCE_TEXT.anyOutcome}</option>
          <option value="done">{GOVERNANCE_TEXT.onlyDone}</option>
          <option value="refused">{GOVERNANCE_TEXT.onlyRefused}</option>
        </SelectField>
        <SelectField
          label={GOVERNANCE_TEXT.basis}
          value={basis}
          data-testid="filter-basis"
          onChange={(event) => {
            setBasis(event.target.value);
          }}
        >
          <option value="">{GOVERNANCE_TEXT.anyBasis}</option>
          {ACCESS_BASES.map((one) => (
            <option key={one} value={one}>
              {BASIS_WORDS[one]}
            </option>
          ))}
        </SelectField>
        <TextField
          type="date"
          label={GOVERNANCE_TEXT.from}
          value={from}
          onChange={(event) => {
            setFrom(event.target.value);
          }}
        />
        <TextField
          type="date"
          label={GOVERNANCE_TEXT.to}
          value={to}
          onChange={(event) => {
            setTo(event.target.value);
          }}
        />
        <Button type="submit" disabled={busy} data-testid="search">
          {GOVERNANCE_TEXT.search}
        </Button>
      </form>
      {rows !== undefined && (
        <section aria-live="polite" className="governance">
          {rows.length === 0 ? (
            <p data-testid="no-rows">{GOVERNANCE_TEXT.noRows}</p>
          ) : (
            <>
              <div className="governance__bar">
                <span data-testid="row-count">
                  {GOVERNANCE_TEXT.rows(rows.length)}
                  {next === undefined ? '' : '+'}
                </span>
                <Button
                  look="line"
                  size="small"
                  disabled={busy}
                  icon={<Download aria-hidden="true" />}
                  data-testid="export"
                  onClick={() => {
                    void model.export().then((csv) => {
                      if (csv !== undefined) saveFile('audit.csv', 'text/csv', csv);
                    });
                  }}
                >
                  {GOVERNANCE_TEXT.export}
                </Button>
              </div>
              <AuditRows rows={rows} />
              {next !== undefined && (
                <Button
                  look="line"
                  disabled={busy}
                  data-testid="more"
                  onClick={() => {
                    void model.more();
                  }}
                >
                  {GOVERNANCE_TEXT.more}
                </Button>
              )}
            </>
          )}
        </section>
      )}
    </div>
  );
}
