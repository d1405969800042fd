import { Search, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useGovernanceState } from '../model/governance-context.ts';

interface FinderProps<Found> {
  readonly label: string;
  readonly hint: string;
  readonly findLabel: string;
  readonly testId: string;
  readonly chosen: Found | undefined;
  readonly onChoose: (found: Found | undefined) => void;
  readonly find: (text: string) => Promise<readonly Found[] | undefined>;
  readonly idOf: (found: Found) => string;
  readonly nameOf: (found: Found) => string;
  readonly more: (found: Found) => ReactNode;
}

/** Somebody is found by what is known of them, and chosen out of those who fit. Each look is written down by the hub. */
export function Finder<Found>(props: FinderProps<Found>) {
  const { label, hint, findLabel, testId, chosen, onChoose, find, idOf, nameOf, more } = props;
  const busy = useGovernanceState((state) => state.busy);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly Found[]>();
  if (chosen !== undefined) {
    return (
      <div className="finder" data-testid={`${testId}-chosen`}>
        <span className="field__label">{label}</span>
        <span className="finder__chosen">
          <span>
            <b>{nameOf(chosen)}</b> <span className="secondary">{more(chosen)}</span>
          </span>
          <Button
            look="quiet"
            size="small"
            icon={<X aria-hidden="true" />}
            aria-label={GOVERNANCE_TEXT.clearOf(nameOf(chosen))}
            onClick={() => {
              onChoose(undefined);
            }}
          >
            {GOVERNANCE_TEXT.clear}
          </Button>
        </span>
      </div>
    );
  }
  return (
    <form
      className="finder"
      role="search"
      aria-label={findLabel}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim().length < 2) return;
        void find(text.trim()).then(setFound);
      }}
    >
      <div className="finder__row">
        <TextField
          label={label}
          hint={hint}
          value={text}
          autoComplete="off"
          data-testid={`${testId}-text`}
          onChange={(event) => {
            setText(event.target.value);
          }}
        />
        <Button
          type="submit"
          look="line"
          disabled={busy}
          icon={<Search aria-hidden="true" />}
          aria-label={findLabel}
          data-testid={`${testId}-find`}
        >
          {GOVERNANCE_TEXT.find}
        </Button>
      </div>
      <div aria-live="polite">
        {found?.length === 0 && <p className="secondary">{GOVERNANCE_TEXT.nobodyFound}</p>}
        {found !== undefined && found.length > 0 && (
          <ul className="plain-list finder__found">
            {found.map((one) => (
              <li key={idOf(one)}>
                <button
                  type="button"
                  className="finder__one"
                  data-testid={`${testId}-one`}
                  onClick={() => {
                    setFound(undefined);
                    onChoose(one);
                  }}
                >
                  <b>{nameOf(one)}</b> <span className="secondary">{more(one)}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}
