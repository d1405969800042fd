import { Camera } from 'lucide-react';
import { useState } from 'react';
import { consentTo } from '#domain/record/consents.ts';
import { FINDINGS_TEXT } from '../../../../text/findings.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { Card } from '../../../../ui/card.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import { AttachmentImage, TakePhoto } from '../../../../features/photo/index.ts';
import { useKiosk } from '../../state/context.tsx';
import type { DraftOf } from '../../state/finding-drafts.ts';
import { photoBasisOf } from '../../state/photo-basis.ts';
import { fieldId, type FieldsProps } from './fields-props.ts';

type WoundProps = FieldsProps<DraftOf<'wound'>>;

/** As many as the entry holds. */
const MOST_PHOTOS = 6;

/** A photograph only with consent, or decided in the person's best interests: asked here, before the camera opens. */
function Photos({ draft, record, resident, problem, onChange }: WoundProps) {
  const { photos } = useKiosk();
  const [taking, setTaking] = useState(false);
  const { answer } = consentTo(record.statements, 'photos');
  const inRecord = photoBasisOf(record.statements);
  const basis = draft.photoBasis ?? inRecord;
  const heading = <h2 className="card-title">{FINDINGS_TEXT.photos}</h2>;
  if (answer === 'no') {
    return (
      <Card className="pad entry-form">
        {heading}
        <Callout tone="amber" data-testid="no-photos">
          {FINDINGS_TEXT.consentRefused}
        </Callout>
      </Card>
    );
  }
  return (
    <Card className="pad entry-form" id={fieldId('photoBasis')} tabIndex={-1}>
      {heading}
      {answer === 'yes' ? (
        <p className="secondary">{FINDINGS_TEXT.consentGiven}</p>
      ) : (
        <OptionGroup
          legend={FINDINGS_TEXT.consentUnknown}
          value={draft.photoBasis ?? 'no'}
          onChange={(value) => {
            onChange(
              value === 'no' ? { ...draft, photoBasis: undefined, photos: [] } : { ...draft, photoBasis: value },
            );
            if (value === 'no') setTaking(false);
          }}
          options={[
            { value: 'no', label: FINDINGS_TEXT.basisNo },
            { value: 'consent', label: FINDINGS_TEXT.basisConsent, testId: 'photo-consent' },
            { value: 'best-interests', label: FINDINGS_TEXT.basisBestInterests, testId: 'photo-best-interests' },
          ]}
        />
      )}
      {problem('photoBasis') !== undefined && <p className="field__error">{problem('photoBasis')}</p>}
      {draft.photos.length > 0 && (
        <ul className="wound__photos">
          {draft.photos.map((photo) => (
            <li key={photo.sha256} className="wound__photo">
              <AttachmentImage
                source={photos}
                residentId={resident.residentId}
                attachment={photo}
                alt={FINDINGS_TEXT.photoAlt(draft.site)}
              />
              <Button
                look="line"
                onClick={() => {
                  onChange({ ...draft, photos: draft.photos.filter(({ sha256 }) => sha256 !== photo.sha256) });
                }}
              >
                {FINDINGS_TEXT.photoRemove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {taking ? (
        <TakePhoto
          source={photos}
          onTaken={(photo) => {
            setTaking(false);
            onChange({ ...draft, photoBasis: basis, photos: [...draft.photos, photo] });
          }}
          onCancel={() => {
            setTaking(false);
          }}
        />
      ) : (
        basis !== undefined &&
        draft.photos.length < MOST_PHOTOS && (
          <Button
            look="line"
            icon={<Camera aria-hidden="true" />}
            data-testid="open-camera"
            onClick={() => {
              setTaking(true);
            }}
          >
            {draft.photos.length === 0 ? FINDINGS_TEXT.photoTake : FINDINGS_TEXT.photoAnother}
          </Button>
        )
      )}
    </Card>
  );
}

/** A wound: where, how big, how it looks, and a photograph where that may be. */
export function WoundFields(props: WoundProps) {
  const { draft, problem, onChange } = props;
  return (
    <>
      <h1 className="page__title">{FINDINGS_TEXT.woundTitle}</h1>
      <Card className="pad entry-form">
        <TextField
          id={fieldId('site')}
          label={FINDINGS_TEXT.site}
          hint={FINDINGS_TEXT.siteHint}
          error={problem('site')}
          maxLength={200}
          data-testid="wound-site"
          value={draft.site}
          onChange={(event) => {
            onChange({ ...draft, site: event.target.value });
          }}
        />
        <div className="entry-form__row">
          {(['length', 'width'] as const).map((side) => (
            <TextField
              key={side}
              id={fieldId(side)}
              label={FINDINGS_TEXT[side]}
              unit="mm"
              error={problem(side)}
              inputMode="numeric"
              autoComplete="off"
              data-testid={`wound-${side}`}
              value={draft[side]}
              onChange={(event) => {
                onChange({ ...draft, [side]: event.target.value });
              }}
            />
          ))}
        </div>
        <p className="secondary">{FINDINGS_TEXT.sizeHint}</p>
        <TextArea
          label={FINDINGS_TEXT.woundWords}
          rows={3}
          maxLength={4000}
          value={draft.words}
          onChange={(event) => {
            onChange({ ...draft, words: event.target.value });
          }}
        />
      </Card>
      <Photos {...props} />
    </>
  );
}
