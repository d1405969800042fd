import { useEffect, useState, type ReactNode } from 'react';
import type { CheckedRow, ImportProblem, ResidentCells, ResidentColumn } from '#protocol/hub/manager.ts';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Card } from '../../../ui/card.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';
import { DateFields, isDate, isoOf, NO_DATE, type TypedDate } from './date-fields.tsx';
import { isWholeNhsNumber, NhsField } from './nhs-field.tsx';

type Cells = Partial<Record<ResidentColumn, string>>;

interface Typed {
  readonly cells: Cells;
  readonly born: TypedDate;
  readonly until: TypedDate;
  readonly allergyChoice: keyof typeof MANAGER_TEXT.allergyChoices;
}

const NOTHING: Typed = { cells: {}, born: NO_DATE, until: NO_DATE, allergyChoice: '' };

/** A pause in typing after which the hub is asked whether somebody similar lives here. */
const LOOK_AFTER_MS = 500;

function fieldId(column: string): string {
  return `register-${column}`;
}

/** The hub's words follow a label; beside their field they begin a sentence. */
function sentence(words: string | undefined): string | undefined {
  return words === undefined ? undefined : words.charAt(0).toUpperCase() + words.slice(1);
}

function cellsOf({ cells, born, until, allergyChoice }: Typed): ResidentCells {
  const respite = cells.placement === 'respite';
  return {
    ...cells,
    born: isoOf(born),
    respite_until: respite ? isoOf(until) : '',
    allergies: allergyChoice === 'none' ? 'none known' : allergyChoice === 'known' ? (cells.allergies ?? '') : '',
  };
}

/** Who it is, is known: then it can be asked who else there is. */
function isIdentified(cells: ResidentCells): boolean {
  return (
    isWholeNhsNumber(cells.nhs_number ?? '') &&
    (cells.family_name ?? '').trim() !== '' &&
    (cells.given_name ?? '').trim() !== '' &&
    isDate(cells.born ?? '')
  );
}

/** What is known already of the person behind the number and the name, while somebody types. */
function useLookAhead(cells: ResidentCells): readonly ImportProblem[] {
  const model = useManager();
  const [found, setFound] = useState<readonly ImportProblem[]>([]);
  const { family_name, given_name, born, nhs_number } = cells;
  useEffect(() => {
    // The rest is filled in with what is always good: only the person is asked about.
    const person = {
      family_name: family_name ?? '',
      given_name: given_name ?? '',
      born: born ?? '',
      nhs_number: nhs_number ?? '',
    };
    let stopped = false;
    const timer = setTimeout(() => {
      if (!isIdentified(person)) {
        setFound([]);
        return;
      }
      const others = { sex: 'other', room: '-', gp_practice: '-', gp_name: '-', allergies: 'none known' };
      void model.check({ ...person, ...others }).then((row) => {
        if (stopped || row === undefined) return;
        const all = [...row.problems, ...row.warnings];
        setFound(all.filter(({ column }) => column === 'nhs_number' || column === 'family_name' || column === 'born'));
      });
    }, LOOK_AFTER_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [model, family_name, given_name, born, nhs_number]);
  return found;
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="register-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** One person: who they are, where, their GP, allergies, next of kin. The rest is written into the record. */
export function RegisterPage() {
  const model = useManager();
  const sending = useManagerState((state) => state.sending);
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [row, setRow] = useState<CheckedRow>();
  const [tries, setTries] = useState(0);
  const cells = cellsOf(typed);
  const ahead = useLookAhead(cells);
  const problems = row?.problems ?? [];
  const errorOf = (column: ResidentColumn) => sentence(problems.find((one) => one.column === column)?.words);

  const set = (column: ResidentColumn, value: string) => {
    setTyped((before) => ({ ...before, cells: { ...before.cells, [column]: value } }));
  };
  const text = (column: ResidentColumn, label: string, hint?: string) => (
    <TextField
      id={fieldId(column)}
      label={label}
      hint={hint}
      error={errorOf(column)}
      autoComplete="off"
      maxLength={column === 'allergies' ? 2000 : 200}
      value={typed.cells[column] ?? ''}
      data-testid={fieldId(column)}
      onChange={(event) => {
        set(column, event.target.value);
      }}
    />
  );
  const choices = (
    column: ResidentColumn,
    legend: string,
    words: Readonly<Record<string, string>>,
    value: string | undefined,
  ) => (
    <div id={fieldId(column)} tabIndex={-1}>
      {errorOf(column) !== undefined && <span className="field__error">{errorOf(column)}</span>}
      <OptionGroup
        legend={legend}
        options={Object.entries(words).map(([of, label]) => ({ value: of, label, testId: `${fieldId(column)}-${of}` }))}
        value={value}
        onChange={(of) => {
          set(column, of);
        }}
      />
    </div>
  );

  async function save(): Promise<void> {
    const name = `${cells.given_name ?? ''} ${cells.family_name ?? ''}`.trim();
    const answer = await model.register(cells, name);
    setTries((before) => before + 1);
    setRow(answer);
  }

  return (
    <Card className="residents-card">
      <h2>{MANAGER_TEXT.register}</h2>
      <p className="secondary">{MANAGER_TEXT.registerIntro}</p>
      <ErrorSummary
        key={tries}
        title={MANAGER_TEXT.registerProblems}
        problems={problems.map(({ column, label, words }) => ({
          fieldId: column === undefined ? undefined : fieldId(column),
          words: label === undefined ? words : `${label}: ${words}`,
        }))}
      />
      {row?.state === 'here' && (
        <Callout tone="info" live="assertive">
          {MANAGER_TEXT.hereAlready}
        </Callout>
      )}
      <form
        className="register-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Part title={MANAGER_TEXT.identity}>
          <div className="register-grid">
            {text('family_name', MANAGER_TEXT.familyName)}
            {text('given_name', MANAGER_TEXT.givenName)}
            {text('title', MANAGER_TEXT.titleField)}
            {text('preferred_name', MANAGER_TEXT.preferredName, MANAGER_TEXT.preferredHint)}
          </div>
          <DateFields
            id={fieldId('born')}
            legend={MANAGER_TEXT.born}
            hint={MANAGER_TEXT.bornHint}
            error={errorOf('born')}
            value={typed.born}
            onChange={(born) => {
              setTyped((before) => ({ ...before, born }));
            }}
          />
          {choices('sex', MANAGER_TEXT.sex, MANAGER_TEXT.sexes, typed.cells.sex)}
          <NhsField
            id={fieldId('nhs_number')}
            value={typed.cells.nhs_number ?? ''}
            error={errorOf('nhs_number')}
            onChange={(value) => {
              set('nhs_number', value);
            }}
          />
          <div aria-live="polite">
            {ahead.length > 0 && (
              <Callout tone="amber" title={MANAGER_TEXT.lookTwice} data-testid="look-ahead">
                <ul className="plain-list">
                  {ahead.map(({ label, words }) => (
                    <li key={words}>
                      <b>{label}:</b> {words}
                    </li>
                  ))}
                </ul>
              </Callout>
            )}
          </div>
        </Part>
        <Part title={MANAGER_TEXT.placement}>
          {choices('placement', MANAGER_TEXT.kind, MANAGER_TEXT.kinds, typed.cells.placement ?? 'resident')}
          {typed.cells.placement === 'respite' && (
            <DateFields
              id={fieldId('respite_until')}
              legend={MANAGER_TEXT.until}
              error={errorOf('respite_until')}
              value={typed.until}
              onChange={(until) => {
                setTyped((before) => ({ ...before, until }));
              }}
            />
          )}
          <div className="register-grid">{text('room', MANAGER_TEXT.room)}</div>
        </Part>
        <Part title={MANAGER_TEXT.gp}>
          <div className="register-grid">
            {text('gp_practice', MANAGER_TEXT.gpPractice)}
            {text('gp_name', MANAGER_TEXT.gpName)}
          </div>
        </Part>
        <Part title={MANAGER_TEXT.allergies}>
          <OptionGroup
            legend={MANAGER_TEXT.allergies}
            legendHidden
            options={(['', 'none', 'known'] as const).map((value) => ({
              value,
              label: MANAGER_TEXT.allergyChoices[value],
              testId: `allergy-${value}`,
            }))}
            value={typed.allergyChoice}
            onChange={(allergyChoice) => {
              setTyped((before) => ({ ...before, allergyChoice }));
            }}
          />
          {typed.allergyChoice === 'known' && text('allergies', MANAGER_TEXT.allergyList, MANAGER_TEXT.allergyHint)}
        </Part>
        <Part title={MANAGER_TEXT.kin}>
          <div className="register-grid">
            {text('kin_name', MANAGER_TEXT.kinName)}
            {text('kin_relation', MANAGER_TEXT.kinRelation)}
            {text('kin_telephone', MANAGER_TEXT.kinTelephone)}
          </div>
          {choices(
            'kin_may_be_told',
            MANAGER_TEXT.kinMayBeTold,
            MANAGER_TEXT.mayBeTold,
            typed.cells.kin_may_be_told ?? '',
          )}
        </Part>
        <div className="residents-actions">
          <Button
            type="submit"
            look="green"
            busy={sending ? MANAGER_TEXT.saving : undefined}
            data-testid="register-save"
          >
            {MANAGER_TEXT.registerSave}
          </Button>
        </div>
      </form>
    </Card>
  );
}
