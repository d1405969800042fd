/**
 * Who may import what. Whatever is not listed here is an error, a new folder and a new package included: to add one is
 * to write down where it belongs.
 *
 * A file has the rights of every row whose folder it lies in, so that a row for a folder inside another one only adds.
 */

/**
 * @typedef {object} Folder
 * @property {string} path of the folder, or of one file, from the root; may be a regular expression
 * @property {readonly string[]} imports what it may import, beside what lies in the same folder
 * @property {readonly string[]} [packages] npm packages it may import
 * @property {boolean} [node] whether it may import Node's own modules
 *
 * @typedef {object} Owner
 * @property {string} rule the name that the checker reports
 * @property {string} because what would go wrong
 * @property {readonly string[]} packages that nobody else may import; `@scope/*` stands for the whole scope
 * @property {readonly string[]} folders
 */

/** What is said on wires and kept in stores. `protocol/paper` is not of it: it sets pages, and needs Node for that. */
const protocol = 'protocol/(?!paper)[^/]+';

const hubSubject = ['domain', 'protocol'];
const page = ['domain', protocol];

/** @type {readonly Folder[]} */
export const folders = [
  { path: 'domain', imports: [] },
  { path: protocol, imports: ['domain'] },
  // Types alone, which are gone before anything runs: a package without a program is named as it is imported.
  { path: 'protocol/fhir', imports: ['domain', protocol, '@medplum/fhirtypes'] },
  { path: 'protocol/paper', imports: ['domain', protocol], packages: ['pdfkit', 'qrcode'], node: true },

  { path: 'device-drivers/[^/]+\\.ts', imports: ['domain', 'device-drivers'], node: true },
  { path: 'device-drivers/framing', imports: ['domain', 'device-drivers/api.ts'] },
  {
    path: 'device-drivers/gatt',
    imports: [
      'domain',
      'device-drivers/(api|evidence).ts',
      'device-drivers/framing',
      'device-drivers/simulator/(api|clock|bytes).ts',
    ],
  },
  {
    path: 'device-drivers/transports',
    imports: ['domain', 'device-drivers/api.ts', 'device-drivers/framing'],
    node: true,
  },
  // Guesses from real bytes which driver fits.
  {
    path: 'device-drivers/detection',
    imports: [
      'domain',
      'device-drivers/(api|registry).ts',
      'device-drivers/transports/(cutter|line-cutter|channel).ts',
    ],
  },
  // What puts simulated devices on lines and radios. It finds a device by its folder's name and knows none of them.
  {
    path: 'device-drivers/simulator',
    imports: ['domain', 'device-drivers/(api|evidence).ts'],
    node: true,
  },
  // One folder a device. A decoder sees bytes only: it knows no transport and none of Node's modules.
  {
    path: 'device-drivers/(?!transports|simulator|framing|gatt|detection)[a-z0-9-]+',
    imports: [
      'domain',
      'device-drivers/api.ts',
      'device-drivers/evidence.ts',
      'device-drivers/framing',
      'device-drivers/gatt',
      'device-drivers/simulator/(api|clock|bytes).ts',
    ],
  },

  {
    path: 'main/core',
    imports: ['domain', 'protocol', 'device-drivers/(api|registry).ts', 'device-drivers/(transports|detection)'],
    packages: ['uuid', 'pino'],
    node: true,
  },
  { path: 'main/electron', imports: ['main/core', protocol], node: true },
  { path: 'main/loopback', imports: ['main/core', protocol], node: true },

  // What puts the hub together, and what fills it with fictitious people, knows all of its parts.
  {
    path: 'sfu-server/(main.ts|server.ts|assembly|demo)',
    imports: ['sfu-server', ...hubSubject],
    packages: ['uuid', 'pino'],
    node: true,
  },
  {
    path: 'sfu-server/(config|secrets|summary-tabs-file).ts',
    imports: ['sfu-server/(secrets|summary-tabs-file).ts', ...hubSubject],
    node: true,
  },
  {
    path: 'sfu-server/(signalling|http)',
    imports: [
      'sfu-server/(triage|identity|audit|support|attachments|residents|training|shift|reports|governance)',
      ...hubSubject,
    ],
    packages: ['uuid', 'pino'],
    node: true,
  },
  { path: 'sfu-server/signalling', imports: ['sfu-server/media'] },
  {
    path: 'sfu-server/(triage|identity|audit|support|attachments|training|on-call|fhir|reports|media)',
    imports: hubSubject,
    packages: ['uuid', 'pino'],
    node: true,
  },
  // Who comes and goes, and who has a call from now on, is written into the journal like any other fact of the hub's own.
  {
    path: 'sfu-server/(residents|shift)',
    imports: ['sfu-server/triage', ...hubSubject],
    packages: ['uuid'],
    node: true,
  },
  // How a service is run. A staff file is read as a file of residents is.
  {
    path: 'sfu-server/management',
    imports: ['sfu-server/(identity|triage|residents/file)', ...hubSubject],
    node: true,
  },
  { path: 'sfu-server/(signalling|http)', imports: ['sfu-server/management'] },
  { path: 'sfu-server/store', imports: ['sfu-server/management/ports.ts'] },
  // Who is asked into a call, and what is recorded of it, are commands about calls.
  {
    path: 'sfu-server/(parties|recordings)',
    imports: ['sfu-server/(triage|identity|parties)', ...hubSubject],
    packages: ['uuid'],
    node: true,
  },
  // What follows a decision is written into the journal like any other fact of the hub's own.
  {
    path: 'sfu-server/(follow-up|referrals|practice|prescribing|safeguarding)',
    imports: ['sfu-server/(triage|identity)', ...hubSubject],
    packages: ['uuid'],
    node: true,
  },
  // Whom a browser or a kiosk may trust: it reads and makes certificates, and knows nothing of who comes.
  { path: 'sfu-server/tls', imports: hubSubject, packages: ['@peculiar/x509', 'reflect-metadata'], node: true },
  // Reads what others keep, for whoever answers for it.
  {
    path: 'sfu-server/governance',
    imports: ['sfu-server/(triage|audit)', ...hubSubject],
    node: true,
  },
  // What went wrong, what was kept for long enough, and what this hub is.
  {
    path: 'sfu-server/(incidents|retention|safety)',
    imports: ['sfu-server/(triage|audit|incidents|retention|safety)', ...hubSubject],
    node: true,
  },
  { path: 'sfu-server/signalling', imports: ['sfu-server/(incidents|retention|safety)'] },
  { path: 'sfu-server/store', imports: ['sfu-server/(incidents|retention)/ports.ts'] },
  // Carries a letter and knows nothing of referrals; makes a page and knows nothing of who asks for it.
  { path: 'sfu-server/mail', imports: hubSubject, packages: ['nodemailer'], node: true },
  { path: 'sfu-server/documents', imports: ['sfu-server/triage', ...hubSubject], node: true },
  {
    path: 'sfu-server/red-bag',
    imports: ['sfu-server/(triage|identity|audit)', 'sfu-server/attachments/ports.ts', ...hubSubject],
    node: true,
  },
  {
    path: 'sfu-server/(signalling|http)',
    imports: [
      'sfu-server/(parties|recordings)',
      'sfu-server/(follow-up|referrals|practice|prescribing|safeguarding|documents|red-bag)',
    ],
  },
  {
    path: 'sfu-server/store',
    imports: ['sfu-server/(parties|recordings|follow-up|referrals|practice|prescribing|safeguarding|red-bag)/ports.ts'],
  },
  {
    path: 'sfu-server/store',
    imports: [
      'sfu-server/(triage|identity|audit|support|attachments|residents|training|shift|fhir|reports|governance)/ports.ts',
      'sfu-server/identity/(access/ports|people-ports).ts',
      ...hubSubject,
    ],
    packages: ['uuid', 'pino'],
    node: true,
  },

  { path: 'renderer/(ui|text|media|connections)', imports: page },
  { path: 'renderer/(ui|media|connections)', imports: ['renderer/text'] },
  // What is kept in the browser is closed at once, and not when a promise comes to it.
  { path: 'renderer/connections/kept', imports: [], packages: ['@noble/ciphers'] },
  {
    path: 'renderer/features',
    imports: ['renderer/ui', 'renderer/media', 'renderer/connections', 'renderer/text', ...page],
  },
  ...['kiosk', 'console', 'review', 'manage', 'guest', 'invite'].map((app) => ({
    path: `renderer/apps/${app}`,
    imports: ['renderer/features', 'renderer/ui', 'renderer/media', 'renderer/connections', 'renderer/text', ...page],
  })),
  // Opened by people outside, in whatever browser they have: it checks itself who has signed what it shows.
  {
    path: 'renderer/apps/bag',
    imports: ['renderer/features', 'renderer/ui', 'renderer/connections', 'renderer/text', ...page],
    packages: ['@noble/curves'],
  },
  // Printed while all is well, and when it is not: it asks nobody for anything.
  // It says what it is, and knows nothing else of the product.
  { path: 'renderer/apps/downtime', imports: ['renderer/ui', 'renderer/text', 'renderer/features/assurance'] },
  // A page in one file, built by itself, which looks at a code as the page behind the code does.
  {
    path: 'renderer/verifier',
    imports: ['renderer/apps/bag/model', 'renderer/text', ...page],
    packages: ['jsqr'],
  },
  {
    path: 'renderer/vite.config.ts',
    imports: ['renderer/sentences'],
    packages: ['vite', '@vitejs/plugin-react'],
    node: true,
  },
  // Of the build: what finds the sentences and has them asked for.
  { path: 'renderer/sentences', imports: [], packages: ['vite', 'typescript'], node: true },
];

/** Tests and scripts may import anything, as long as package.json names it. */
export const unrestricted = ['test', 'scripts', '[^/]+\\.(js|mjs|cjs|ts)'];

/** @type {readonly Owner[]} */
export const owners = [
  {
    rule: 'electron-only-in-main-electron',
    because: 'the kiosk core must run without Electron',
    packages: ['electron'],
    folders: ['main/electron'],
  },
  {
    rule: 'mediasoup-only-in-the-hub-media',
    because: 'the SFU is reached through its port, so that it can become its own process',
    packages: ['mediasoup'],
    folders: ['sfu-server/media'],
  },
  {
    rule: 'mediasoup-client-only-in-the-renderer-media',
    because: 'pages are tested with the fake beside the interface',
    packages: ['mediasoup-client'],
    folders: ['renderer/media'],
  },
  {
    rule: 'database-client-only-in-the-stores',
    because: 'the driver is to be changed in one place',
    packages: ['sqlite3'],
    folders: ['sfu-server/store', 'main/core/store'],
  },
  {
    rule: 'serial-ports-only-in-the-transports',
    because: 'a decoder sees bytes only',
    packages: ['serialport', '@serialport/*'],
    folders: ['device-drivers/transports'],
  },
  {
    rule: 'websockets-only-at-the-links',
    because: 'everything else sees a wire',
    packages: ['ws'],
    folders: ['main/core/hub-link', 'main/loopback', 'sfu-server/signalling'],
  },
  {
    rule: 'http-server-only-in-the-hub-http',
    because: 'no other part of the hub knows requests and answers',
    packages: ['fastify', '@fastify/*'],
    folders: ['sfu-server/http'],
  },
  {
    rule: 'mail-only-in-the-hub-mail',
    because: 'what is sent, and to whom, is decided elsewhere',
    packages: ['nodemailer'],
    folders: ['sfu-server/mail'],
  },
  {
    rule: 'pages-to-print-only-in-the-paper-protocol',
    because: 'a paper is the same whoever prints it, the hub or a kiosk; what a letter says is decided in the domain',
    packages: ['pdfkit', 'qrcode'],
    folders: ['protocol/paper'],
  },
  {
    rule: 'fhir-only-in-its-protocol',
    because:
      'what another system calls a thing decides nothing in this one; the packages are types and a validator for tests',
    packages: ['@medplum/*'],
    folders: ['protocol/fhir'],
  },
  {
    rule: 'schemas-only-where-data-enters',
    because: 'what has been parsed once is a plain type',
    packages: ['zod'],
    folders: ['protocol', 'sfu-server/config.ts', 'main/core/config.ts'],
  },
  {
    rule: 'password-hashing-only-with-the-people',
    because: 'nothing else has a password or a PIN to check',
    packages: ['@node-rs/argon2'],
    folders: ['sfu-server/identity', 'main/core/people'],
  },
  {
    rule: 'passkeys-and-sign-in-elsewhere-only-with-the-people',
    because: 'who somebody is is decided in one place',
    packages: ['@simplewebauthn/server', 'openid-client'],
    folders: ['sfu-server/identity'],
  },
  {
    rule: 'passkeys-in-pages-only-at-the-connections',
    because: 'a screen asks whether somebody has shown who they are, and not how',
    packages: ['@simplewebauthn/browser'],
    folders: ['renderer/connections'],
  },
  {
    rule: 'certificates-only-in-the-hub-tls',
    because: 'whom a page or a kiosk trusts is decided in one place',
    packages: ['@peculiar/x509', 'reflect-metadata'],
    folders: ['sfu-server/tls'],
  },
  {
    rule: 'signatures-in-pages-only-behind-the-code-of-a-red-bag',
    because: 'everything else has Node to verify with, and there is one way to do it',
    packages: ['@noble/curves'],
    folders: ['renderer/apps/bag'],
  },
  {
    rule: 'ciphers-in-pages-only-for-what-is-kept',
    because: 'everything else has the browser or Node to encrypt with, and there is one way to do it',
    packages: ['@noble/ciphers'],
    folders: ['renderer/connections/kept'],
  },
  {
    rule: 'page-libraries-only-in-the-renderer',
    because: 'nothing else draws',
    packages: ['react', 'react-dom', 'lucide-react', 'zustand', '@fontsource-variable/*'],
    folders: ['renderer'],
  },
];
