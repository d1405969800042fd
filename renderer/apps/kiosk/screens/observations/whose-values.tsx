import { useState, type ReactNode } from 'react';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import { listName, type Resident } from '#domain/residents/resident.ts';
import { areSimilar } from '../../state/similar-names.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { valueWords } from '../../../../features/news2/index.ts';
import { PARAMETER_WORDS } from '../../../../text/news2.ts';
import { WHOSE_TEXT } from '../../../../text/observing.ts';
import { calendarWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { keepOnPurpose, moveValues, othersValues, throwAway, type OthersValues } from '../../state/other-values.ts';

function One({
  label,
  resident,
  values,
}: {
  readonly label: string;
  readonly resident: Resident;
  readonly values?: ReactNode;
}) {
  return (
    <div className="whose__one">
      <Portrait
        portrait={resident.portrait}
        name={`${resident.givenName} ${resident.familyName}`}
        size={72}
        decorative={false}
      />
      <span className="whose__words">
        <span className="whose__values">{label}</span>
        <b>{listName(resident)}</b>
        <span>{WHOSE_TEXT.born(calendarWords(resident.born))}</span>
        {values}
      </span>
    </div>
  );
}

function Question({
  others,
  from,
  to,
  onDone,
}: {
  readonly others: OthersValues;
  readonly from: Resident;
  readonly to: Resident;
  readonly onDone: () => void;
}) {
  const { store } = useKiosk();
  const { count, values } = others;
  const taken = NEWS2_PARAMETERS.flatMap((parameter) => {
    const words = valueWords(parameter, values);
    return words === undefined ? [] : [`${PARAMETER_WORDS[parameter]} ${words}`];
  });
  const done = (toast: string): void => {
    store.setState({ toast });
    onDone();
  };
  return (
    <Sheet
      wide
      title={WHOSE_TEXT.title(count, from.preferredName)}
      // No way past it but home: a question about whose values these are is not closed by a slip of a finger.
      onClose={() => {
        go({ page: 'home' });
      }}
      actions={
        <>
          <Button
            data-testid="values-keep"
            onClick={() => {
              keepOnPurpose(values);
              done(WHOSE_TEXT.kept(from.preferredName));
            }}
          >
            {WHOSE_TEXT.keep(count, from.preferredName)}
          </Button>
          <Button
            look="line"
            data-testid="values-move"
            onClick={() => {
              done(WHOSE_TEXT.moved(moveValues(store, from.residentId, to.residentId), to.preferredName));
            }}
          >
            {WHOSE_TEXT.move(count, to.preferredName)}
          </Button>
          <Button
            look="line"
            data-testid="values-throw"
            onClick={() => {
              throwAway(store, from.residentId);
              done(WHOSE_TEXT.thrown(count));
            }}
          >
            {WHOSE_TEXT.throwAway(count)}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              go({ page: 'home' });
            }}
          >
            {WHOSE_TEXT.notNow}
          </Button>
        </>
      }
    >
      <p>{WHOSE_TEXT.body(count, to.preferredName)}</p>
      <div className="whose__two">
        <One
          label={WHOSE_TEXT.from}
          resident={from}
          values={
            <span className="whose__values" data-testid="values-list">
              {taken.join(', ')}
            </span>
          }
        />
        <One label={WHOSE_TEXT.to} resident={to} />
      </div>
      <p className="secondary">{WHOSE_TEXT.newer(to.preferredName)}</p>
      {areSimilar(from.familyName, to.familyName) && (
        <Callout tone="amber">{WHOSE_TEXT.similar(from.familyName)}</Callout>
      )}
    </Sheet>
  );
}

/**
 * Stands before the observations of somebody while unsaved values of another person wait. Until it is answered no page with
 * tiles is open, so that no reading is taken for the one or the other.
 */
export function WhoseValues({ resident, children }: { readonly resident: Resident; readonly children: ReactNode }) {
  // Asked when the page opens, and not again while the carer works on it.
  const [answered, setAnswered] = useState(0);
  const { store } = useKiosk();
  const [open, setOpen] = useState(() => othersValues(store.getState(), resident.residentId).length > 0);
  // Drawn again when something is added to them meanwhile: a cuff that is on the other person's arm still ends.
  useKioskState((state) => (open ? othersValues(state, resident.residentId)[0]?.values : undefined));
  const next = open ? othersValues(store.getState(), resident.residentId)[0] : undefined;
  const from = useKioskState((state) =>
    next === undefined ? undefined : state.records.get(next.residentId)?.resident,
  );
  if (next === undefined || from === undefined) return children;
  return (
    <Question
      key={`${next.residentId} ${String(answered)}`}
      others={next}
      from={from}
      to={resident}
      onDone={() => {
        setAnswered(answered + 1);
        if (othersValues(store.getState(), resident.residentId).length === 0) setOpen(false);
      }}
    />
  );
}
