/** What stands in the Origin header of a page that is not ours, made out of ours: as near to it as can be written. */

/** Letters of other alphabets that look like these. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', i: 'і', l: 'ӏ', h: 'һ' };

/** Of one place that is ours: none of these is it. */
export function foreignOrigins(own: string): readonly string[] {
  const { protocol, hostname, port } = new URL(own);
  const at = port === '' ? '' : `:${port}`;
  const [first = '', ...rest] = hostname;
  const other = protocol === 'http:' ? 'https:' : 'http:';
  const names = [
    'evil.example',
    `evil.example.${hostname}`,
    `sub.${hostname}`,
    `${hostname}.evil.example`,
    `${hostname}.`,
    `.${hostname}`,
    `${hostname}x`,
    `x${hostname}`,
    `${hostname}-evil.example`,
    `${hostname}%00.evil.example`,
    `${hostname}%2eevil.example`,
    `${hostname}\\.evil.example`,
    `${hostname}@evil.example`,
    `user@${hostname}`,
    `user:word@${hostname}`,
    `evil.example#${hostname}`,
    `evil.example?${hostname}`,
    `evil.example/${hostname}`,
    `xn--${hostname}`,
    'xn--80ak6aa92e.example',
    '0',
    '0.0.0.0',
    '127.1',
    '127.0.1',
    '127.0.0.2',
    '127.000.000.001',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    'localhost.',
    'localhost.localdomain',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.io',
    '',
  ];
  const ports = [
    '',
    ':',
    ':0',
    ':1',
    ':80',
    ':443',
    `${at}0`,
    `${at}@evil.example`,
    `:0${port}`,
    `:+${port}`,
    `${at}:${port}`,
  ];
  const letters = Array.from(hostname).flatMap((letter, index) => {
    const like = LOOKS_LIKE[letter];
    // Header values carry bytes: letters beyond them are sent as a browser would, and as their bytes.
    const name = hostname.slice(0, index) + (like ?? '') + hostname.slice(index + 1);
    return like === undefined ? [] : [new URL(`http://${name}`).hostname, Buffer.from(name).toString('latin1')];
  });
  const made = [
    'null',
    'NULL',
    'undefined',
    'file://',
    'about:blank',
    'data:text/html,x',
    'app://kiosk.evil',
    'app://kiosk/',
    'app://Kiosk',
    'chrome-extension://kiosk',
    hostname,
    `${hostname}${at}`,
    `//${hostname}${at}`,
    `${own}/`,
    `${own}/kiosk.html`,
    `${own} `.trimEnd() + '\t.evil',
    `${own}, https://evil.example`,
    `https://evil.example, ${own}`,
    `${own} https://evil.example`,
    `${other}//${hostname}${at}`,
    `ws://${hostname}${at}`,
    `wss://${hostname}${at}`,
    `ftp://${hostname}${at}`,
    own.toUpperCase(),
    `${protocol.toUpperCase()}//${hostname}${at}`,
    `${protocol}//${first.toUpperCase()}${rest.join('')}${at}`,
    `${protocol}/${hostname}${at}`,
    `${protocol}///${hostname}${at}`,
    `${protocol}\\\\${hostname}${at}`,
    ...names.flatMap((name) => [`${protocol}//${name}${at}`, `${protocol}//${name}`, `${other}//${name}${at}`]),
    ...ports.map((end) => `${protocol}//${hostname}${end}`),
    ...letters.map((name) => `${protocol}//${name}${at}`),
  ];
  return [...new Set(made)].filter((origin) => origin !== own);
}
