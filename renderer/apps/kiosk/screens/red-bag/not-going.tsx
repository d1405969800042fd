import { useState } from 'react';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { go, useKiosk } from '../../state/context.tsx';
import type { BagPageProps } from './bag-page.ts';
import { useBagWriter } from './bag-write.ts';

/** The person stays after all: the bag is closed, with why. */
export function NotGoing({ resident, bag }: BagPageProps) {
  const { store } = useKiosk();
  const { residentId, preferredName } = resident;
  const { bagId } = bag;
  const { saving, failed, run, put } = useBagWriter(residentId);
  const fields = useBagFields(bagId);
  const [asking, setAsking] = useState(false);
  const [empty, setEmpty] = useState(false);
  const words = fields.get('not-going');
  const close = (): void => {
    setAsking(false);
  };
  return (
    <>
      <Button
        look="quiet"
        data-testid="bag-not-going"
        onClick={() => {
          setAsking(true);
        }}
      >
        {BAG_TEXT.notGoing(preferredName)}
      </Button>
      {asking && (
        <Sheet
          title={BAG_TEXT.notGoingTitle(preferredName)}
          onClose={close}
          actions={
            <>
              <Button look="line" onClick={close}>
                {BAG_TEXT.cancel}
              </Button>
              <Button
                data-testid="bag-not-going-save"
                busy={saving ? BAG_TEXT.saving : undefined}
                onClick={() => {
                  setEmpty(words.trim() === '');
                  if (words.trim() === '') return;
                  void run(async () => {
                    await put({ kind: 'bag.closed', body: { bagId, why: 'did-not-go', words: words.trim() } });
                    fields.drop('');
                    store.setState({ toast: BAG_TEXT.closed });
                    go({ page: 'resident', residentId });
                  });
                }}
              >
                {BAG_TEXT.notGoing(preferredName)}
              </Button>
            </>
          }
        >
          <NotSaved failure={failed} />
          <p>{BAG_TEXT.notGoingHint}</p>
          <TextArea
            label={BAG_TEXT.closeWhy}
            error={empty && words.trim() === '' ? BAG_TEXT.closeWhyEmpty : undefined}
            rows={2}
            maxLength={4000}
            data-testid="bag-not-going-why"
            value={words}
            onChange={(event) => {
              fields.set('not-going', event.target.value);
            }}
          />
        </Sheet>
      )}
    </>
  );
}
