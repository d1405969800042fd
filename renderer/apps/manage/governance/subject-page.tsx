import { useState } from 'react';
import type { ResidentFound, SubjectExport } from '#protocol/hub/audit.ts';
import { useShowing } from '../../../features/show-again/index.ts';
import { exportWords, GOVERNANCE_TEXT } from '../../../text/governance.ts';
import { SHOW_AGAIN_TEXT } from '../../../text/sign-in.ts';
import { dateTimeWords } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { useGovernance, useGovernanceState } from '../model/governance-context.ts';
import { ResidentFinder } from './who-finder.tsx';

const LEAST_WORDS = 10;

function Export({ one }: { readonly one: SubjectExport }) {
  const model = useGovernance();
  return (
    <Card as="li" className="governance__use" data-testid="subject-export" data-state={one.state}>
      <div className="governance__bar">
        <h3>{one.residentName}</h3>
        <span className="secondary">{dateTimeWords(one.askedAt)}</span>
      </div>
      <p role="status">{exportWords(one)}</p>
      {one.state === 'preparing' && <ProgressBar done={one.done / one.all} />}
      <div className="governance__bar">
        {one.state === 'ready' && (
          <a
            className="button-link"
            href={`/api/subject-access/${one.exportId}`}
            download="record.zip"
            aria-label={GOVERNANCE_TEXT.downloadOf(one.residentName)}
            data-testid="download"
          >
            {GOVERNANCE_TEXT.download}
          </a>
        )}
        {one.state === 'preparing' && (
          <Button
            look="line"
            aria-label={GOVERNANCE_TEXT.stopOf(one.residentName)}
            data-testid="stop"
            onClick={() => {
              void model.stopExport(one.exportId);
            }}
          >
            {GOVERNANCE_TEXT.stop}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** Everything that is kept of one person, for that person. */
export function SubjectPage() {
  const model = useGovernance();
  const exports = useGovernanceState((state) => state.exports);
  const busy = useGovernanceState((state) => state.busy);
  const [resident, setResident] = useState<ResidentFound>();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const tooShort = words.trim().length < LEAST_WORDS;
  const showing = useShowing(
    true,
    { for: 'disclosure', passkey: SHOW_AGAIN_TEXT.disclosure, password: GOVERNANCE_TEXT.passwordHint },
    () => void begin(),
  );

  async function begin(): Promise<void> {
    setTried(true);
    if (resident === undefined || tooShort || busy) return;
    const shown = showing.take();
    if (shown === undefined) return;
    const again = await model.beginExport(resident.residentId, words.trim(), shown);
    if (again === false) return;
    if (again !== true) {
      showing.refuse(again);
      return;
    }
    setWords('');
    setResident(undefined);
    setTried(false);
  }

  return (
    <div className="governance" data-testid="subject-page">
      <h2>{GOVERNANCE_TEXT.subjectTitle}</h2>
      <p className="secondary">{GOVERNANCE_TEXT.subjectIntro}</p>
      <div className="governance__form">
        <ResidentFinder chosen={resident} onChoose={setResident} />
        {tried && resident === undefined && <p className="field__error">{GOVERNANCE_TEXT.mustFind}</p>}
      </div>
      <div className="governance__form">
        <TextArea
          label={GOVERNANCE_TEXT.whoAsks}
          hint={GOVERNANCE_TEXT.whoAsksHint}
          error={tried && tooShort ? GOVERNANCE_TEXT.mustSayWho : undefined}
          value={words}
          maxLength={1000}
          data-testid="subject-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        {showing.field}
        <Button disabled={busy} data-testid="subject-begin" onClick={() => void begin()}>
          {GOVERNANCE_TEXT.begin}
        </Button>
      </div>
      <h3>{GOVERNANCE_TEXT.exports}</h3>
      {exports.length === 0 ? (
        <p className="secondary">{GOVERNANCE_TEXT.noExports}</p>
      ) : (
        <ul className="plain-list governance__uses">
          {exports.map((one) => (
            <Export key={one.exportId} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}
