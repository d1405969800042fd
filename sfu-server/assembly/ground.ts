/** What every part of the hub stands on: its settings, its log, its clocks and its end. */
import { destination, pino, stdSerializers, type Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import type { Clock } from '#domain/base/time.ts';
import type { HubConfig } from '../config.ts';
import { createForwardClock, type ForwardClock } from '../identity/forward-clock.ts';
import type { ServedCertificate } from '../tls/served.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { thisMachine, warningsOf } from './preflight.ts';
import { openTls } from './tls.ts';

export interface Ground {
  readonly config: HubConfig;
  readonly log: Logger;
  /** Of the wall. */
  readonly clock: Clock;
  /** By which things end: it never goes back, whoever sets the other one. */
  readonly forward: ForwardClock;
  /** Counts on while the wall clock is put right. */
  readonly monotonicMs: () => number;
  readonly ids: { readonly next: () => string };
  readonly lifecycle: Lifecycle;
  /** What the hub's own connections are encrypted with; undefined where it encrypts none. */
  readonly certificate: ServedCertificate | undefined;
}

const systemClock: Clock = { now: () => new Date().toISOString() };

/** @throws ConfigError where it may not listen, or its certificate cannot be used */
export async function createGround(
  config: HubConfig,
  clock: Clock = systemClock,
  monotonicMs = () => performance.now(),
): Promise<Ground> {
  const log = pino(
    { level: config.logLevel, base: null, serializers: { fault: stdSerializers.err } },
    destination({ dest: 2, sync: true }),
  );
  const lifecycle = createLifecycle(log);
  const certificate = await openTls({ config, log, clock, lifecycle });
  for (const warning of warningsOf(config, certificate, thisMachine)) log.warn(warning);
  return {
    config,
    log,
    clock,
    forward: createForwardClock(clock, monotonicMs),
    monotonicMs,
    ids: { next: () => uuidv7() },
    lifecycle,
    certificate,
  };
}
