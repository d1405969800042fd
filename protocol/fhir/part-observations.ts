/** Bedside values: the last three sets as data, all of the chart to read. */
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import * as words from '../red-bag/words.ts';
import type { Making, Part } from './making.ts';
import { labelled, table } from './narrative.ts';
import { observationsOf } from './observations.ts';

export function observationsPart(making: Making): Part {
  const { sets, chart, normalNews2, oxygenTarget } = making.pack;
  const shown = chart.length === 0 ? sets : chart;
  return {
    part: 'observations',
    loinc: ['8716-3', 'Vital signs'],
    narrative: [
      table(
        ['Time', ...NEWS2_PARAMETERS.map((parameter) => words.PARAMETER[parameter]), 'NEWS2', 'SpO2 scale', 'By'],
        shown.map(({ at, by, values, news2 }) => {
          const { total, band } = words.totalWords(news2);
          const cells = NEWS2_PARAMETERS.map((parameter) => words.valueWords(values, parameter));
          return [words.when(at), ...cells, `${total} ${band}`, String(news2.scale), by];
        }),
      ),
      normalNews2 === undefined
        ? ''
        : labelled('Normal NEWS2', `${String(normalNews2.total)}, agreed ${words.day(normalNews2.agreed)}`),
      oxygenTarget === undefined
        ? ''
        : labelled(
            'Oxygen target',
            `${String(oxygenTarget.from)} to ${String(oxygenTarget.to)} %, authorised by ${oxygenTarget.authorisedBy}`,
          ),
    ],
    otherwise: 'No observations are in this pack.',
    entries: sets.flatMap((set, index) => observationsOf(making, set, index)),
  };
}
