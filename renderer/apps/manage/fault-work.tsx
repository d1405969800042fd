import { useState } from 'react';
import type { Instant } from '#domain/base/time.ts';
import type { Fault } from '#domain/devices/fault.ts';
import { useHubNow } from '../../connections/hub-client/index.ts';
import { FAULT_STATUS, MANAGE_TEXT, STEP_WORDS } from '../../text/manage.ts';
import { nearTime } from '../../text/time.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Tag } from '../../ui/tag.tsx';
import { DeviceFacts, KioskFacts } from './device-facts.tsx';
import { DueTag } from './fault-rail.tsx';
import { useSupport, useSupportState } from './model/context.ts';
import type { Step } from './model/support-store.ts';

/** How the device is now, as far as its kiosk has said. */
function DeviceNow({ fault, now }: { readonly fault: Fault; readonly now: Instant }) {
  const last = useSupportState((state) => state.kiosks.get(fault.kioskId))?.last;
  const { deviceId } = fault.report;
  if (deviceId === undefined) {
    return last === undefined ? (
      <p className="secondary">{MANAGE_TEXT.nowUnknown}</p>
    ) : (
      <KioskFacts kiosk={last.report.kiosk} now={now} />
    );
  }
  if (last === undefined) return <p className="secondary">{MANAGE_TEXT.nowUnknown}</p>;
  const device = last.report.devices.find((one) => one.deviceId === deviceId);
  return device === undefined ? (
    <p className="secondary">{MANAGE_TEXT.nowRemoved}</p>
  ) : (
    <DeviceFacts device={device} now={now} />
  );
}

function Actions({ fault }: { readonly fault: Fault }) {
  const model = useSupport();
  const sending = useSupportState((state) => state.sending);
  const [words, setWords] = useState('');
  const [pressed, setPressed] = useState<Step>();
  const { faultId } = fault.report;
  const empty = words.trim() === '';

  async function go(what: Step): Promise<void> {
    setPressed(what);
    if (await model.step(what, faultId, words.trim())) setWords('');
    setPressed(undefined);
  }
  const busy = (what: Step) => (sending && pressed === what ? MANAGE_TEXT.sending : undefined);

  return (
    <Card className="fault-actions">
      {fault.status === 'open' && (
        <Button
          busy={busy('fault.take')}
          data-testid="fault-take"
          onClick={() => {
            void go('fault.take');
          }}
        >
          {MANAGE_TEXT.take}
        </Button>
      )}
      <TextArea
        label={MANAGE_TEXT.words}
        hint={MANAGE_TEXT.wordsHint}
        value={words}
        maxLength={2000}
        data-testid="fault-words"
        onChange={(event) => {
          setWords(event.target.value);
        }}
      />
      <div className="fault-actions__buttons">
        <Button
          look="line"
          busy={busy('fault.note')}
          off={empty ? MANAGE_TEXT.noteNeedsWords : undefined}
          data-testid="fault-note"
          onClick={() => {
            void go('fault.note');
          }}
        >
          {MANAGE_TEXT.note}
        </Button>
        {fault.status === 'closed' ? (
          <Button
            look="line"
            busy={busy('fault.reopen')}
            off={empty ? MANAGE_TEXT.reopenNeedsWords : undefined}
            data-testid="fault-reopen"
            onClick={() => {
              void go('fault.reopen');
            }}
          >
            {MANAGE_TEXT.reopen}
          </Button>
        ) : (
          <Button
            look="green"
            busy={busy('fault.close')}
            off={empty ? MANAGE_TEXT.closeNeedsWords : undefined}
            data-testid="fault-close"
            onClick={() => {
              void go('fault.close');
            }}
          >
            {MANAGE_TEXT.close}
          </Button>
        )}
      </div>
    </Card>
  );
}

/** The fault in hand: what was said, how things were then and are now, what was done, and what to do next. */
export function FaultWork() {
  const chosen = useSupportState((state) => state.chosen);
  const fault = useSupportState((state) => (chosen === undefined ? undefined : state.faults.get(chosen)));
  const now = useHubNow(15_000);
  if (fault === undefined) {
    return (
      <div className="clinician-choose">
        <h2>{MANAGE_TEXT.choose}</h2>
        <p className="secondary">{MANAGE_TEXT.chooseMore}</p>
      </div>
    );
  }
  const { report, steps, status, owner } = fault;
  return (
    <div className="fault-work" data-testid="fault-work">
      <header className="fault-work__head">
        <h2>
          {fault.homeName}: {report.device?.label ?? MANAGE_TEXT.kioskItself}
        </h2>
        <DueTag fault={fault} now={now} />
        {status !== 'closed' && <Tag tone={status === 'open' ? 'amber' : 'blue'}>{FAULT_STATUS[status]}</Tag>}
      </header>
      <p>
        {MANAGE_TEXT.reported(report.reportedBy?.name, nearTime(report.reportedAt, now))}{' '}
        <span className="secondary">{MANAGE_TEXT.received(nearTime(fault.receivedAt, now))}</span>
      </p>
      <blockquote className="fault-work__words">{report.words === '' ? MANAGE_TEXT.noWords : report.words}</blockquote>
      <p>
        {MANAGE_TEXT.owner}: <b data-testid="fault-owner">{owner?.name ?? MANAGE_TEXT.desk}</b>
      </p>
      <Card>
        <h3>{MANAGE_TEXT.history}</h3>
        {steps.length === 0 ? (
          <p className="secondary">{MANAGE_TEXT.nothingDone}</p>
        ) : (
          <ol className="fault-work__steps" data-testid="fault-steps">
            {steps.map((step) => (
              <li key={`${step.at}-${step.what}`}>
                <b>{STEP_WORDS[step.what]}</b> {step.by.name}, {nearTime(step.at, now)}
                {step.words !== '' && <div>{step.words}</div>}
              </li>
            ))}
          </ol>
        )}
      </Card>
      <Actions key={report.faultId} fault={fault} />
      <div className="fault-work__columns">
        <Card>
          <h3>{MANAGE_TEXT.then}</h3>
          {report.device !== undefined && <DeviceFacts device={report.device} now={now} />}
          <KioskFacts kiosk={report.kiosk} now={now} />
        </Card>
        <Card>
          <h3>{MANAGE_TEXT.now}</h3>
          <DeviceNow fault={fault} now={now} />
        </Card>
      </div>
    </div>
  );
}
