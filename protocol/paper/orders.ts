/**
 * What the press can be asked for. An order is data alone, so that it can be posted to the thread on which papers are set: the pack,
 * the text of the code, the photographs as bytes. Pure.
 */
import type { PaperDocument } from '#domain/documents/document.ts';
import type { Instant } from '#domain/base/time.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { plainLine } from './plain-text.ts';
import { thingWords } from './red-bag/words.ts';

/** JPEG or PNG, by the digest that the record names it by. One that is not there is said to be missing, never left blank. */
export type Photos = Readonly<Record<string, Uint8Array>>;

export interface Printing {
  readonly at: Instant;
  /** Who printed it, as the paper names them. */
  readonly by: string;
}

export interface PackPrint {
  readonly printed: Printing;
  /** What the code on the front page says; without it the page says that the pack cannot be opened from it. */
  readonly qr?: string | undefined;
  readonly photos?: Photos | undefined;
  /** Of the frozen text, hexadecimal. Absent: the pack is a draft, and the paper says so. */
  readonly sha256?: string | undefined;
}

/** One A4 page. */
export interface FrontPageOrder extends PackPrint {
  readonly kind: 'red-bag-front';
  readonly pack: RedBagPack;
}

/** The same page, and everything behind it. */
export interface FullPackOrder extends PackPrint {
  readonly kind: 'red-bag-pack';
  readonly pack: RedBagPack;
}

/** A sheet to cut: a label for each thing that has a tag. */
export interface TagLabelsOrder {
  readonly kind: 'red-bag-tags';
  readonly tracker: string;
  readonly home: RedBagPack['home'];
  readonly things: readonly { readonly tag: string; readonly words: string }[];
}

/** The label of the bag itself. */
export interface BagLabelOrder {
  readonly kind: 'red-bag-label';
  readonly tracker: string;
  readonly home: RedBagPack['home'];
}

export type PaperOrder = PaperDocument | FrontPageOrder | FullPackOrder | TagLabelsOrder | BagLabelOrder;

/** The front page alone: it is to be in somebody's hand within seconds. */
export function frontPage(pack: RedBagPack, print: PackPrint): FrontPageOrder {
  return { kind: 'red-bag-front', pack, ...print };
}

/** The front page and all parts of the pack. */
export function fullPack(pack: RedBagPack, print: PackPrint): FullPackOrder {
  return { kind: 'red-bag-pack', pack, ...print };
}

/** A sheet of labels, one for each thing of the pack that has a tag. */
export function tagLabels({ tracker, home, belongings }: RedBagPack): TagLabelsOrder {
  const things = belongings.flatMap((one) =>
    one.tag === undefined || plainLine(one.tag) === '' ? [] : [{ tag: one.tag, words: thingWords(one) }],
  );
  return { kind: 'red-bag-tags', tracker, home, things };
}

/** The label of the bag itself, printed once for a bag. */
export function bagLabel(tracker: string, home: RedBagPack['home']): BagLabelOrder {
  return { kind: 'red-bag-label', tracker, home };
}
