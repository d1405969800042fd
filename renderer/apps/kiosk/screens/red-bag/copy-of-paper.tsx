import type { Attachment } from '#domain/attachments/attachment.ts';
import { AttachmentImage } from '../../../../features/photo/index.ts';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { useKiosk } from '../../state/context.tsx';

interface CopyOfPaperProps {
  readonly residentId: string;
  readonly copy: Attachment;
  /** 1 for the first. */
  readonly number: number;
}

/** A paper from the hospital: its picture, or that it is a PDF. */
export function CopyOfPaper({ residentId, copy, number }: CopyOfPaperProps) {
  const { photos } = useKiosk();
  if (copy.mediaType === 'application/pdf') return <b>{BAG_TEXT.copyPdf(number)}</b>;
  return <AttachmentImage source={photos} residentId={residentId} attachment={copy} alt={BAG_TEXT.copyAlt(number)} />;
}
