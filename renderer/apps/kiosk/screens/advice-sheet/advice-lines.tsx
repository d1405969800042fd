import { LinePoints } from '../../../../features/outcome-lines/index.ts';
import { ADVICE_SHEET_TEXT } from '../../../../text/advice-sheet.ts';
import { nearTime } from '../../../../text/time.ts';
import { Box } from './sheet-box.tsx';
import type { AdviceLine, AdviceSheet } from '../../state/advice-sheet.ts';

function saidWords({ readBack }: AdviceLine, now: number): string {
  if (readBack === undefined) return ADVICE_SHEET_TEXT.notReadBack;
  return readBack.answer === 'said-back'
    ? ADVICE_SHEET_TEXT.readBack(readBack.by.name, nearTime(readBack.at, now))
    : ADVICE_SHEET_TEXT.notUnderstood;
}

/** Each line with who does it and by when, and a place to write that it was done. */
export function AdviceLines({ sheet, now }: { readonly sheet: AdviceSheet; readonly now: number }) {
  return (
    <Box title={ADVICE_SHEET_TEXT.lines}>
      <table className="advice-lines">
        <thead>
          <tr>
            <th scope="col">{ADVICE_SHEET_TEXT.number}</th>
            <th scope="col">{ADVICE_SHEET_TEXT.what}</th>
            <th scope="col">{ADVICE_SHEET_TEXT.who}</th>
            <th scope="col">{ADVICE_SHEET_TEXT.done}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.lines.map((line, index) => (
            <tr key={line.item.itemId} data-testid="advice-line">
              <td>{index + 1}</td>
              <td>
                <b className="advice-sheet__large">{line.say}</b>
                <LinePoints points={line.points} />
                {line.state !== undefined && <span className="advice-lines__state">{line.state.words}</span>}
                <span className="sheet-page__small">{saidWords(line, now)}</span>
              </td>
              <td>
                <b className="advice-lines__due">{nearTime(line.item.due, now)}</b>
                {line.item.owner}
              </td>
              {/* Written on by hand. */}
              <td className="advice-lines__done" />
            </tr>
          ))}
        </tbody>
      </table>
    </Box>
  );
}
