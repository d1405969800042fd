import { Clock, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Medicine } from '#domain/record/contents.ts';
import { packMedicines } from '#domain/red-bag/medicines.ts';
import type { MedicineGiven, RedBag } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT, GIVEN_ANSWER } from '../../../../text/red-bag.ts';
import { calendarDay, nearTime, relativeDay } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { lastDays } from '../../state/wall-time.ts';
import type { BagPageProps } from './bag-page.ts';
import { useBagWriter } from './bag-write.ts';
import { readGiven, type ReadGiven } from './medicine-given.ts';

/** A dose that was given longer ago is not the last one. */
const DAYS = 3;

type Problem = Extract<ReadGiven, { ok: false }>;

function saidWords({ given, by }: RedBag['given'][string], now: number): string {
  const when =
    given.answer === 'given' && given.at !== undefined
      ? BAG_TEXT.givenAt(nearTime(given.at, now))
      : GIVEN_ANSWER[given.answer];
  const next = given.nextDue === undefined ? '' : BAG_TEXT.nextAt(nearTime(given.nextDue, now));
  return [when, next, given.words, BAG_TEXT.markedBy(by.name)].filter((it) => it !== '').join(', ');
}

/** Given at another time than now: the day, the time, and when the next one must not be late. */
function EarlierSheet({
  bag,
  resident,
  medicine,
  now,
  onClose,
}: Pick<BagPageProps, 'bag' | 'resident' | 'now'> & { readonly medicine: Medicine; readonly onClose: () => void }) {
  const { residentId } = resident;
  const { bagId } = bag;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const of = (field: string): string => `given.${medicine.name}.${field}`;
  const [problem, setProblem] = useState<Problem>();
  const day = fields.get(of('day'), calendarDay(now));
  const problemWords =
    problem === undefined ? undefined : problem.why === 'future' ? BAG_TEXT.givenFuture : BAG_TEXT.givenTimeWrong;

  function save(answer: 'given' | 'not-given'): void {
    const words = fields.get(of('words')).trim();
    let given: MedicineGiven = { medicine: medicine.name, answer: 'not-given', words };
    if (answer === 'given') {
      const earlier = { day, time: fields.get(of('time')), nextDue: fields.get(of('next')), words };
      const read = readGiven(medicine.name, earlier, new Date().toISOString());
      setProblem(read.ok ? undefined : read);
      if (!read.ok) return;
      given = read.given;
    }
    void run(async () => {
      await put({ kind: 'bag.medicines-given', body: { bagId, given: [given] } });
      fields.drop(`given.${medicine.name}.`);
      onClose();
    });
  }

  return (
    <Sheet
      title={medicine.name}
      onClose={onClose}
      actions={
        <>
          <Button look="line" onClick={onClose}>
            {BAG_TEXT.cancel}
          </Button>
          <Button
            look="line"
            data-testid="bag-not-given"
            onClick={() => {
              save('not-given');
            }}
          >
            {GIVEN_ANSWER['not-given']}
          </Button>
          <Button
            data-testid="bag-given-save"
            busy={saving ? BAG_TEXT.saving : undefined}
            onClick={() => {
              save('given');
            }}
          >
            {BAG_TEXT.save}
          </Button>
        </>
      }
    >
      <NotSaved failure={failed} />
      <div className="entry-form">
        <OptionGroup
          legend={BAG_TEXT.givenDay}
          value={day}
          onChange={(chosen) => {
            fields.set(of('day'), chosen);
          }}
          options={lastDays(now, DAYS).map((one) => ({
            value: one,
            label: relativeDay(`${one}T12:00:00.000Z`, now),
            testId: `bag-given-day-${one}`,
          }))}
        />
        <div className="entry-form__row">
          <TextField
            label={BAG_TEXT.givenTime}
            hint={BAG_TEXT.givenTimeHint}
            error={problem?.field === 'time' ? problemWords : undefined}
            inputMode="numeric"
            autoComplete="off"
            data-testid="bag-given-time"
            value={fields.get(of('time'))}
            onChange={(event) => {
              fields.set(of('time'), event.target.value);
            }}
          />
          <TextField
            label={BAG_TEXT.nextDue}
            hint={BAG_TEXT.nextDueHint}
            error={problem?.field === 'nextDue' ? problemWords : undefined}
            inputMode="numeric"
            autoComplete="off"
            data-testid="bag-given-next"
            value={fields.get(of('next'))}
            onChange={(event) => {
              fields.set(of('next'), event.target.value);
            }}
          />
        </div>
        <TextField
          label={BAG_TEXT.givenWords}
          maxLength={200}
          autoComplete="off"
          value={fields.get(of('words'))}
          onChange={(event) => {
            fields.set(of('words'), event.target.value);
          }}
        />
      </div>
    </Sheet>
  );
}

/** When each medicine was given last: now, earlier, or not known. Those that must not be late come first. */
export function Medicines({ record, resident, bag, now }: BagPageProps) {
  const { residentId, preferredName } = resident;
  const { bagId } = bag;
  const { failed, run, put } = useBagWriter(residentId);
  const [earlier, setEarlier] = useState<Medicine>();
  const medicines = packMedicines(record, bag);
  const unsaid = medicines.filter(({ name }) => bag.given[name] === undefined);

  function state(...given: readonly MedicineGiven[]): void {
    void run(() => put({ kind: 'bag.medicines-given', body: { bagId, given } }));
  }

  return (
    <div className="page" data-testid="bag-medicines">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId }} />
        {unsaid.length > 0 && (
          <Button
            look="line"
            data-testid="bag-given-unknown"
            onClick={() => {
              state(...unsaid.map(({ name }) => ({ medicine: name, answer: 'not-known', words: '' }) as const));
            }}
          >
            {BAG_TEXT.allUnknown}
          </Button>
        )}
      </BottomActions>
      <div>
        <h1 className="page__title">{BAG_TEXT.medicinesTitle(preferredName)}</h1>
        <p className="secondary">{BAG_TEXT.medicinesHint}</p>
      </div>
      <NotSaved failure={failed} />
      {medicines.length === 0 && <Callout tone="amber">{BAG_TEXT.noMedicines}</Callout>}
      <ul className="bag-medicines">
        {medicines.map((medicine) => {
          const { name, strength, form, dose, frequency, timeCritical, asNeeded, anticoagulant } = medicine;
          const given = bag.given[name];
          return (
            <Card
              key={name}
              as="li"
              className="pad bag-medicine"
              edge={timeCritical && given === undefined ? 'look' : 'plain'}
              data-testid="bag-medicine"
              data-answer={given?.given.answer}
            >
              <div className="bag-medicine__words">
                <p className="bag-medicine__name">
                  <b>{[name, strength, form].filter((it) => it !== '').join(', ')}</b>
                  {timeCritical && (
                    <Tag tone="amber" icon={<TriangleAlert aria-hidden="true" />}>
                      {BAG_TEXT.timeCritical}
                    </Tag>
                  )}
                  {anticoagulant && <Tag tone="red">{BAG_TEXT.anticoagulant}</Tag>}
                </p>
                <p className="secondary">
                  {[dose, frequency, asNeeded ? BAG_TEXT.asNeeded : ''].filter((it) => it !== '').join(', ')}
                </p>
                <p data-testid="bag-medicine-last">{given === undefined ? BAG_TEXT.notSaid : saidWords(given, now)}</p>
              </div>
              <div className="bag-medicine__buttons">
                <Button
                  look={given?.given.answer === 'given' ? 'line' : 'primary'}
                  data-testid="bag-given-now"
                  onClick={() => {
                    state({ medicine: name, answer: 'given', at: new Date().toISOString(), words: '' });
                  }}
                >
                  {BAG_TEXT.givenNow}
                  <VisuallyHidden>: {name}</VisuallyHidden>
                </Button>
                <Button
                  look="line"
                  icon={<Clock aria-hidden="true" />}
                  data-testid="bag-given-earlier"
                  onClick={() => {
                    setEarlier(medicine);
                  }}
                >
                  {BAG_TEXT.givenEarlier}
                  <VisuallyHidden>: {name}</VisuallyHidden>
                </Button>
                <Button
                  look="line"
                  data-testid="bag-given-not-known"
                  onClick={() => {
                    state({ medicine: name, answer: 'not-known', words: '' });
                  }}
                >
                  {GIVEN_ANSWER['not-known']}
                  <VisuallyHidden>: {name}</VisuallyHidden>
                </Button>
              </div>
            </Card>
          );
        })}
      </ul>
      {earlier !== undefined && (
        <EarlierSheet
          bag={bag}
          resident={resident}
          medicine={earlier}
          now={now}
          onClose={() => {
            setEarlier(undefined);
          }}
        />
      )}
    </div>
  );
}
