/** Makes the page that checks codes and packs: one file that holds all that it needs, and may ask no network for anything. */
import { createHash, type KeyObject } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const HERE = fileURLToPath(new URL('../../renderer/verifier/', import.meta.url));

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [`${HERE}${file}`],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    // An element is closed by its end tag wherever that stands.
    supported: { 'inline-script': false },
    logLevel: 'silent',
  });
  const text = outputFiles[0]?.text;
  if (text === undefined) throw new Error(`${file} could not be built`);
  return text.trimEnd();
}

/** CSP names what may run by its digest, and so nothing else does. */
function hashOf(content: string): string {
  return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;
}

/** @param serviceKey Ed25519; without it the page can say of nothing that it is genuine, and says so */
export async function verifierPage(serviceKey: KeyObject | undefined): Promise<string> {
  const [script, style] = [await bundled('main.ts'), await bundled('verifier.css')];
  const key = serviceKey?.export({ format: 'jwk' }).x ?? '';
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en-GB" data-service-key="${key}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Check a red bag</title>
<style>${style}</style>
</head>
<body>
<main id="app"></main>
<script>${script}</script>
</body>
</html>
`;
}
