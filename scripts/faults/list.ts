/** All faults. Each has a folder of its own. */
import type { Listed } from './fault.ts';

export const FAULTS: readonly Listed[] = [
  { name: 'sync', unit: 'rounds', rounds: 50, load: async () => (await import('./sync/fault.ts')).sync },
  { name: 'kill', unit: 'kills', rounds: 300, load: async () => (await import('./kill/fault.ts')).kill },
  { name: 'once', unit: 'records', rounds: 20_000, load: async () => (await import('./once/fault.ts')).once },
  { name: 'power', unit: 'images', rounds: 5_000, load: async () => (await import('./power/kiosk-fault.ts')).power },
];
