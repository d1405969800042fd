import { useState } from 'react';
import { CODE_MINUTES, type HomeRow } from '#protocol/hub/manage.ts';
import { useKeptText } from '../../../features/kept-text/index.ts';
import { HOMES_TEXT, ONCE_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { clockTime } from '../../../text/time.ts';
import { TextArea, TextField } from '../../../ui/field.tsx';
import { OptionGroup } from '../../../ui/option-group.tsx';
import { useService } from '../model/service-context.ts';
import { ServiceDialog, useMe, useReason } from './reason-dialog.tsx';

/** Adds a home, or changes how one is called and rung; a change asks why. */
export function HomeDialog({ home, onClose }: { readonly home?: HomeRow | undefined; readonly onClose: () => void }) {
  const model = useService();
  const me = useMe();
  const key = `home.${home?.homeId ?? 'new'}`;
  const [name, setName] = useState(home?.name ?? '');
  const [address, setAddress] = useKeptText(me, `${key}.address`);
  const [typed, setTyped] = useState(false);
  const shownAddress = typed || address !== '' ? address : (home?.address ?? '');
  const [telephone, setTelephone] = useState(home?.telephone ?? '');
  const [nurse, setNurse] = useState(home?.nurseTelephone ?? '');
  const [tried, setTried] = useState(false);
  const why = useReason(`${key}.reason`, tried);
  const missing = (text: string): string | undefined =>
    tried && text.trim() === '' ? SERVICE_TEXT.required : undefined;

  async function save(): Promise<void> {
    setTried(true);
    const facts = {
      name: name.trim(),
      address: shownAddress.trim(),
      telephone: telephone.trim(),
      nurseTelephone: nurse.trim(),
    };
    if (facts.name === '' || facts.address === '' || facts.nurseTelephone.length < 3) return;
    if (home !== undefined && why.short) return;
    const answer = await model.press<unknown>(
      () =>
        home === undefined
          ? model.client.command('home.add', facts)
          : model.client.command('home.change', { homeId: home.homeId, ...facts, reason: why.reason }),
      home === undefined ? HOMES_TEXT.added(facts.name) : HOMES_TEXT.changed(facts.name),
    );
    if (answer === undefined) return;
    setAddress('');
    why.clear();
    onClose();
  }

  return (
    <ServiceDialog
      title={home === undefined ? HOMES_TEXT.addTitle : HOMES_TEXT.changeTitle(home.name)}
      go={SERVICE_TEXT.save}
      goTestId="home-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <TextField
        label={HOMES_TEXT.name}
        value={name}
        maxLength={200}
        error={missing(name)}
        data-testid="home-name"
        onChange={(event) => {
          setName(event.target.value);
        }}
      />
      <TextArea
        label={HOMES_TEXT.address}
        hint={HOMES_TEXT.addressHint}
        rows={2}
        maxLength={200}
        value={shownAddress}
        error={missing(shownAddress)}
        data-testid="home-address"
        onChange={(event) => {
          setTyped(true);
          setAddress(event.target.value);
        }}
      />
      <TextField
        label={HOMES_TEXT.telephone}
        type="tel"
        maxLength={40}
        value={telephone}
        data-testid="home-telephone"
        onChange={(event) => {
          setTelephone(event.target.value);
        }}
      />
      <TextField
        label={HOMES_TEXT.nurseTelephone}
        type="tel"
        maxLength={40}
        value={nurse}
        error={missing(nurse)}
        data-testid="home-nurse"
        onChange={(event) => {
          setNurse(event.target.value);
        }}
      />
      {home !== undefined && why.field}
    </ServiceDialog>
  );
}

type Minutes = `${(typeof CODE_MINUTES)[number]}`;

/** Asks for how long, and shows the code once. */
export function CodeDialog({ home, onClose }: { readonly home: HomeRow; readonly onClose: () => void }) {
  const model = useService();
  const [minutes, setMinutes] = useState<Minutes>('15');

  async function make(): Promise<void> {
    const chosen = CODE_MINUTES.find((one) => String(one) === minutes) ?? 15;
    const answer = await model.press(() =>
      model.client.command('enrolment.issue', { homeId: home.homeId, minutes: chosen }),
    );
    if (answer === undefined) return;
    onClose();
    model.showOnce({
      title: `${ONCE_TEXT.codeTitle}: ${home.name}`,
      how: HOMES_TEXT.codeShown(clockTime(answer.expiresAt)),
      lines: [{ secret: answer.code }],
    });
  }

  return (
    <ServiceDialog
      title={HOMES_TEXT.codeTitle(home.name)}
      go={HOMES_TEXT.codeMake}
      goTestId="code-make"
      onGo={() => {
        void make();
      }}
      onClose={onClose}
    >
      <p>{HOMES_TEXT.codeWill}</p>
      <OptionGroup
        legend={HOMES_TEXT.codeLife}
        options={CODE_MINUTES.map((one) => ({
          value: `${one}` as const,
          label: HOMES_TEXT.codeLives[one],
        }))}
        value={minutes}
        onChange={setMinutes}
      />
    </ServiceDialog>
  );
}
