import { ShieldAlert, ShieldCheck, ShieldQuestion } from 'lucide-react';
import type { BAG_PAGE } from '../../text/bag-page.ts';
import { Callout } from '../../ui/callout.tsx';
import type { Checked } from './model/check.ts';

const TONE = { genuine: 'green', 'not-yet': 'info', 'not-certified': 'amber', wrong: 'red' } as const;

export interface CheckedNoteProps {
  readonly checked: Checked;
  readonly texts: typeof BAG_PAGE.checked | typeof BAG_PAGE.packChecked;
  readonly children?: string;
}

/** Whether a kiosk of the service has signed what stands below. */
export function CheckedNote({ checked, texts, children }: CheckedNoteProps) {
  const { title, words } = texts[checked];
  const Icon = checked === 'genuine' ? ShieldCheck : checked === 'wrong' ? ShieldAlert : ShieldQuestion;
  return (
    <div className="bag-checked" data-testid="bag-checked" data-checked={checked}>
      <Callout
        tone={TONE[checked]}
        icon={<Icon aria-hidden="true" />}
        live={checked === 'wrong' ? 'assertive' : 'polite'}
        title={title}
      >
        {words} {children}
      </Callout>
    </div>
  );
}
