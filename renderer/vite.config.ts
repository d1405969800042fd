import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { sayPlugin } from './sentences/say-plugin.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** One page for each app that is there; no app imports another. */
const pages = ['kiosk', 'console', 'review', 'manage', 'guest', 'invite', 'bag', 'downtime'].filter((page) =>
  existsSync(here(`${page}.html`)),
);

/**
 * What changes seldom, apart from what changes with every version: a page that is opened again fetches only the latter, and
 * the review, which has no video, does not load the media library.
 */
const libraries = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|zustand)[\\/]/ },
  { name: 'media', test: /node_modules[\\/](mediasoup-client|sdp-transform|h264-profile-level-id|awaitqueue)[\\/]/ },
  // With what the schemas are told before they are made: in a piece of its own it would come after the first of them.
  { name: 'schemas', test: /node_modules[\\/]zod[\\/]|protocol[\\/]wire[\\/]no-eval\.ts/ },
  { name: 'icons', test: /node_modules[\\/]lucide-react[\\/]/ },
];

export default defineConfig({
  root: here('.'),
  // Relative, because the same build is served by the hub, by the kiosk core on loopback and inside Electron.
  base: './',
  plugins: [sayPlugin(), react()],
  publicDir: false,
  build: {
    outDir: here('../dist/renderer'),
    emptyOutDir: true,
    sourcemap: false,
    // The pages run under script-src, style-src, font-src 'self': nothing may be inlined as data: or as a script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, here(`${page}.html`)])),
      output: { codeSplitting: { groups: libraries } },
    },
  },
});
