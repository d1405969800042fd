/** Photographs of a record as the hub serves them to the page that it served itself. */
import type { Attachment } from '#domain/attachments/attachment.ts';

export const hubPhotos = {
  /** An address of the hub: the access policy is asked when the browser fetches it. */
  url: (residentId: string, { sha256 }: Attachment): Promise<string> =>
    Promise.resolve(`/api/residents/${residentId}/attachments/${sha256}`),
};
