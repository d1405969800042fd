import { Printer } from 'lucide-react';
import type { ReactNode } from 'react';
import { DOWNTIME_TEXT as TEXT } from '../../text/late.ts';
import { Button } from '../../ui/button.tsx';
import './downtime.css';

/** A line to write on, with what belongs there. */
function Blank({ label, wide = false }: { readonly label: string; readonly wide?: boolean }) {
  return (
    <div className={wide ? 'paper-blank paper-blank--wide' : 'paper-blank'}>
      <span>{label}</span>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="paper-part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

const LINES = [1, 2, 3, 4, 5, 6] as const;

/** NEWS2 as it is scored here, with room for a second set. */
function Chart() {
  return (
    <table className="paper-table">
      <thead>
        <tr>
          <th scope="col">{TEXT.part.news2}</th>
          <th scope="col" className="paper-table__write">
            {TEXT.measured} ……:……
          </th>
          <th scope="col" className="paper-table__score">
            {TEXT.score}
          </th>
          <th scope="col" className="paper-table__write">
            {TEXT.second} ……:……
          </th>
          <th scope="col" className="paper-table__score">
            {TEXT.score}
          </th>
        </tr>
      </thead>
      <tbody>
        {TEXT.rows.map(([name, unit, bands]) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <span className="paper-table__bands">{bands}</span>
            </th>
            <td className="paper-table__unit">{unit}</td>
            <td />
            <td className="paper-table__unit">{unit}</td>
            <td />
          </tr>
        ))}
        <tr>
          <th scope="row">
            {TEXT.total}
            <span className="paper-table__bands">{TEXT.totalHint}</span>
          </th>
          <td />
          <td />
          <td />
          <td />
        </tr>
      </tbody>
    </table>
  );
}

/** One thing in each line, as it is signed and said back. */
function DecisionLines() {
  return (
    <table className="paper-table paper-table--lines">
      <thead>
        <tr>
          <th scope="col">{TEXT.line}</th>
          <th scope="col">{TEXT.kind}</th>
          <th scope="col">{TEXT.what}</th>
          <th scope="col">{TEXT.owner}</th>
          <th scope="col">{TEXT.due}</th>
          <th scope="col">{TEXT.saidBack}</th>
        </tr>
      </thead>
      <tbody>
        {LINES.map((line) => (
          <tr key={line}>
            <th scope="row">{line}</th>
            <td />
            <td />
            <td />
            <td />
            <td>☐</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The call on paper: the same fields as the call on screen, in the same order, on two sides of A4. */
export function PaperForm() {
  const { part } = TEXT;
  return (
    <main className="paper">
      <div className="paper-bar">
        <Button
          icon={<Printer aria-hidden="true" />}
          data-testid="print-form"
          onClick={() => {
            window.print();
          }}
        >
          {TEXT.print}
        </Button>
      </div>
      <article className="paper-sheet">
        <header>
          <h1>{TEXT.title}</h1>
          <p>
            {TEXT.subtitle} <b>{TEXT.danger}</b>
          </p>
          <p className="paper-small">{TEXT.howTo}</p>
        </header>
        <Part title={part.who}>
          <div className="paper-grid">
            <Blank label={TEXT.homeName} />
            <Blank label={TEXT.homeTelephone} />
            <Blank label={TEXT.resident} wide />
            <Blank label={TEXT.born} />
            <Blank label={TEXT.nhs} />
            <Blank label={TEXT.room} />
            <Blank label={TEXT.allergies} />
            <Blank label={TEXT.cpr} wide />
            <Blank label={TEXT.scale2} />
            <Blank label={TEXT.speak} />
            <Blank label={TEXT.caller} />
            <Blank label={TEXT.nurse} />
          </div>
        </Part>
        <Part title={part.times}>
          <div className="paper-grid paper-grid--times">
            <Blank label={TEXT.date} />
            <Blank label={TEXT.called} />
            <Blank label={TEXT.answered} />
            <Blank label={TEXT.ended} />
            <Blank label={TEXT.signed} />
            <Blank label={TEXT.rang999} />
          </div>
        </Part>
        <Part title={part.sbard}>
          {TEXT.letters.slice(0, 4).map(([letter, name, hint]) => (
            <div key={letter} className="paper-letter">
              <b aria-hidden="true">{letter}</b>
              <span>
                <b>{name}.</b> {hint}
              </span>
            </div>
          ))}
          <Blank label={TEXT.family} wide />
        </Part>
      </article>
      <article className="paper-sheet">
        <Part title={part.news2}>
          <Chart />
        </Part>
        <Part title={part.decision}>
          {TEXT.letters.slice(4).map(([letter, name, hint]) => (
            <div key={letter} className="paper-letter">
              <b aria-hidden="true">{letter}</b>
              <span>
                <b>{name}.</b> {hint}
              </span>
            </div>
          ))}
          <p className="paper-small">
            {TEXT.kinds}. {TEXT.medicine}. {TEXT.readBack}
          </p>
          <DecisionLines />
          <Blank label={TEXT.departure} wide />
        </Part>
        <Part title={part.signatures}>
          <div className="paper-grid">
            <Blank label={TEXT.nurseSigns} />
            <Blank label={TEXT.homeSigns} />
            <Blank label={TEXT.typedIn} wide />
          </div>
        </Part>
      </article>
    </main>
  );
}
