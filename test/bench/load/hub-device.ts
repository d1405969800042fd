import { createHash } from 'node:crypto';

/** How a hub that has this key is called as a device: see sfu-server/server.ts. */
export function hubDeviceId(publicKeyPem: string): string {
  return `hub-${createHash('sha256').update(publicKeyPem).digest('hex').slice(0, 32)}`;
}
