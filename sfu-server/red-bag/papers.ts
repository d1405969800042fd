/** A frozen pack on paper, with the photographs that the hub has. */
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import type { Clock } from '#domain/base/time.ts';
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { RedBag } from '#domain/red-bag/red-bag.ts';
import { fullPack, type Photos } from '#protocol/paper/orders.ts';
import type { Press } from '#protocol/paper/press.ts';
import { redBagPack } from '#protocol/stored/red-bag-schemas.ts';
import { parseJson } from '#protocol/wire/messages.ts';
import { safely } from '#protocol/wire/safely.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { AttachmentStore } from '../attachments/ports.ts';
import type { Scope } from '../triage/ports.ts';
import { frozenOf } from './bag-of-resident.ts';

/** One that is larger stays off the paper, which says that it is missing. */
const LARGEST_PHOTO = 8 * 1024 * 1024;
const PRINTABLE: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);

export interface BagPapers {
  /** @throws RefusalError `not-found` where nothing was frozen under this number */
  make(
    scope: Scope,
    residentId: string,
    bag: RedBag,
    asked: { readonly version?: number | undefined; readonly printedBy: string },
  ): Promise<{ readonly file: Uint8Array; readonly version: number }>;
}

type Frozen = RedBag['frozen'][number];

/** @throws RefusalError for a text that is no pack: it was signed by a kiosk, and is not ours to mend */
export function readPack({ text }: Pick<Frozen, 'text'>): RedBagPack {
  let pack;
  try {
    pack = safely(redBagPack, parseJson(text));
  } catch {
    pack = undefined;
  }
  if (pack?.success !== true) throw new RefusalError('conflict', 'This pack cannot be read. Ring the home.');
  return pack.data;
}

/** @throws RefusalError `not-found` */
export function demandFrozen(bag: RedBag, version: number | undefined): Frozen {
  const frozen = frozenOf(bag, version);
  if (frozen === undefined) throw new RefusalError('not-found', 'There is no such pack of this red bag.');
  return frozen;
}

export function createBagPapers(parts: {
  readonly press: Pick<Press, 'set'>;
  readonly attachments: Pick<AttachmentStore, 'read'>;
  readonly clock: Clock;
}): BagPapers {
  const { press, attachments, clock } = parts;

  async function photosOf(scope: Scope, residentId: string, pack: RedBagPack): Promise<Photos> {
    const named = [pack.person.photo, ...pack.belongings.map(({ photo }) => photo)];
    const wanted = named.filter((photo): photo is Attachment => photo !== undefined);
    const photos: Record<string, Uint8Array> = {};
    for (const { sha256, bytes, mediaType } of wanted) {
      if (!PRINTABLE.has(mediaType) || bytes > LARGEST_PHOTO) continue;
      const kept = await attachments.read(scope, residentId, sha256, 0, LARGEST_PHOTO);
      if (kept !== undefined) photos[sha256] = kept.data;
    }
    return photos;
  }

  return {
    async make(scope, residentId, bag, { version, printedBy }) {
      const frozen = demandFrozen(bag, version);
      const pack = readPack(frozen);
      const photos = await photosOf(scope, residentId, pack);
      const printed = { at: clock.now(), by: printedBy };
      return {
        file: await press.set(fullPack(pack, { printed, photos, sha256: frozen.sha256 })),
        version: frozen.version,
      };
    },
  };
}
