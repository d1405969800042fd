/**
 * Photographs and papers that entries refer to. They come in pieces behind the entries, and are handed out once their bytes
 * have been compared with the digest that the entry carries.
 */
import { createHash } from 'node:crypto';
import type { Attachment, AttachmentType } from '#domain/attachments/attachment.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import type { AttachmentScope, AttachmentStore } from './ports.ts';

/** As much as one message carries. */
export const PIECE_BYTES = 96 * 1024;

export interface Attachments {
  /** A kiosk has a file of this resident. @returns how much of it is here: from there on it is sent */
  offer(scope: AttachmentScope, attachment: Attachment, residentId: ResidentId): Promise<number>;
  /**
   * Takes the next piece. A piece from another place than where the bytes end changes nothing.
   * @returns how much is here now
   * @throws RefusalError `digest-wrong` when all has come and is not what was announced
   */
  send(scope: AttachmentScope, sha256: string, offset: number, data: Uint8Array): Promise<number>;
  /** @throws RefusalError `not-found` when it is not this resident's or has not come yet */
  read(
    scope: AttachmentScope,
    residentId: ResidentId,
    sha256: string,
    offset: number,
    limit?: number,
  ): Promise<{ readonly attachment: Attachment; readonly data: Uint8Array; readonly more: boolean }>;
}

/** The first bytes of each type: what calls itself a photograph must begin like one. */
const BEGINNINGS: Readonly<Record<AttachmentType, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
};

export function createAttachments({ store, clock }: { store: AttachmentStore; clock: Clock }): Attachments {
  async function compare(scope: AttachmentScope, { sha256, mediaType }: Attachment): Promise<void> {
    const hash = createHash('sha256');
    let first: Uint8Array | undefined;
    for await (const piece of store.pieces(scope, sha256)) {
      first ??= piece;
      hash.update(piece);
    }
    const begins = BEGINNINGS[mediaType].every((byte, index) => first?.[index] === byte);
    if (begins && hash.digest('hex') === sha256) {
      await store.settle(scope, sha256, clock.now());
      return;
    }
    await store.drop(scope, sha256);
    throw new RefusalError('digest-wrong', 'The file is not what was announced. Nothing was kept.');
  }

  return {
    async offer(scope, attachment, residentId) {
      await store.expect(scope, attachment, residentId, clock.now());
      const kept = await store.find(scope, attachment.sha256);
      return kept?.have ?? 0;
    },
    async send(scope, sha256, offset, data) {
      const kept = await store.find(scope, sha256);
      if (kept === undefined) throw new RefusalError('not-found', 'Offer the file first.');
      const { attachment, have, whole } = kept;
      if (whole || offset !== have || data.length === 0) return have;
      if (have + data.length > attachment.bytes) {
        await store.drop(scope, sha256);
        throw new RefusalError('too-large', 'The file is longer than was announced.');
      }
      const now = await store.add(scope, sha256, offset, data);
      if (now === attachment.bytes) await compare(scope, attachment);
      return now;
    },
    async read(scope, residentId, sha256, offset, limit = PIECE_BYTES) {
      const found = await store.read(scope, residentId, sha256, offset, limit);
      if (found === undefined) throw new RefusalError('not-found', 'There is no such file here yet.');
      const { attachment, data } = found;
      return { attachment, data, more: offset + data.length < attachment.bytes };
    },
  };
}
