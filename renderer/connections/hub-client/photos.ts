/** Photographs of a record, fetched from the hub when they are looked at. The hub audits each of them. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { ResidentId } from '#domain/base/ids.ts';

export interface HubPhotos {
  /** An address that an `img` can show. Rejects when the hub does not have the photograph or cannot be reached. */
  url(residentId: ResidentId, attachment: Attachment): Promise<string>;
  /** Lets go of every photograph that was fetched: the next person at this desk starts with nothing. */
  forget(): void;
}

export function createHubPhotos(): HubPhotos {
  const fetched = new Map<string, Promise<string>>();
  async function get(residentId: ResidentId, { sha256 }: Attachment): Promise<string> {
    const response = await fetch(`/api/residents/${residentId}/attachments/${sha256}`, {
      credentials: 'same-origin',
      cache: 'no-store',
    });
    if (!response.ok) throw new Error('The photograph is not here.');
    return URL.createObjectURL(await response.blob());
  }
  return {
    url(residentId, attachment) {
      const key = `${residentId} ${attachment.sha256}`;
      const known = fetched.get(key);
      if (known !== undefined) return known;
      const asked = get(residentId, attachment);
      fetched.set(key, asked);
      // A failure is not kept: it is asked for again when it is looked at again.
      asked.catch(() => fetched.delete(key));
      return asked;
    },
    forget() {
      for (const one of fetched.values()) {
        one.then(
          (url) => {
            URL.revokeObjectURL(url);
          },
          () => undefined,
        );
      }
      fetched.clear();
    },
  };
}
