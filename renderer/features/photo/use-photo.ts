import { useEffect, useState } from 'react';
import type { Attachment } from '#domain/attachments/attachment.ts';
import type { PhotoSource } from './photo-source.ts';

/** `coming` until it is known; `absent` when it is not here and cannot be fetched now, and when there is none. */
export type Photo =
  { readonly at: 'coming' } | { readonly at: 'absent' } | { readonly at: 'here'; readonly url: string };

type Found = { readonly key: string; readonly url: string | undefined };

/** The address of a photograph. A photograph that was shown before is never shown in the place of another one. */
export function usePhoto(
  source: PhotoSource | undefined,
  residentId: string,
  attachment: Attachment | undefined,
): Photo {
  const [found, setFound] = useState<Found>();
  const key = `${residentId} ${attachment?.sha256 ?? ''}`;
  useEffect(() => {
    let gone = false;
    const settle = (url: string | undefined): void => {
      if (!gone) setFound({ key, url });
    };
    if (source !== undefined && attachment !== undefined) {
      source.url(residentId, attachment).then(settle, () => {
        settle(undefined);
      });
    }
    return () => {
      gone = true;
    };
    // The digest is the photograph: another object with the same digest is the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [source, key]);
  if (source === undefined || attachment === undefined) return { at: 'absent' };
  if (found?.key !== key) return { at: 'coming' };
  return found.url === undefined ? { at: 'absent' } : { at: 'here', url: found.url };
}
