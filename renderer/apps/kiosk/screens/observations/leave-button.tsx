import { ChevronLeft } from 'lucide-react';
import { FRAME_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';

/** Back, where something may have to be asked first. */
export function LeaveButton({ onLeave }: { readonly onLeave: () => void }) {
  return (
    <Button look="line" data-testid="back" icon={<ChevronLeft aria-hidden="true" />} onClick={onLeave}>
      {FRAME_TEXT.back}
    </Button>
  );
}
