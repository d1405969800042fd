import { useEffect, useState } from 'react';
import type { Attachment } from '#domain/attachments/attachment.ts';
import { PHOTO_TEXT } from '../../text/photo.ts';
import { Skeleton } from '../../ui/index.ts';
import type { PhotoSource } from './photo-source.ts';
import './photo.css';

export interface AttachmentImageProps {
  readonly source: PhotoSource;
  readonly residentId: string;
  readonly attachment: Attachment;
  /** What it shows, in words. */
  readonly alt: string;
}

type Loaded = { readonly sha256: string; readonly url: string | undefined };

/** A photograph of a record. While it comes, and when it is not here, it says so. */
export function AttachmentImage({ source, residentId, attachment, alt }: AttachmentImageProps) {
  const [loaded, setLoaded] = useState<Loaded>();
  const { sha256 } = attachment;
  useEffect(() => {
    let gone = false;
    const settle = (url: string | undefined) => {
      if (!gone) setLoaded({ sha256, url });
    };
    source.url(residentId, attachment).then(settle, () => {
      settle(undefined);
    });
    return () => {
      gone = true;
    };
    // The digest is the photograph: another object with the same digest is the same one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [source, residentId, sha256]);
  if (loaded?.sha256 !== sha256) return <Skeleton height="96px" />;
  if (loaded.url === undefined) return <p className="photo photo--absent">{PHOTO_TEXT.notHere}</p>;
  return <img className="photo" src={loaded.url} alt={alt} />;
}
