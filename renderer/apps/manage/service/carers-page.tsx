import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import type { CarerRole, CarerRow } from '#protocol/hub/manage.ts';
import { useHubNow } from '../../../connections/hub-client/index.ts';
import { CARERS_TEXT, ONCE_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { calendarWords, dateWords, nearTime } from '../../../text/time.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useService, useServiceState } from '../model/service-context.ts';
import { CarersFile } from './carers-file.tsx';
import { ReasonDialog, ServiceDialog } from './reason-dialog.tsx';

const ROLES = ['carer', 'senior-carer'] as const;

/** Adds a carer, or changes what they are called and what they are. */
function CarerDialog(props: {
  readonly homeId: string;
  readonly carer?: CarerRow | undefined;
  readonly onClose: () => void;
}) {
  const { homeId, carer, onClose } = props;
  const model = useService();
  const [name, setName] = useState(carer?.name ?? '');
  const [role, setRole] = useState<CarerRole>(carer?.role ?? 'carer');
  const [startedOn, setStartedOn] = useState('');
  const [tried, setTried] = useState(false);

  async function save(): Promise<void> {
    setTried(true);
    const typed = name.trim();
    if (typed === '') return;
    if (carer !== undefined) {
      const { personId } = carer;
      const answer = await model.press(
        () => model.client.command('carer.change', { homeId, personId, name: typed, role }),
        CARERS_TEXT.changed(typed),
      );
      if (answer !== undefined) onClose();
      return;
    }
    const answer = await model.press(
      () =>
        model.client.command('carer.add', { homeId, name: typed, role, ...(startedOn === '' ? {} : { startedOn }) }),
      CARERS_TEXT.added(typed),
    );
    if (answer === undefined) return;
    onClose();
    model.showOnce({
      title: ONCE_TEXT.pinTitle(answer.name),
      how: ONCE_TEXT.pinHow,
      lines: [{ secret: answer.pin }],
    });
  }

  return (
    <ServiceDialog
      title={carer === undefined ? CARERS_TEXT.add : CARERS_TEXT.changeTitle(carer.name)}
      go={carer === undefined ? CARERS_TEXT.addGo : SERVICE_TEXT.save}
      goTestId="carer-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <TextField
        label={CARERS_TEXT.name}
        hint={CARERS_TEXT.nameHint}
        maxLength={80}
        value={name}
        error={tried && name.trim() === '' ? SERVICE_TEXT.required : undefined}
        data-testid="carer-name"
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <OptionGroup
        legend={CARERS_TEXT.role}
        options={ROLES.map((value) => ({ value, label: CARERS_TEXT.roles[value], testId: `carer-role-${value}` }))}
        value={role}
        onChange={setRole}
      />
      {carer === undefined && (
        <TextField
          label={CARERS_TEXT.startedOn}
          hint={CARERS_TEXT.startedHint}
          type="date"
          value={startedOn}
          onChange={(event) => {
            setStartedOn(event.target.value);
          }}
        />
      )}
    </ServiceDialog>
  );
}

type Asking =
  { readonly what: 'add' | 'file' } | { readonly what: 'change' | 'new-pin' | 'leave'; readonly carer: CarerRow };

function CarerLine({ carer, onAsk }: { readonly carer: CarerRow; readonly onAsk: (asking: Asking) => void }) {
  const now = useHubNow(60_000);
  const { name, role, startedOn, addedBy, pinMadeAt, firstPin } = carer;
  const asked = (what: 'change' | 'new-pin' | 'leave') => () => {
    onAsk({ what, carer });
  };
  return (
    <tr data-testid="carer">
      <th scope="row">
        <b>{name}</b>
      </th>
      <td>{CARERS_TEXT.roles[role]}</td>
      <td>
        {startedOn !== undefined && <div>{CARERS_TEXT.since(calendarWords(startedOn))}</div>}
        {addedBy !== undefined && <div className="secondary">{CARERS_TEXT.addedBy(addedBy)}</div>}
        <div className="secondary">
          {pinMadeAt === undefined ? CARERS_TEXT.pinOld : CARERS_TEXT.pinMade(nearTime(pinMadeAt, now))}
        </div>
        {firstPin === true && <div data-testid="first-pin">{CARERS_TEXT.firstPin}</div>}
      </td>
      <td>
        <div className="carer-acts">
          <Button
            look="line"
            size="small"
            data-testid="carer-new-pin"
            aria-label={`${CARERS_TEXT.newPin}: ${name}`}
            onClick={asked('new-pin')}
          >
            {CARERS_TEXT.newPin}
          </Button>
          <Button look="quiet" size="small" aria-label={`${SERVICE_TEXT.change}: ${name}`} onClick={asked('change')}>
            {SERVICE_TEXT.change}
          </Button>
          <Button
            look="quiet"
            size="small"
            data-testid="carer-leave"
            aria-label={`${CARERS_TEXT.leave}: ${name}`}
            onClick={asked('leave')}
          >
            {CARERS_TEXT.leave}
          </Button>
        </div>
      </td>
    </tr>
  );
}

/** Who may sign in at the kiosks of a home: one by one or from a file, new PINs, leavers. */
export function CarersPage({ homeId }: { readonly homeId: string }) {
  const model = useService();
  const found = useServiceState((state) => state.carers);
  const failure = useServiceState((state) => state.loadFailure);
  const [asking, setAsking] = useState<Asking>();
  const close = (): void => {
    setAsking(undefined);
  };
  const ask = (next: Asking): void => {
    model.dismiss();
    setAsking(next);
  };
  if (found?.homeId !== homeId) return failure === undefined ? <Skeleton height="160px" /> : null;
  const { homeName, carers, leavers } = found;
  if (asking?.what === 'file') return <CarersFile homeId={homeId} homeName={homeName} onClose={close} />;
  return (
    <section className="service-page" data-testid="carers-page">
      <div className="service-page__head">
        <h2>{CARERS_TEXT.title(homeName)}</h2>
        <Button
          icon={<Plus aria-hidden="true" />}
          data-testid="carer-add"
          onClick={() => {
            ask({ what: 'add' });
          }}
        >
          {CARERS_TEXT.add}
        </Button>
        <Button
          look="line"
          icon={<FileUp aria-hidden="true" />}
          data-testid="carers-file-open"
          onClick={() => {
            ask({ what: 'file' });
          }}
        >
          {CARERS_TEXT.file}
        </Button>
      </div>
      <p>{CARERS_TEXT.intro}</p>
      {carers.length === 0 ? (
        <p>{CARERS_TEXT.nobody}</p>
      ) : (
        <div className="table-frame" tabIndex={0} role="region" aria-label={CARERS_TEXT.title(homeName)}>
          <table className="residents-table">
            <tbody>
              {carers.map((carer) => (
                <CarerLine key={carer.personId} carer={carer} onAsk={ask} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {leavers.length > 0 && (
        <>
          <h3>{CARERS_TEXT.leavers}</h3>
          <ul className="plain-list" data-testid="leavers">
            {leavers.map(({ personId, name, at, by, reason }) => (
              <li key={personId}>
                <b>{name}</b> <span className="secondary">{CARERS_TEXT.leftLine(dateWords(at), by, reason)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {asking?.what === 'add' && <CarerDialog homeId={homeId} onClose={close} />}
      {asking?.what === 'change' && <CarerDialog homeId={homeId} carer={asking.carer} onClose={close} />}
      {asking?.what === 'new-pin' && (
        <ReasonDialog
          title={CARERS_TEXT.newPinTitle(asking.carer.name)}
          keep={`pin.${asking.carer.personId}`}
          will={CARERS_TEXT.newPinWill(asking.carer.name)}
          go={CARERS_TEXT.newPinGo}
          onClose={close}
          onGo={async (reason) => {
            const { personId } = asking.carer;
            const answer = await model.press(() => model.client.command('carer.new-pin', { homeId, personId, reason }));
            if (answer === undefined) return false;
            model.showOnce({
              title: ONCE_TEXT.pinTitle(answer.name),
              how: ONCE_TEXT.pinHow,
              lines: [{ secret: answer.pin }],
            });
            return true;
          }}
        />
      )}
      {asking?.what === 'leave' && (
        <ReasonDialog
          title={CARERS_TEXT.leaveTitle(asking.carer.name)}
          keep={`leave.${asking.carer.personId}`}
          will={CARERS_TEXT.leaveWill(asking.carer.name)}
          go={CARERS_TEXT.leaveGo}
          danger
          onClose={close}
          onGo={async (reason) => {
            const { personId, name } = asking.carer;
            const answer = await model.press(
              () => model.client.command('carer.leave', { homeId, personId, reason }),
              CARERS_TEXT.left(name),
            );
            return answer !== undefined;
          }}
        />
      )}
    </section>
  );
}
