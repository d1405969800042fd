import { ChevronLeft } from 'lucide-react';
import { FRAME_TEXT } from '../../../text/kiosk.ts';
import { Button } from '../../../ui/button.tsx';
import { go } from '../state/context.tsx';
import type { Route } from '../state/route.ts';

/** Bottom left, far from Call: the page from which one comes. */
export function BackButton({ to }: { readonly to: Route }) {
  return (
    <Button
      look="line"
      data-testid="back"
      icon={<ChevronLeft aria-hidden="true" />}
      onClick={() => {
        go(to);
      }}
    >
      {FRAME_TEXT.back}
    </Button>
  );
}
