/** Every paper that can be ordered, as PDF. */
import type { PaperOrder } from './orders.ts';
import { renderFrontPage } from './red-bag/paper.ts';
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
    case 'red-bag-tags':
    case 'red-bag-label':
      throw new Error('not yet');
    default:
      return order satisfies never;
  }
}
