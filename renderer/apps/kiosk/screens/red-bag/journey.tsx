import { useState } from 'react';
import type { JourneyNoted } from '#domain/red-bag/red-bag.ts';
import { statusOf } from '#domain/red-bag/state.ts';
import { trackerProposed } from '#domain/red-bag/tracker.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { incidentOf } from './bag-of.ts';
import type { BagPageProps } from './bag-page.ts';
import { withTags } from './bag-things.ts';
import { useBagWriter } from './bag-write.ts';

type Field = Exclude<keyof JourneyNoted, 'bagId'>;

const SHORT: readonly {
  readonly field: Field;
  readonly label: string;
  readonly hint?: string;
  readonly most: number;
}[] = [
  { field: 'tracker', label: BAG_TEXT.tracker, hint: BAG_TEXT.trackerHint, most: 20 },
  { field: 'incident', label: BAG_TEXT.incidentLabel, hint: BAG_TEXT.incidentHint, most: 60 },
  { field: 'goingTo', label: BAG_TEXT.goingTo, most: 200 },
];

const LONG: readonly { readonly field: Field; readonly label: string; readonly hint?: string }[] = [
  { field: 'onset', label: BAG_TEXT.onset },
  { field: 'tried', label: BAG_TEXT.tried },
  { field: 'infection', label: BAG_TEXT.infection, hint: BAG_TEXT.infectionHint },
  { field: 'told', label: BAG_TEXT.told, hint: BAG_TEXT.toldHint },
];

const LONGEST = 4000;

/** What is known of the journey. Each field can stay empty, and only what was changed is written. */
export function Journey({ resident, bag }: BagPageProps) {
  const { store } = useKiosk();
  const { residentId, preferredName } = resident;
  const { bagId, journey } = bag;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const [wrong, setWrong] = useState(false);
  const homeName = useKioskState((state) => state.home?.homeName ?? '');
  const taken = useKioskState((state) =>
    [...state.records.values()].flatMap(({ redBags }) =>
      redBags.flatMap((one) =>
        statusOf(one) === 'closed' || one.journey.tracker === undefined ? [] : [one.journey.tracker],
      ),
    ),
  );
  const free = trackerProposed(homeName, taken);
  const recorded = (field: Field): string => (field === 'incident' ? incidentOf(bag) : (journey[field] ?? ''));
  const value = (field: Field): string => fields.get(`journey.${field}`, recorded(field));
  const changes = Object.fromEntries(
    [...SHORT, ...LONG].flatMap(({ field }) => {
      const words = value(field).trim();
      return words === recorded(field) ? [] : [[field, words]];
    }),
  ) as Partial<Record<Field, string>>;

  function save(): void {
    // The number of a bag can be changed, but a bag that had one is not without one again.
    if (changes.tracker === '') {
      setWrong(true);
      return;
    }
    void run(async () => {
      if (Object.keys(changes).length > 0) await put({ kind: 'bag.noted', body: { bagId, ...changes } });
      const { tracker } = changes;
      if (tracker !== undefined) {
        for (const thing of withTags({ belongings: bag.belongings, journey: { ...journey, tracker } })) {
          await put({ kind: 'bag.thing-stated', body: { bagId, thing } });
        }
      }
      fields.drop('journey.');
      store.setState({ toast: BAG_TEXT.saved });
      go({ page: 'red-bag', residentId });
    });
  }

  return (
    <div className="page entry-form" data-testid="bag-journey">
      <BottomActions>
        <BackButton to={{ page: 'red-bag', residentId }} />
        <Button data-testid="bag-journey-save" busy={saving ? BAG_TEXT.saving : undefined} onClick={save}>
          {BAG_TEXT.save}
        </Button>
      </BottomActions>
      <div>
        <h1 className="page__title">{BAG_TEXT.journeyTitle(preferredName)}</h1>
        <p className="secondary">{BAG_TEXT.journeyHint}</p>
      </div>
      <NotSaved failure={failed} />
      <Card className="pad entry-form">
        <div className="entry-form__row">
          {SHORT.map(({ field, label, hint, most }) => (
            <TextField
              key={field}
              label={label}
              hint={hint}
              error={field === 'tracker' && wrong && value(field).trim() === '' ? BAG_TEXT.trackerEmpty : undefined}
              maxLength={most}
              autoComplete="off"
              data-testid={`bag-${field}`}
              value={value(field)}
              onChange={(event) => {
                fields.set(`journey.${field}`, event.target.value);
              }}
            />
          ))}
        </div>
        {journey.tracker === undefined && value('tracker') === '' && free !== undefined && (
          <Button
            look="quiet"
            data-testid="bag-tracker-free"
            onClick={() => {
              fields.set('journey.tracker', free);
            }}
          >
            {BAG_TEXT.trackerFree(free)}
          </Button>
        )}
        <div className="bag-journey__long">
          {LONG.map(({ field, label, hint }) => (
            <div key={field}>
              <TextArea
                label={label}
                hint={hint}
                rows={2}
                maxLength={LONGEST}
                data-testid={`bag-${field}`}
                value={value(field)}
                onChange={(event) => {
                  fields.set(`journey.${field}`, event.target.value);
                }}
              />
              {field === 'infection' && value(field) === '' && (
                <Button
                  look="quiet"
                  data-testid="bag-infection-none"
                  onClick={() => {
                    fields.set('journey.infection', BAG_TEXT.noneKnown);
                  }}
                >
                  {BAG_TEXT.noneKnown}
                </Button>
              )}
            </div>
          ))}
        </div>
      </Card>
    </div>
  );
}
