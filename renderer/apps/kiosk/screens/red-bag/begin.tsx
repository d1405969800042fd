import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { BAG_TEXT, CLOSED_WHY } from '../../../../text/red-bag.ts';
import { dateTimeWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { useBagWriter } from './bag-write.ts';

/** A carer says that somebody goes to hospital; nothing else has said so yet. */
export function Begin({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const { residentId, preferredName } = resident;
  const { saving, failed, run, put } = useBagWriter(residentId);
  // There is no bag yet whose field it would be.
  const fields = useBagFields(residentId);
  const words = fields.get('begin');
  return (
    <div className="page entry-form" data-testid="bag-begin-page">
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
        <Button
          data-testid="bag-begin"
          busy={saving ? BAG_TEXT.beginning : undefined}
          onClick={() => {
            void run(async () => {
              await put({ kind: 'bag.started', body: { words: words.trim() || BAG_TEXT.beginSaid } });
              fields.drop('begin');
            });
          }}
        >
          {BAG_TEXT.begin(preferredName)}
        </Button>
      </BottomActions>
      <h1 className="page__title">{BAG_TEXT.beginTitle(preferredName)}</h1>
      <NotSaved failure={failed} />
      <Callout tone="info">{BAG_TEXT.beginHint}</Callout>
      <Card className="pad entry-form">
        <TextArea
          label={BAG_TEXT.beginWords}
          rows={2}
          maxLength={1000}
          data-testid="bag-begin-words"
          value={words}
          onChange={(event) => {
            fields.set('begin', event.target.value);
          }}
        />
      </Card>
      {record.redBags.length > 0 && (
        <Card className="pad">
          <h2 className="card-title">{BAG_TEXT.before}</h2>
          <ul className="bag-before">
            {[...record.redBags].reverse().map((bag) => (
              <li key={bag.bagId}>
                {BAG_TEXT.beforeLine(
                  dateTimeWords(bag.startedAt),
                  bag.closed === undefined ? BAG_TEXT.beforeOpen : CLOSED_WHY[bag.closed.why],
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
