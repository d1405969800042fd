/** What is shown in the place of the kiosk's page, and that nothing is done here any more. */
import { createHash } from 'node:crypto';
import { kioskBridge, type KioskBridge } from '#protocol/bridge/kiosk-bridge.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { serve, type Handlers } from '#protocol/wire/serve.ts';
import type { Wire } from '#protocol/wire/wire.ts';
import type { KeptEnding } from '#protocol/stored/kept-schemas.ts';

/** Why there is a page in words alone. */
export type Instead =
  | { readonly kind: 'ended'; readonly ending: KeptEnding }
  /** The key of what is kept here is gone. */
  | { readonly kind: 'key-gone'; readonly unsent: number | undefined; readonly directory: string };

interface Words {
  readonly title: string;
  readonly lines: readonly string[];
}

const EMERGENCY = 'In an emergency ring 999 now. Use paper for what you would have written here.';

/** Every sentence of these pages. */
export function wordsOf(instead: Instead): Words {
  switch (instead.kind) {
    case 'ended': {
      const { how, step, homeName, telephone } = instead.ending;
      const ring = telephone === '' ? 'Ring your manager.' : `Ring the nurses on ${telephone}, or your manager.`;
      const title = 'This kiosk is out of service';
      if (how === 'stolen') {
        return { title, lines: [EMERGENCY, ring, 'It was reported as stolen. What was kept on it has been erased.'] };
      }
      const done = {
        'handing-over': 'What was written here and not sent yet is going to the service. Leave it switched on.',
        erasing: 'The service has everything that was written here. What was kept on this kiosk is being erased.',
        erased: 'The service has everything that was written here. What was kept on this kiosk has been erased.',
      } as const;
      const here = homeName === '' ? [] : [`It belonged to ${homeName}.`];
      return { title, lines: [EMERGENCY, ring, done[step], ...here] };
    }
    case 'key-gone': {
      const { unsent, directory } = instead;
      const lost =
        unsent === undefined
          ? 'How much was written here and not sent cannot be told.'
          : unsent === 0
            ? 'Nothing was waiting to be sent.'
            : `${String(unsent)} ${unsent === 1 ? 'entry was' : 'entries were'} written here and not sent: look for them on paper, or write them again.`;
      return {
        title: 'This kiosk cannot read what it has kept',
        lines: [
          EMERGENCY,
          'Its key is not in this computer’s keystore any more, or is another one. Nothing was changed.',
          'Everything that was sent to the service is safe there.',
          lost,
          `Tell IT now. Where the keystore can be put back, start this kiosk again. Where it cannot, put the folder ${directory} away and start this kiosk with a new enrolment code.`,
        ],
      };
    }
    default:
      return instead satisfies never;
  }
}

const STYLE =
  'body{font:1.4rem/1.5 sans-serif;margin:0;padding:8vh 8vw;background:#fff;color:#212b32}h1{font-size:2.4rem;margin:0 0 1em}p{max-width:40em;margin:0 0 1em}';

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/** A page that loads nothing and runs nothing; it looks again by itself. */
export function pageOf(instead: Instead): {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
} {
  const { title, lines } = wordsOf(instead);
  const style = createHash('sha256').update(STYLE).digest('base64');
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return {
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="15"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(title)}</h1>
${paragraphs}
</main></body>
</html>
`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  };
}

/** Whatever is asked is refused: the screen loads its page anew, and finds this one in its place. */
export function serveOutOfService(wire: Wire): void {
  const refuse = () => {
    throw new RefusalError('forbidden', 'This kiosk is out of service. Nothing was saved.');
  };
  const handlers = Object.fromEntries(Object.keys(kioskBridge.requests).map((method) => [method, refuse]));
  serve(wire, kioskBridge, handlers as unknown as Handlers<KioskBridge>, { onFault: () => undefined });
}
