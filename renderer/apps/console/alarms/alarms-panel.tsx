import { Bell } from 'lucide-react';
import { HeadPanel } from '../../../features/clinician-frame/index.ts';
import { ALARM_TEXT } from '../../../text/queue.ts';
import { Button } from '../../../ui/button.tsx';
import { useAlarms } from './notices-context.tsx';
import './alarms.css';

/** What sounds at this computer, and what does not. */
export function AlarmsPanel({ onClose }: { readonly onClose: () => void }) {
  const { heard, tonesOn, switchTones, tryAlarm, notes, askNotes } = useAlarms();
  return (
    <HeadPanel title={ALARM_TEXT.panelTitle} onClose={onClose} testId="alarms-panel">
      <div className="alarms-panel">
        <div>
          <p>
            <b>{heard ? ALARM_TEXT.on : ALARM_TEXT.off}</b>
          </p>
          <p className="secondary">{ALARM_TEXT.always}</p>
          <Button look="line" icon={<Bell aria-hidden="true" />} data-testid="try-alarm" onClick={tryAlarm}>
            {ALARM_TEXT.test}
          </Button>
        </div>
        <div>
          <label className="alarms-panel__switch">
            <input type="checkbox" checked={tonesOn} onChange={switchTones} data-testid="tones" />
            <b>{ALARM_TEXT.tones}</b>
          </label>
          <p className="secondary">{ALARM_TEXT.tonesHint}</p>
        </div>
        <div>
          <p>
            <b>{ALARM_TEXT.notes}</b>
          </p>
          {notes === 'default' ? (
            <Button look="line" data-testid="ask-notes" onClick={askNotes}>
              {ALARM_TEXT.notesAsk}
            </Button>
          ) : (
            <p className="secondary">
              {notes === 'granted'
                ? ALARM_TEXT.notesOn
                : notes === 'denied'
                  ? ALARM_TEXT.notesDenied
                  : ALARM_TEXT.notesNone}
            </p>
          )}
        </div>
      </div>
    </HeadPanel>
  );
}
