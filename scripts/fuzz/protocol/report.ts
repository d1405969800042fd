/** What a run has come to, for a person. */
import { count } from '../report.ts';
import type { ProtocolReport } from './run.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * The hub keeps journals, links and lists of who waits; what it keeps for each of a million messages would be far more. Beyond
 * this the run has failed.
 */
export const MOST_GROWTH_BYTES = 64 * MEBIBYTE;

export function problemsOf({ tally, grown, crash, faults }: ProtocolReport): string[] {
  const unheard = [...tally.byMethod].filter(([, { sent }]) => sent === 0).map(([method]) => method);
  return [
    ...(crash === undefined ? [] : [`the hub ended: ${crash}`]),
    ...faults.map((line) => `the hub's log tells of a fault: ${line.slice(0, 1500)}`),
    ...(grown !== undefined && grown > MOST_GROWTH_BYTES
      ? [`memory grew by ${(grown / MEBIBYTE).toFixed(1)} MiB from the second quarter of the run to the last`]
      : []),
    ...unheard.map((method) => `${method} was never sent`),
    ...(tally.violationCount() > tally.violations.length
      ? [`${count(tally.violationCount())} violations in all; the first are:`]
      : []),
    ...tally.violations.map(({ who, what, message }) => `${who}: ${what}\n    ${message}`),
  ];
}

export function describe(report: ProtocolReport, seed: string): string {
  const { tally, seconds, samples, grown } = report;
  const refused = [...tally.refusals.values()].reduce((sum, one) => sum + one, 0);
  const mib = (bytes: number | undefined) => (bytes === undefined ? '?' : `${(bytes / MEBIBYTE).toFixed(0)} MiB`);
  return [
    row('who', 'sent', 'done', 'refused', 'links'),
    ...[...tally.bySpeaker].map(([who, of]) =>
      row(who, count(of.sent), count(of.accepted), count(of.refused), count(of.links)),
    ),
    row('all', count(tally.total()), count(tally.acceptedTotal()), count(refused), ''),
    '',
    'Refusals by code:',
    ...[...tally.refusals]
      .sort((a, b) => b[1] - a[1])
      .map(([code, times]) => `  ${code.padEnd(28)}${count(times).padStart(12)}`),
    '',
    `Kinds of message: ${count(tally.byMethod.size)}, of which ${count([...tally.byMethod.values()].filter(({ accepted }) => accepted > 0).length)} were done at least once.`,
    `Memory: ${mib(samples[0]?.bytes)} at the beginning, ${mib(samples.at(-1)?.bytes)} at the end; ${
      grown === undefined
        ? 'too short a run to say more'
        : `${grown >= 0 ? '+' : ''}${(grown / MEBIBYTE).toFixed(1)} MiB from the second quarter to the last`
    }.`,
    `  ${samples
      .filter((_, at) => at % 6 === 0)
      .map(({ messages, bytes }) => `${count(Math.round(messages / 1000))}k: ${mib(bytes)}`)
      .join(', ')}`,
    `${count(tally.total())} messages in ${seconds.toFixed(1)} s, ${count(Math.round(tally.total() / seconds))} each second, seed ${seed}.`,
  ].join('\n');
}

function row(who: string, ...numbers: readonly string[]): string {
  return `${who.padEnd(18)}${numbers.map((text) => text.padStart(12)).join('')}`;
}
