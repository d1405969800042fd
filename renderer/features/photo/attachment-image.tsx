import type { Attachment } from '#domain/attachments/attachment.ts';
import { PHOTO_TEXT } from '../../text/photo.ts';
import { Skeleton } from '../../ui/index.ts';
import type { PhotoSource } from './photo-source.ts';
import { usePhoto } from './use-photo.ts';
import './photo.css';

export interface AttachmentImageProps {
  readonly source: PhotoSource;
  readonly residentId: string;
  readonly attachment: Attachment;
  /** What it shows, in words. */
  readonly alt: string;
}

/** A photograph of a record. While it comes, and when it is not here, it says so. */
export function AttachmentImage({ source, residentId, attachment, alt }: AttachmentImageProps) {
  const photo = usePhoto(source, residentId, attachment);
  if (photo.at === 'coming') return <Skeleton height="96px" />;
  if (photo.at === 'absent') return <p className="photo photo--absent">{PHOTO_TEXT.notHere}</p>;
  return <img className="photo" src={photo.url} alt={alt} />;
}
