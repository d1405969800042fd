import { Circle, Square } from 'lucide-react';
import { useState } from 'react';
import { recordingNow, type Encounter } from '#domain/encounters/encounter.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { RECORDING_TEXT } from '../../../text/handling.ts';
import { dateWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { TextField } from '../../../ui/field.tsx';
import { WorkPanel } from '../call/work-panel.tsx';
import { useBoard } from '../model/context.ts';
import { useHandlingPending } from '../model/use-handling.ts';
import type { UseRecording } from './use-recording.ts';

/** What the policy in use says of recording; undefined while that is not known. */
export function useRecordingPolicy(): { readonly allowed: boolean; readonly keepDays: number } | undefined {
  const policy = useBoard('policy');
  return policy.kind === 'open' ? policy.state.inUse.policy.recording : undefined;
}

/** Red and in words for as long as it records, whoever's console does; then for how long it is kept. */
export function RecordingLine({
  encounter,
  recording,
}: {
  readonly encounter: Encounter;
  readonly recording: UseRecording;
}) {
  const now = useHubNow(15_000);
  const running = recordingNow(encounter);
  return (
    <>
      {running !== undefined && (
        <Callout
          tone="red"
          live="assertive"
          icon={<Circle fill="currentColor" aria-hidden="true" />}
          data-testid="recording-on"
          action={
            recording.recordingId === running.started.recordingId && (
              <Button
                look="red"
                size="small"
                icon={<Square aria-hidden="true" />}
                busy={recording.stopping ? RECORDING_TEXT.stopping : undefined}
                data-testid="recording-stop"
                onClick={() => {
                  void recording.stop();
                }}
              >
                {RECORDING_TEXT.stop}
              </Button>
            )
          }
        >
          <b>{RECORDING_TEXT.on(nearTime(running.started.at, now))}</b>{' '}
          {recording.recordingId === undefined && RECORDING_TEXT.other}
        </Callout>
      )}
      {running === undefined && recording.keptUntil !== undefined && (
        <Callout tone="info" live="polite" data-testid="recording-kept">
          {RECORDING_TEXT.stopped(dateWords(recording.keptUntil))}
        </Callout>
      )}
      {recording.trouble !== undefined && (
        <Callout tone="amber" live="assertive" data-testid="recording-trouble">
          {recording.trouble === 'cannot' ? RECORDING_TEXT.cannot : RECORDING_TEXT.failed}
        </Callout>
      )}
    </>
  );
}

export interface RecordingPanelProps {
  readonly encounterId: string;
  readonly keepDays: number;
  readonly recording: UseRecording;
  readonly onClose: () => void;
}

/** Nothing is recorded before somebody has agreed, in words that are kept. */
export function RecordingPanel({ encounterId, keepDays, recording, onClose }: RecordingPanelProps) {
  const [by, setBy] = useState('');
  const [words, setWords] = useState('');
  const pending = useHandlingPending('recording.start', encounterId);
  const ready = by.trim() !== '' && words.trim() !== '';
  return (
    <WorkPanel title={RECORDING_TEXT.title} onClose={onClose} data-testid="recording-panel">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!ready) return;
          void recording.start(by.trim(), words.trim()).then((begun) => {
            if (begun) onClose();
          });
        }}
      >
        <p className="secondary">{RECORDING_TEXT.more(keepDays)}</p>
        <TextField
          label={RECORDING_TEXT.by}
          hint={RECORDING_TEXT.byHint}
          maxLength={200}
          autoFocus
          value={by}
          data-testid="recording-by"
          onChange={(event) => {
            setBy(event.target.value);
          }}
        />
        <TextField
          label={RECORDING_TEXT.words}
          maxLength={1000}
          value={words}
          data-testid="recording-words"
          onChange={(event) => {
            setWords(event.target.value);
          }}
        />
        <div className="work-panel__acts">
          <Button
            type="submit"
            look="red"
            icon={<Circle aria-hidden="true" />}
            off={ready ? undefined : RECORDING_TEXT.off}
            busy={pending ? RECORDING_TEXT.busy : undefined}
            data-testid="recording-go"
          >
            {RECORDING_TEXT.go}
          </Button>
        </div>
      </form>
    </WorkPanel>
  );
}
