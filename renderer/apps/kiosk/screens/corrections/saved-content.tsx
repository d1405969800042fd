import { News2Panel } from '../../../../features/news2/index.ts';
import { AttachmentImage } from '../../../../features/photo/index.ts';
import { DEATH_TEXT } from '../../../../text/death.ts';
import { DIPSTICK_PADS, type DipstickPad } from '#domain/observations/finding.ts';
import { FINDINGS_TEXT, findingWords } from '../../../../text/findings.ts';
import { DIPSTICK_PAD } from '../../../../text/record.ts';
import { signsSentence, SOFT_SIGNS_TEXT } from '../../../../text/soft-signs.ts';
import { dateTimeWords } from '../../../../text/time.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { formOf } from '../../state/finding-forms.ts';
import type { SavedEntry } from '../../state/saved-entries.ts';

const PADS = Object.keys(DIPSTICK_PADS) as DipstickPad[];

/** What a saved thing says, whole. */
export function SavedContent({ saved, residentId }: { readonly saved: SavedEntry; readonly residentId: string }) {
  const { photos } = useKiosk();
  const normal = useKioskState((state) => state.records.get(residentId)?.resident?.normalNews2?.total);
  switch (saved.kind) {
    case 'observations.recorded': {
      const { values, news2 } = saved.recorded;
      return <News2Panel score={news2} values={values} normalTotal={normal} />;
    }
    case 'soft-signs.recorded': {
      const { check } = saved.recorded;
      return (
        <>
          <p>
            <b>{signsSentence(check)}</b>
          </p>
          {check.words !== '' && <p>“{check.words}”</p>}
          {check.family !== undefined && <p>{SOFT_SIGNS_TEXT.familySays(check.family.name, check.family.words)}</p>}
        </>
      );
    }
    case 'finding.recorded': {
      const { finding } = saved.recorded;
      return (
        <>
          <p>
            <b>{FINDINGS_TEXT.form[formOf(finding)]}</b> {findingWords(finding)}
          </p>
          {finding.kind === 'urine-dipstick' && (
            <dl className="entry-form__facts">
              {PADS.map((pad) => {
                const result = finding.pads[pad];
                return result === undefined ? null : (
                  <div key={pad}>
                    <dt>{DIPSTICK_PAD[pad]}</dt>
                    <dd>{result === 'not-read' ? FINDINGS_TEXT.notRead : result}</dd>
                  </div>
                );
              })}
            </dl>
          )}
          {finding.kind === 'wound' && finding.photos.length > 0 && (
            <>
              {finding.photoBasis !== undefined && (
                <p className="secondary">{FINDINGS_TEXT.basisOf[finding.photoBasis]}</p>
              )}
              <ul className="wound__photos">
                {finding.photos.map((photo) => (
                  <li key={photo.sha256} className="wound__photo">
                    <AttachmentImage
                      source={photos}
                      residentId={residentId}
                      attachment={photo}
                      alt={FINDINGS_TEXT.photoAlt(finding.site)}
                    />
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      );
    }
    case 'death.recorded': {
      const { diedAt, place, expected, verifiedBy, words } = saved.recorded.death;
      return (
        <>
          <p>
            <b>{DEATH_TEXT.summary(dateTimeWords(diedAt), DEATH_TEXT.places[place])}</b>
          </p>
          <p>
            {expected ? DEATH_TEXT.wasExpected : DEATH_TEXT.wasNotExpected},{' '}
            {verifiedBy === '' ? DEATH_TEXT.notVerified : DEATH_TEXT.verified(verifiedBy)}
          </p>
          {words !== '' && <p>“{words}”</p>}
        </>
      );
    }
    default:
      return saved satisfies never;
  }
}
