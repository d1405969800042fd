import { Camera } from 'lucide-react';
import { useState } from 'react';
import type { Attachment } from '#domain/attachments/attachment.ts';
import { FORM_TEXT } from '../../../text/record-form.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { AttachmentImage, TakePhoto, type PhotoSource } from '../../photo/index.ts';

export interface PhotoFieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly source: PhotoSource;
  readonly residentId: string;
  readonly value: Attachment | undefined;
  readonly onChange: (value: Attachment | undefined) => void;
}

/** A photograph in a form: taken here, looked at, taken again or left out. */
export function PhotoField({ id, label, hint, error, source, residentId, value, onChange }: PhotoFieldProps) {
  const [taking, setTaking] = useState(false);
  return (
    <div
      className={classNames('field', 'photo-field', error !== undefined && 'field--error')}
      role="group"
      aria-labelledby={`${id}-label`}
    >
      <span className="field__label" id={`${id}-label`}>
        {label}
      </span>
      {hint !== undefined && <span className="field__hint">{hint}</span>}
      {error !== undefined && <span className="field__error">{error}</span>}
      {source.put === undefined ? (
        <p className="secondary">{FORM_TEXT.noCamera}</p>
      ) : taking ? (
        <TakePhoto
          source={source}
          onTaken={(attachment) => {
            setTaking(false);
            onChange(attachment);
          }}
          onCancel={() => {
            setTaking(false);
          }}
        />
      ) : (
        <>
          {value !== undefined && (
            <AttachmentImage source={source} residentId={residentId} attachment={value} alt={FORM_TEXT.photoTaken} />
          )}
          <div className="photo-field__acts">
            <Button
              id={id}
              look="line"
              icon={<Camera aria-hidden="true" />}
              onClick={() => {
                setTaking(true);
              }}
            >
              {value === undefined ? FORM_TEXT.takePhoto : FORM_TEXT.takeAgain}
            </Button>
            {value !== undefined && (
              <Button
                look="quiet"
                onClick={() => {
                  onChange(undefined);
                }}
              >
                {FORM_TEXT.removePhoto}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}
