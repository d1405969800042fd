import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { provenanceOf, valueWords } from '../../../../features/news2/index.ts';
import { SHEET_TEXT } from '../../../../text/hospital-sheet.ts';
import { NEWS2_TEXT, PARAMETER_WORDS, scoreSentence, temperatureWords } from '../../../../text/news2.ts';
import { dateTimeWords } from '../../../../text/time.ts';
import type { HospitalSheet, SheetSet } from '../../state/hospital-sheet.ts';
import { Box } from './sheet-box.tsx';

function changeWords({ changes }: SheetSet): string {
  return changes
    .filter(({ by }) => by !== 0)
    .map(({ parameter, by }) => {
      const amount = parameter === 'temperature' ? temperatureWords(Math.abs(by)) : String(Math.abs(by));
      return `${PARAMETER_WORDS[parameter]} ${by > 0 ? '+' : '−'}${amount}`;
    })
    .join(', ');
}

/** Three sets with their workings: each value with its sub-score in a box, typed values marked. */
export function Sets({ sheet, resident }: { readonly sheet: HospitalSheet; readonly resident: ResidentView }) {
  const normal = resident.normalNews2;
  return (
    <Box title={SHEET_TEXT.news} aside={normal === undefined ? SHEET_TEXT.noNormal : SHEET_TEXT.normal(normal.total)}>
      {sheet.sets.length === 0 ? (
        <p>{SHEET_TEXT.noSets}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{SHEET_TEXT.time}</th>
              {sheet.sets.map(({ set }) => (
                <th key={set.id} scope="col">
                  {dateTimeWords(set.at)}, {set.by.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NEWS2_PARAMETERS.map((parameter) => (
              <tr key={parameter}>
                <th scope="row">{PARAMETER_WORDS[parameter]}</th>
                {sheet.sets.map(({ set }) => {
                  const score = set.news2.subScores[parameter];
                  const typed = provenanceOf(parameter, set.values)?.source === 'typed';
                  return (
                    <td key={set.id}>
                      {valueWords(parameter, set.values) ?? NEWS2_TEXT.notTaken}
                      {parameter === 'spo2' && ` (${SHEET_TEXT.spo2(set.news2.scale)})`}{' '}
                      <span className={score === 3 ? 'sub-score sub-score--high' : 'sub-score'}>{score ?? '?'}</span>
                      {typed && ` ${SHEET_TEXT.typed}`}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{NEWS2_TEXT.title}</th>
              {sheet.sets.map(({ set }) => (
                <td key={set.id}>
                  <b>{scoreSentence(set.news2)}</b>
                </td>
              ))}
            </tr>
            {sheet.sets.some((each) => changeWords(each) !== '') && (
              <tr>
                <th scope="row">{SHEET_TEXT.signs}</th>
                {sheet.sets.map((each) => (
                  <td key={each.set.id}>{changeWords(each)}</td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      )}
    </Box>
  );
}
