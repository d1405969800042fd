/** All faults. Each has a folder of its own. */
import type { Listed } from './fault.ts';

export const FAULTS: readonly Listed[] = [
  { name: 'sync', unit: 'rounds', rounds: 50, load: async () => (await import('./sync/fault.ts')).sync },
  { name: 'kill', unit: 'kills', rounds: 300, load: async () => (await import('./kill/fault.ts')).kill },
  { name: 'once', unit: 'records', rounds: 20_000, load: async () => (await import('./once/fault.ts')).once },
  { name: 'power', unit: 'images', rounds: 5_000, load: async () => (await import('./power/kiosk-fault.ts')).power },
  {
    name: 'power-hub',
    unit: 'images',
    rounds: 5_000,
    load: async () => (await import('./power/hub-fault.ts')).powerHub,
  },
  // As many as there are calls and ways to fail.
  { name: 'io', unit: 'rounds', rounds: 5_000, load: async () => (await import('./io/fault.ts')).io },
  { name: 'disk', unit: 'disks', rounds: 20, load: async () => (await import('./disk/fault.ts')).disk },
  // As many as there are ways for a clock to be wrong.
  { name: 'clock', unit: 'rounds', rounds: 11, load: async () => (await import('./clock/fault.ts')).clock },
  { name: 'offline', unit: 'hours', rounds: 72, load: async () => (await import('./offline/fault.ts')).offline },
  { name: 'model', unit: 'rounds', rounds: 1_000, load: async () => (await import('./model/fault.ts')).model },
];
