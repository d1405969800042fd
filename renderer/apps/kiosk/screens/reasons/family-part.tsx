import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import type { FamilyConcern } from '#domain/encounters/asking.ts';
import { REASONS_TEXT } from '../../../../text/reasons.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea, TextField } from '../../../../ui/field.tsx';

/** What worries the family, apart from what staff see: who, and what they say. */
export function FamilyPart({
  family,
  onChange,
}: {
  readonly family: FamilyConcern | undefined;
  readonly onChange: (family: FamilyConcern | undefined) => void;
}) {
  const [opened, setOpened] = useState(false);
  const open = opened || family !== undefined;
  const { name, words } = family ?? { name: '', words: '' };
  return (
    <div className="family-part">
      <div className="family-part__head">
        <UsersRound aria-hidden="true" />
        <div className="family-part__words">
          <h2 className="card-title">{REASONS_TEXT.family}</h2>
          <p className="secondary">{REASONS_TEXT.familyHint}</p>
        </div>
        <Button
          look="line"
          data-testid="family-add"
          aria-expanded={open}
          onClick={() => {
            if (open) onChange(undefined);
            setOpened(!open);
          }}
        >
          {open ? REASONS_TEXT.familyRemove : REASONS_TEXT.familyAdd}
        </Button>
      </div>
      {open && (
        <>
          <TextField
            label={REASONS_TEXT.familyWho}
            maxLength={200}
            data-testid="family-name"
            value={name}
            onChange={(event) => {
              onChange({ name: event.target.value, words });
            }}
          />
          <TextArea
            label={REASONS_TEXT.familyWords}
            rows={2}
            maxLength={4000}
            data-testid="family-words"
            value={words}
            onChange={(event) => {
              onChange({ name, words: event.target.value });
            }}
          />
        </>
      )}
    </div>
  );
}
