/**
 * Photographs and papers that entries refer to. They come in pieces behind the entries, and are handed out once their bytes have
 * been compared with the digest that the entry carries and looked into: what they are decides, never what they are called.
 */
import { createHash } from 'node:crypto';
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { ResidentId } from '#domain/base/ids.ts';
import type { Clock } from '#domain/base/time.ts';
import { demandHarmless } from '#protocol/paper/taken-in.ts';
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

export function createAttachments({ store, clock }: { store: AttachmentStore; clock: Clock }): Attachments {
  async function compare(scope: AttachmentScope, { sha256, mediaType }: Attachment): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of store.pieces(scope, sha256)) pieces.push(piece);
    const whole = Buffer.concat(pieces);
    try {
      if (createHash('sha256').update(whole).digest('hex') !== sha256) {
        throw new RefusalError('digest-wrong', 'The file is not what was announced. Nothing was kept.');
      }
      await demandHarmless(whole, mediaType);
    } catch (fault) {
      await store.drop(scope, sha256);
      throw fault;
    }
    await store.settle(scope, sha256, clock.now());
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
