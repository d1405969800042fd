import { Camera } from 'lucide-react';
import { useState } from 'react';
import { BELONGING_PLACES, type Belonging, type BelongingPlace } from '#domain/red-bag/belongings.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { AttachmentImage, TakePhoto } from '../../../../features/photo/index.ts';
import { BAG_TEXT, BELONGING, BELONGING_PLACE } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { Sheet } from '../../frame/sheet.tsx';
import { useBagFields } from '../../state/bag-draft.ts';
import { useKiosk } from '../../state/context.tsx';
import { nameOf, placed, thingOf, type Tile } from './bag-things.ts';
import { useBagWriter } from './bag-write.ts';

interface ThingSheetProps {
  readonly residentId: string;
  readonly bag: RedBag;
  readonly tile: Tile;
  readonly onClose: () => void;
}

/** All about one thing: where it is, what it looks like, how it left, and a photograph of it. */
export function ThingSheet({ residentId, bag, tile, onClose }: ThingSheetProps) {
  const { photos } = useKiosk();
  const { saving, failed, run, put } = useBagWriter(residentId);
  const { bagId } = bag;
  const fields = useBagFields(bagId);
  const thing = thingOf(tile);
  const of = (field: string): string => `thing.${tile.thingId}.${field}`;
  // One that is just being added goes along, or nobody would add it.
  const [place, setPlace] = useState<BelongingPlace>(
    tile.thing === undefined && tile.kind === 'other' ? 'in-bag' : thing.place,
  );
  const [photo, setPhoto] = useState(thing.photo);
  const [taking, setTaking] = useState(false);
  const [empty, setEmpty] = useState(false);
  const words = fields.get(of('words'), thing.words);
  const condition = fields.get(of('condition'), thing.condition);
  const name = nameOf({ kind: tile.kind, words: thing.words });

  function save(): void {
    if (tile.kind === 'other' && words.trim() === '') {
      setEmpty(true);
      return;
    }
    void run(async () => {
      const { photo: _before, ...rest } = placed(bag, thing, place);
      const stated: Belonging = {
        ...rest,
        words: words.trim(),
        condition: condition.trim(),
        ...(photo === undefined ? {} : { photo }),
      };
      await put({ kind: 'bag.thing-stated', body: { bagId, thing: stated } });
      fields.drop(`thing.${tile.thingId}.`);
      onClose();
    });
  }

  return (
    <Sheet
      title={name}
      wide
      onClose={onClose}
      actions={
        taking ? null : (
          <>
            <Button look="line" onClick={onClose}>
              {BAG_TEXT.cancel}
            </Button>
            <Button data-testid="bag-thing-save" busy={saving ? BAG_TEXT.saving : undefined} onClick={save}>
              {BAG_TEXT.save}
            </Button>
          </>
        )
      }
    >
      <NotSaved failure={failed} />
      {taking ? (
        <TakePhoto
          source={photos}
          onTaken={(taken) => {
            setPhoto(taken);
            setTaking(false);
          }}
          onCancel={() => {
            setTaking(false);
          }}
        />
      ) : (
        <div className="entry-form">
          <OptionGroup
            legend={BAG_TEXT.thingPlace}
            value={place}
            onChange={setPlace}
            options={BELONGING_PLACES.map((one) => ({
              value: one,
              label: BELONGING_PLACE[one],
              testId: `bag-place-${one}`,
            }))}
          />
          <div className="entry-form__row">
            <TextField
              label={tile.kind === 'other' ? BAG_TEXT.thingWordsOther : BAG_TEXT.thingWords}
              error={empty && words.trim() === '' ? BAG_TEXT.thingWordsEmpty : undefined}
              maxLength={200}
              autoComplete="off"
              data-testid="bag-thing-words"
              value={words}
              onChange={(event) => {
                fields.set(of('words'), event.target.value);
              }}
            />
            <TextField
              label={BAG_TEXT.thingCondition}
              maxLength={200}
              autoComplete="off"
              data-testid="bag-thing-condition"
              value={condition}
              onChange={(event) => {
                fields.set(of('condition'), event.target.value);
              }}
            />
          </div>
          <div className="thing-sheet__photo">
            {photo !== undefined && (
              <AttachmentImage
                source={photos}
                residentId={residentId}
                attachment={photo}
                alt={BAG_TEXT.thingPhotoAlt(BELONGING[tile.kind])}
              />
            )}
            <div className="thing-sheet__photo-buttons">
              <Button
                look="line"
                icon={<Camera aria-hidden="true" />}
                data-testid="bag-thing-photo"
                onClick={() => {
                  setTaking(true);
                }}
              >
                {photo === undefined ? BAG_TEXT.takePhoto : BAG_TEXT.photoAgain}
              </Button>
              {photo !== undefined && (
                <Button
                  look="quiet"
                  onClick={() => {
                    setPhoto(undefined);
                  }}
                >
                  {BAG_TEXT.photoRemove}
                </Button>
              )}
              <span className="secondary">{BAG_TEXT.thingPhotoHint}</span>
            </div>
            <p className="secondary" data-testid="bag-thing-tag">
              {thing.tag === undefined ? BAG_TEXT.tagHint : BAG_TEXT.tag(thing.tag)}
            </p>
          </div>
        </div>
      )}
    </Sheet>
  );
}
