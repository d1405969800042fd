/** Everything that is to be known of a column beside its values, in words. */
import { CHART_WORDS, findingWords, softSignsWords } from '../../text/chart.ts';
import { clockTime, dateTimeWords, spanWords } from '../../text/time.ts';
import { contentOf, type SetsColumn } from './columns.ts';
import type { ChartEvent } from './events.ts';
import type { ChartPoint } from './points.ts';
import { staleAtCalls } from './stale-values.ts';

export interface Note {
  readonly key: string;
  readonly words: string;
  readonly alarm: boolean;
}

/** "Soft signs: ...", with a word where it was struck. */
export function eventWords(event: ChartEvent): string {
  const { detail } = CHART_WORDS;
  switch (event.kind) {
    case 'soft-signs':
      return softSignsWords(event.recorded.check);
    case 'finding':
      return findingWords(event.recorded.finding);
    case 'call':
      return detail.call(event.encounter.requestedBy.name, event.encounter.concern, event.encounter.status);
    case 'death':
      return detail.death;
    default:
      return event satisfies never;
  }
}

export function isStruck(event: ChartEvent): boolean {
  return event.kind !== 'call' && event.recorded.struck !== undefined;
}

export function struckWords(point: ChartPoint): string | undefined {
  const { struck } = point.set;
  if (struck === undefined) return undefined;
  const words = CHART_WORDS.detail.struck(CHART_WORDS.strikeWhy[struck.why], struck.by.name, dateTimeWords(struck.at));
  return struck.words === '' ? words : `${words} ${CHART_WORDS.detail.struckWords(struck.words)}`;
}

function setNotes(point: ChartPoint): Note[] {
  const { set } = point;
  const { detail } = CHART_WORDS;
  const note = (about: string, words: string, alarm = false): Note => ({ key: `${set.id} ${about}`, words, alarm });
  const struck = struckWords(point);
  return [
    ...(set.scoreMismatch ? [note('mismatch', detail.mismatch, true)] : []),
    ...(struck === undefined ? [] : [note('struck', struck)]),
    ...(set.replaces === undefined ? [] : [note('replaces', detail.replacesUnknown)]),
    ...(set.movedFrom === undefined ? [] : [note('moved', detail.moved)]),
    ...(set.atHub ? [] : [note('not at hub', detail.notAtHub)]),
  ];
}

/** Of a struck set why, of others what else was recorded: alarms first. */
export function columnNotes(column: SetsColumn): readonly Note[] {
  const notes = [...column.points, ...column.struck].flatMap(setNotes);
  const content = contentOf(column);
  const scales: Note[] =
    content.scales.length > 1
      ? [
          {
            key: `${column.key} scales`,
            words: content.scales.map((scale) => CHART_WORDS.scaleShort(scale)).join(', '),
            alarm: false,
          },
        ]
      : [];
  const stale = staleAtCalls(column).map(({ callAt, oldestMs, values }) => ({
    key: `${column.key} stale ${callAt}`,
    words: CHART_WORDS.staleAtCall(values, spanWords(oldestMs), clockTime(callAt)),
    alarm: false,
  }));
  const events = column.events.map((event) => ({
    key: event.id,
    words: `${clockTime(event.at)} ${isStruck(event) ? `${CHART_WORDS.detail.struckEvent}: ` : ''}${eventWords(event)}`,
    alarm: false,
  }));
  return [
    ...notes.filter(({ alarm }) => alarm),
    ...notes.filter(({ alarm }) => !alarm),
    ...scales,
    ...stale,
    ...events,
  ];
}
