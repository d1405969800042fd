/** What a process has used, by the kernel's own count: a machine that is busy with other things does not falsify it. */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** USER_HZ, which is 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

export interface Usage {
  /** In parts of one core. */
  readonly cpu: number;
  readonly rssMiB: number;
}

/** Over this time, of several processes at once. */
export async function usageOver(seconds: number, pids: readonly number[]): Promise<Usage[]> {
  const before = await Promise.all(pids.map(cpuSeconds));
  const began = performance.now();
  await pause(seconds * 1000);
  const passed = (performance.now() - began) / 1000;
  return Promise.all(
    pids.map(async (pid, at) => ({
      cpu: ((await cpuSeconds(pid)) - (before[at] ?? 0)) / passed,
      rssMiB: await rssMiB(pid),
    })),
  );
}

/** The processes that a process has started. */
export async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8');
  // The name in brackets may hold blanks; utime and stime are the 14th and 15th field (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

async function rssMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
