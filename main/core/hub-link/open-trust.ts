import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from '../base/log.ts';
import type { KioskConfig } from '../config.ts';
import { KeptFile } from '../store/kept-file.ts';
import { HubTrust } from './trust.ts';

/** Whom this kiosk takes for its hub, as it is set up. */
export function openTrust(config: KioskConfig, log: Log = pino({ name: 'kiosk' }, pino.destination(2))): HubTrust {
  const { hubUrl, codePin, newPin, dataDirectory } = config;
  const file = new KeptFile(join(dataDirectory, 'kept'), 'hub');
  return new HubTrust({ hubUrl, codePin, newPin, file, log });
}
