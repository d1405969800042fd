/** What every part of the hub stands on: its settings, its log, its clocks and its end. */
import { destination, pino, stdSerializers, type Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '#domain/base/time.ts';
import type { HubConfig } from '../config.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';

export interface Ground {
  readonly config: HubConfig;
  readonly log: Logger;
  /** Of the wall. */
  readonly clock: Clock;
  /** Counts on while the wall clock is put right. */
  readonly monotonicMs: () => number;
  readonly ids: { readonly next: () => string };
  readonly lifecycle: Lifecycle;
}

const systemClock: Clock = { now: () => new Date().toISOString() };

export function createGround(config: HubConfig, clock: Clock = systemClock): Ground {
  const log = pino(
    { level: config.logLevel, base: null, serializers: { fault: stdSerializers.err } },
    destination({ dest: 2, sync: true }),
  );
  return {
    config,
    log,
    clock,
    monotonicMs: () => performance.now(),
    ids: { next: () => uuidv7() },
    lifecycle: createLifecycle(log),
  };
}
