/**
 * A photograph or a paper that an entry refers to. The entry carries what tells it from any other; the bytes are kept by
 * their digest and travel behind the entries.
 */
export interface Attachment {
  /** Of the bytes, in hexadecimal: 64 characters. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: AttachmentType;
}

export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'application/pdf'] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** A photograph of a tablet's camera is well below this. */
export const MAX_ATTACHMENT_BYTES = 8 * 1024 * 1024;
