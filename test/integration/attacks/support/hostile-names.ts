/** Names of files as whoever wants out of a folder writes them. */
import type { Random } from '../../../../scripts/fuzz/random.ts';

const STEMS = [
  '../../../../etc/passwd',
  '..\\..\\..\\windows\\system32\\drivers\\etc\\hosts',
  '/etc/cron.d/x',
  'C:\\Windows\\win.ini',
  '\\\\foreign.example\\share\\x',
  'file:///etc/passwd',
  'photo.jpg\0.html',
  'CON',
  'NUL.jpg',
  'LPT1',
  'aux.png',
  'photo.jpg:stream',
  '.',
  '..',
  '~/.ssh/authorized_keys',
  '-rf',
  '$(touch x)',
  '`touch x`',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%c0%af..%c0%afetc',
  '\u2025/\u2025/etc/passwd',
  '\uff0e\uff0e\uff0fetc',
  '\u202Egpj.exe',
  'phot\u043e.jpg',
  'photo\u200b.jpg',
  ' photo.jpg ',
  'photo.jpg.',
  'a'.repeat(300),
  '../'.repeat(100),
  'x\r\nset-cookie: a=b',
  '<img src=x onerror=alert(1)>.jpg',
  "'; DROP TABLE attachments; --",
  '__proto__',
  'constructor',
  '\ud800.jpg',
];
const DIGITS = Array.from('abcdef0123456789');

/** One of them, or two put together, or a digest with something added to it or taken from it. */
export function hostileName(random: Random): string {
  const stem = random.pick(STEMS);
  const digest = Array.from({ length: 64 }, () => random.pick(DIGITS)).join('');
  switch (random.below(5)) {
    case 0:
      return stem;
    case 1:
      return `${stem}${random.pick(['/', '\\', '\0', '%00', ''])}${random.pick(STEMS)}`;
    case 2:
      return `${digest}${random.pick(['/', '.', '\0', '\n'])}${stem}`;
    case 3:
      return `${stem}/${digest}`;
    default:
      return `${digest.slice(1)}${random.pick(['/', '.', 'G', '\u0430', '\0', ' ', '\n'])}`;
  }
}
