import { Check, Copy, Printer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { CODES_TEXT } from '../../text/sign-in.ts';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';

export interface CodesCardProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** Ten recovery codes, in sight once: to copy, to print or to write down. */
export function CodesCard({ codes, onKept }: CodesCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<boolean>();
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <div className="codes" data-testid="recovery-codes">
      <h2 ref={heading} tabIndex={-1}>
        {CODES_TEXT.title}
      </h2>
      <p>{CODES_TEXT.intro}</p>
      <ol className="codes__list" aria-label={CODES_TEXT.list}>
        {codes.map((code) => (
          <li key={code}>
            <code data-testid="recovery-code">{code}</code>
          </li>
        ))}
      </ol>
      {copied === false && (
        <Callout tone="amber" live="assertive">
          {CODES_TEXT.notCopied}
        </Callout>
      )}
      <div className="codes__acts">
        <Button
          look="line"
          icon={copied === true ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
          data-testid="copy-codes"
          onClick={() => {
            // Absent where the page is not trusted with it, and refused where somebody said no.
            Promise.resolve()
              .then(() => navigator.clipboard.writeText(codes.join('\n')))
              .then(
                () => {
                  setCopied(true);
                },
                () => {
                  setCopied(false);
                },
              );
          }}
        >
          {copied === true ? CODES_TEXT.copied : CODES_TEXT.copy}
        </Button>
        <Button
          look="line"
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            window.print();
          }}
        >
          {CODES_TEXT.print}
        </Button>
        <Button look="green" data-testid="codes-kept" onClick={onKept}>
          {CODES_TEXT.kept}
        </Button>
      </div>
    </div>
  );
}
