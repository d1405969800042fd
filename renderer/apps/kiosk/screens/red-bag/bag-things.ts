/** The things of one bag as the pages show them. Pure. */
import { BELONGING_KINDS, type Belonging, type BelongingKind } from '#domain/red-bag/belongings.ts';
import type { BelongingState, RedBag } from '#domain/red-bag/red-bag.ts';
import type { Said } from '#domain/encounters/encounter.ts';
import { BELONGING } from '../../../../text/red-bag.ts';

/** One tile: a thing of the list, stated or not yet, or one that somebody added. */
export interface Tile {
  readonly thingId: string;
  readonly kind: BelongingKind;
  readonly thing: Said<Belonging> | undefined;
}

/** All of the list in its order, then what was added. */
export function tilesOf({ belongings }: Pick<RedBag, 'belongings'>): readonly Tile[] {
  const stated = new Map(belongings.map(({ thing }) => [thing.thingId, thing]));
  const listed = BELONGING_KINDS.filter((kind) => kind !== 'other').map((kind): Tile => ({
    thingId: kind,
    kind,
    thing: stated.get(kind),
  }));
  const known = new Set(listed.map(({ thingId }) => thingId));
  const added = belongings
    .filter(({ thing }) => !known.has(thing.thingId))
    .map(({ thing }): Tile => ({ thingId: thing.thingId, kind: thing.kind, thing }));
  return [...listed, ...added];
}

/** As it stands now; what nobody has stated is still to be packed. */
export function thingOf({ thingId, kind, thing }: Tile): Belonging {
  if (thing === undefined) return { thingId, kind, words: '', place: 'to-pack', condition: '' };
  const { words, place, condition, photo, tag } = thing;
  return {
    thingId,
    kind,
    words,
    place,
    condition,
    ...(photo === undefined ? {} : { photo }),
    ...(tag === undefined ? {} : { tag }),
  };
}

/** What a thing is called: what was typed for one that is in no list. */
export function nameOf({ kind, words }: Pick<Belonging, 'kind' | 'words'>): string {
  return kind === 'other' && words !== '' ? words : BELONGING[kind];
}

export function goesAlong({ place }: Pick<Belonging, 'place'>): boolean {
  return place === 'in-bag' || place === 'worn';
}

/** How many are in, of those that are to go along. */
export function countPacked(tiles: readonly Tile[]): { readonly done: number; readonly all: number } {
  const going = tiles.map(thingOf).filter(({ place }) => place !== 'stays-home' && place !== 'does-not-have');
  return { done: going.filter(goesAlong).length, all: going.length };
}

/**
 * "LH-03-05": one more than the highest number of the bag, because a tag that was printed once never stands for two things.
 * Undefined while the bag itself has none.
 */
export function nextTag({ belongings, journey }: Pick<RedBag, 'belongings' | 'journey'>): string | undefined {
  const { tracker } = journey;
  if (tracker === undefined) return undefined;
  const numbers = belongings.map(({ thing }) => Number(/\d+$/.exec(thing.tag ?? '')?.[0] ?? 0));
  return `${tracker}-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/** "05": beside a bag whose number everybody sees. */
export function shortTag(tag: string): string {
  return /\d+$/.exec(tag)?.[0] ?? tag;
}

/** The same thing in another place; what goes along gets a tag. */
export function placed(
  bag: Pick<RedBag, 'belongings' | 'journey'>,
  thing: Belonging,
  place: Belonging['place'],
): Belonging {
  const moved: Belonging = { ...thing, place };
  const tag = thing.tag ?? (place === 'in-bag' ? nextTag(bag) : undefined);
  return tag === undefined ? moved : { ...moved, tag };
}

/** What goes along and has no tag, each with one: said once the bag has its number. */
export function withTags(bag: Pick<RedBag, 'belongings' | 'journey'>): readonly Belonging[] {
  let { belongings } = bag;
  const tagged: Belonging[] = [];
  for (const { thing } of bag.belongings) {
    if (thing.place !== 'in-bag' || thing.tag !== undefined) continue;
    const next = placed({ journey: bag.journey, belongings }, thingOf({ ...thing, thing }), 'in-bag');
    if (next.tag === undefined) return [];
    tagged.push(next);
    belongings = belongings.map((one) => (one.thing === thing ? { ...one, thing: { ...thing, tag: next.tag } } : one));
  }
  return tagged;
}

/** Looked at after the journey: what was said of it last. */
export function checkOf({ checks }: BelongingState) {
  return checks.at(-1);
}

/** All that went along, in the order of the list. */
export function wentAlong({ belongings }: Pick<RedBag, 'belongings'>): readonly BelongingState[] {
  return belongings
    .filter(({ thing }) => goesAlong(thing))
    .sort((a, b) => BELONGING_KINDS.indexOf(a.thing.kind) - BELONGING_KINDS.indexOf(b.thing.kind));
}

/** Nothing more is to be done about it. */
export function isSettled(state: BelongingState): boolean {
  const last = checkOf(state)?.check;
  return last !== undefined && last !== 'missing' && last !== 'chased';
}
