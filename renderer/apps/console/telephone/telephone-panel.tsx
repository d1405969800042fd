import { Phone } from 'lucide-react';
import { useState } from 'react';
import type { Encounter } from '#domain/encounters/encounter.ts';
import { TELEPHONE_TEXT } from '../../../text/telephone.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { WorkPanel } from '../call/work-panel.tsx';
import { useHandling, useHandlingPending } from '../model/use-handling.ts';
import { TelephoneNumber, useHomeTelephone } from './telephone-number.tsx';

export interface TelephonePanelProps {
  readonly encounter: Encounter;
  /** As the person is called in a sentence. */
  readonly name: string;
  readonly onClose: () => void;
}

/** The same call by telephone: the number, what to say, and saying that it is so. */
export function TelephonePanel({ encounter, name, onClose }: TelephonePanelProps) {
  const handling = useHandling();
  const telephone = useHomeTelephone(encounter.homeId);
  const [words, setWords] = useState('');
  const pending = useHandlingPending('call.by-telephone', encounter.encounterId);
  return (
    <WorkPanel title={TELEPHONE_TEXT.title} onClose={onClose} data-testid="telephone-panel">
      <p className="secondary">{TELEPHONE_TEXT.more}</p>
      <TelephoneNumber telephone={telephone} name={name} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void handling.goOnByTelephone(encounter.encounterId, words.trim()).then((done) => {
            if (done) onClose();
          });
        }}
      >
        <TextField
          label={TELEPHONE_TEXT.why}
          hint={TELEPHONE_TEXT.whyHint}
          maxLength={1000}
          value={words}
          data-testid="telephone-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <div className="work-panel__acts">
          <Button
            type="submit"
            look="green"
            icon={<Phone aria-hidden="true" />}
            busy={pending ? TELEPHONE_TEXT.busy : undefined}
            data-testid="telephone-go"
          >
            {encounter.status === 'claimed' ? TELEPHONE_TEXT.answer : TELEPHONE_TEXT.go}
          </Button>
        </div>
      </form>
    </WorkPanel>
  );
}
