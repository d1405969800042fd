import { Check, EllipsisVertical, Minus, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Belonging, BelongingPlace } from '#domain/red-bag/belongings.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { BAG_TEXT, BELONGING_PLACE } from '../../../../text/red-bag.ts';
import { classNames } from '../../../../ui/class-names.ts';
import { NotSaved } from '../../frame/not-saved.tsx';
import { BelongingIcon } from './bag-icons.tsx';
import { countPacked, goesAlong, nameOf, placed, shortTag, thingOf, tilesOf, type Tile } from './bag-things.ts';
import { useBagWriter } from './bag-write.ts';
import { ThingSheet } from './thing-sheet.tsx';

/** A finger that rests so long asks for the other answers. */
const LONG_MS = 600;

function Mark({ place }: { readonly place: BelongingPlace }) {
  const along = place === 'in-bag' || place === 'worn';
  const stays = place === 'stays-home' || place === 'does-not-have';
  return (
    <span className={classNames('thing__mark', along && 'thing__mark--in', stays && 'thing__mark--stays')}>
      {along ? <Check aria-hidden="true" /> : stays ? <Minus aria-hidden="true" /> : null}
    </span>
  );
}

/** What stands under the name: where it is, and what was said of it. */
function detailOf({ kind, words, place, tag, photo }: Belonging): string {
  return [
    place === 'in-bag' && words !== '' && kind !== 'other' ? '' : BELONGING_PLACE[place],
    kind === 'other' ? '' : words,
    tag === undefined ? '' : BAG_TEXT.tag(shortTag(tag)),
    photo === undefined ? '' : BAG_TEXT.photo,
  ]
    .filter((it) => it !== '')
    .join(', ');
}

interface ThingTileProps {
  readonly tile: Tile;
  readonly name: string;
  readonly onTouch: () => void;
  readonly onMore: () => void;
}

function ThingTile({ tile, name, onTouch, onMore }: ThingTileProps) {
  const thing = thingOf(tile);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const long = useRef(false);
  const release = (): void => {
    clearTimeout(timer.current);
  };
  const { place } = thing;
  return (
    <li
      className={classNames(
        'thing',
        goesAlong(thing) && 'thing--in',
        (place === 'stays-home' || place === 'does-not-have') && 'thing--stays',
      )}
      data-testid="bag-thing"
      data-thing={tile.thingId}
      data-place={place}
    >
      <button
        type="button"
        className="thing__main"
        aria-pressed={goesAlong(thing)}
        onPointerDown={() => {
          long.current = false;
          timer.current = setTimeout(() => {
            long.current = true;
            onMore();
          }, LONG_MS);
        }}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onContextMenu={(event) => {
          event.preventDefault();
        }}
        onClick={() => {
          if (!long.current) onTouch();
          long.current = false;
        }}
      >
        <span className="thing__icon">
          <BelongingIcon kind={tile.kind} />
        </span>
        <span className="thing__words">
          <b>{name}</b>
          <small>{detailOf(thing)}</small>
        </span>
        <Mark place={place} />
      </button>
      <button
        type="button"
        className="thing__more"
        data-testid="bag-thing-more"
        aria-label={BAG_TEXT.moreOf(name)}
        onClick={onMore}
      >
        <EllipsisVertical aria-hidden="true" />
      </button>
    </li>
  );
}

/** What is to go along, as tiles: a touch says that it is in the bag, a long one or the dots ask for the other answers. */
export function Things({
  residentId,
  name,
  bag,
  away,
}: {
  readonly residentId: string;
  readonly name: string;
  readonly bag: RedBag;
  /** The bag has left: what is said now goes into the next version of the pack. */
  readonly away: boolean;
}) {
  const { failed, run, put } = useBagWriter(residentId);
  const [open, setOpen] = useState<Tile>();
  const tiles = tilesOf(bag);
  const { done, all } = countPacked(tiles);
  const { bagId } = bag;

  function touch(tile: Tile): void {
    const thing = thingOf(tile);
    // Undone is as easy as done: nobody looks for a way back at 3 am.
    const place = thing.place === 'in-bag' ? 'to-pack' : 'in-bag';
    void run(() => put({ kind: 'bag.thing-stated', body: { bagId, thing: placed(bag, thing, place) } }));
  }

  return (
    <section className="things" aria-labelledby="things-title">
      <div className="things__head">
        <h2 id="things-title">
          {away ? BAG_TEXT.wentTitle : BAG_TEXT.packTitle(name)}{' '}
          <span className="things__count" data-testid="bag-packed" role="status">
            {BAG_TEXT.packed(done, all)}
          </span>
        </h2>
        <span className="secondary">{away ? BAG_TEXT.wentHint : BAG_TEXT.touch}</span>
      </div>
      <NotSaved failure={failed} />
      <ul className="things__tiles">
        {tiles.map((tile) => (
          <ThingTile
            key={tile.thingId}
            tile={tile}
            name={nameOf(thingOf(tile))}
            onTouch={() => {
              touch(tile);
            }}
            onMore={() => {
              setOpen(tile);
            }}
          />
        ))}
        <li className="thing thing--add">
          <button
            type="button"
            className="thing__main"
            data-testid="bag-thing-add"
            onClick={() => {
              setOpen({ thingId: crypto.randomUUID(), kind: 'other', thing: undefined });
            }}
          >
            <span className="thing__icon">
              <Plus aria-hidden="true" />
            </span>
            <span className="thing__words">
              <b>{BAG_TEXT.add}</b>
            </span>
          </button>
        </li>
      </ul>
      {open !== undefined && (
        <ThingSheet
          residentId={residentId}
          bag={bag}
          tile={tiles.find(({ thingId }) => thingId === open.thingId) ?? open}
          onClose={() => {
            setOpen(undefined);
          }}
        />
      )}
    </section>
  );
}
