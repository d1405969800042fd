import type { Attachment } from '#domain/attachments/attachment.ts';

/** Where photographs come from and go to: the kiosk's core, or the hub. */
export interface PhotoSource {
  /** An address that an `img` can show. Rejects when the photograph is not here and cannot be fetched now. */
  url(residentId: string, attachment: Attachment): Promise<string>;
  /** Keeps a photograph. Absent where none can be taken. */
  put?(photo: Blob): Promise<Attachment>;
}
