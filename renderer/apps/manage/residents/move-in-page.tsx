import { useState } from 'react';
import { MANAGER_TEXT } from '../../../text/manager.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { useManager, useManagerState } from '../model/manager-context.ts';
import { DateFields, isDate, isoOf, NO_DATE } from './date-fields.tsx';
import { isWholeNhsNumber, NhsField } from './nhs-field.tsx';

/** Somebody who has a record in the service comes to this home: found by number, birthday and family name together. */
export function MoveInPage() {
  const model = useManager();
  const sending = useManagerState((state) => state.sending);
  const [kind, setKind] = useState<'resident' | 'respite'>('resident');
  const [nhsNumber, setNhsNumber] = useState('');
  const [born, setBorn] = useState(NO_DATE);
  const [until, setUntil] = useState(NO_DATE);
  const [familyName, setFamilyName] = useState('');
  const [room, setRoom] = useState('');
  const person = isWholeNhsNumber(nhsNumber) && isDate(isoOf(born)) && familyName.trim() !== '' && room.trim() !== '';
  const off = !person
    ? MANAGER_TEXT.moveInMissing
    : kind === 'respite' && !isDate(isoOf(until))
      ? MANAGER_TEXT.untilMissing
      : undefined;

  return (
    <Card className="residents-card">
      <h2>{MANAGER_TEXT.moveIn}</h2>
      <p className="secondary">{MANAGER_TEXT.moveInIntro}</p>
      <form
        className="register-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (off !== undefined) return;
          const planned = kind === 'respite' ? { until: isoOf(until) } : {};
          void model.moveIn({ kind, nhsNumber, born: isoOf(born), familyName, room, ...planned });
        }}
      >
        <NhsField id="move-nhs" value={nhsNumber} onChange={setNhsNumber} />
        <DateFields legend={MANAGER_TEXT.born} hint={MANAGER_TEXT.bornHint} value={born} onChange={setBorn} />
        <div className="register-grid">
          <TextField
            label={MANAGER_TEXT.familyName}
            autoComplete="off"
            maxLength={200}
            value={familyName}
            data-testid="move-family-name"
            onChange={(event) => {
              setFamilyName(event.target.value);
            }}
          />
          <TextField
            label={MANAGER_TEXT.room}
            autoComplete="off"
            maxLength={200}
            value={room}
            data-testid="move-room"
            onChange={(event) => {
              setRoom(event.target.value);
            }}
          />
        </div>
        <OptionGroup
          legend={MANAGER_TEXT.kind}
          options={(['resident', 'respite'] as const).map((value) => ({
            value,
            label: MANAGER_TEXT.kinds[value],
            testId: `move-${value}`,
          }))}
          value={kind}
          onChange={setKind}
        />
        {kind === 'respite' && <DateFields legend={MANAGER_TEXT.until} value={until} onChange={setUntil} />}
        <div className="residents-actions">
          <Button
            type="submit"
            look="green"
            off={off}
            busy={sending ? MANAGER_TEXT.saving : undefined}
            data-testid="move-save"
          >
            {MANAGER_TEXT.moveInSave}
          </Button>
        </div>
      </form>
    </Card>
  );
}
