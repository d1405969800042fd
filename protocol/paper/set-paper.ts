/** Every paper that can be ordered, as PDF. */
import type { PaperOrder } from './orders.ts';
import { renderFrontPage, renderFullPack } from './red-bag/full-pack.ts';
import { renderBagLabel, renderTagLabels } from './red-bag/labels.ts';
import { renderPaper } from './render.ts';

/** @returns the file */
export async function setPaper(order: PaperOrder): Promise<Uint8Array> {
  switch (order.kind) {
    case 'letter':
    case 'advice':
    case 'prescription':
      return renderPaper(order);
    case 'red-bag-front':
      return renderFrontPage(order);
    case 'red-bag-pack':
      return renderFullPack(order);
    case 'red-bag-tags':
      return renderTagLabels(order);
    case 'red-bag-label':
      return renderBagLabel(order);
    default:
      return order satisfies never;
  }
}
