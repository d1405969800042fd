/** What the attachments need from outside. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { ResidentId, ServiceId } from '#domain/base/ids.ts';
import type { Instant } from '#domain/base/time.ts';

export interface AttachmentScope {
  readonly serviceId: ServiceId;
}

export interface KeptAttachment {
  readonly attachment: Attachment;
  /** How many bytes are here, from the beginning and without a gap. */
  readonly have: number;
  /** Compared with its digest: only then is it handed out. */
  readonly whole: boolean;
}

export interface AttachmentStore {
  find(scope: AttachmentScope, sha256: string): Promise<KeptAttachment | undefined>;
  /** It belongs to this resident's record. Announced again it stays as it is. */
  expect(scope: AttachmentScope, attachment: Attachment, residentId: ResidentId, at: Instant): Promise<void>;
  /** Adds a piece at the end of what is here. @returns how many bytes are here now */
  add(scope: AttachmentScope, sha256: string, offset: number, data: Uint8Array): Promise<number>;
  /** All of its bytes, piece by piece, as far as they are here. */
  pieces(scope: AttachmentScope, sha256: string): AsyncIterable<Uint8Array>;
  /** What was received is what was announced: it may be handed out. */
  settle(scope: AttachmentScope, sha256: string, at: Instant): Promise<void>;
  /** What was received is not what was announced: its bytes go, and it may be sent again. */
  drop(scope: AttachmentScope, sha256: string): Promise<void>;
  /** Bytes of a whole one from `offset`, at most `limit`; undefined when it is not whole or not this resident's. */
  read(
    scope: AttachmentScope,
    residentId: ResidentId,
    sha256: string,
    offset: number,
    limit: number,
  ): Promise<{ readonly attachment: Attachment; readonly data: Uint8Array } | undefined>;
}
