import { House } from 'lucide-react';
import { FRAME_TEXT } from '../../../../text/kiosk.ts';
import { Button } from '../../../../ui/button.tsx';
import { go } from '../../state/context.tsx';

export function HomeAction() {
  return (
    <Button
      look="line"
      icon={<House aria-hidden="true" />}
      onClick={() => {
        go({ page: 'home' });
      }}
    >
      {FRAME_TEXT.home}
    </Button>
  );
}
