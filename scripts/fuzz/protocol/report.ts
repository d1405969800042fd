/** What a run has come to, for a person. */
import { count } from '../report.ts';
import type { ProtocolReport } from './run.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * What waits for its turn with the database differs from moment to moment by some mebibytes; what is kept for each of a million
 * messages would be far more. Beyond this the run has failed.
 */
export const MOST_GROWTH_BYTES = 24 * MEBIBYTE;

export function problemsOf({ tally, grown, crash, faults }: ProtocolReport): string[] {
  const unheard = [...tally.byMethod].filter(([, { sent }]) => sent === 0).map(([method]) => method);
  return [
    ...(crash === undefined ? [] : [`the hub ended: ${crash}`]),
    ...faults.map((line) => `the hub's log tells of a fault: ${line.slice(0, 1500)}`),
    ...(grown !== undefined && grown > MOST_GROWTH_BYTES
      ? [
          `what is alive in memory grew by ${(grown / MEBIBYTE).toFixed(1)} MiB from the second quarter of the run to the last`,
        ]
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
    `Alive in memory: ${mib(samples.find(({ alive }) => alive !== undefined)?.alive)} first, ${mib(samples.at(-1)?.alive)} at the end; ${
      grown === undefined
        ? 'too short a run to say more'
        : `${grown >= 0 ? '+' : ''}${(grown / MEBIBYTE).toFixed(1)} MiB from the second quarter to the last`
    }.`,
    'Of the whole process, with what is not needed any more:',
    `  ${everySixth(samples)
      .map(
        ({ messages, resident, alive }) =>
          `${count(Math.round(messages / 1000))}k: ${mib(resident)} (${mib(alive)} alive)`,
      )
      .join(', ')}`,
    `${count(tally.total())} messages in ${seconds.toFixed(1)} s, ${count(Math.round(tally.total() / seconds))} each second, seed ${seed}.`,
  ].join('\n');
}

function everySixth<Item>(items: readonly Item[]): Item[] {
  return items.filter((_, at) => at % 6 === 0);
}

function row(who: string, ...numbers: readonly string[]): string {
  return `${who.padEnd(18)}${numbers.map((text) => text.padStart(12)).join('')}`;
}
