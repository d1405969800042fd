import { useState } from 'react';
import { ONCE_TEXT } from '../../../text/manage-service.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useService, useServiceState } from '../model/service-context.ts';

/** A code, PINs or a link, shown once. Only its own button closes it: Escape would lose what nobody can read again. */
export function ShownOnceDialog() {
  const model = useService();
  const once = useServiceState((state) => state.once);
  const [copied, setCopied] = useState(false);
  if (once === undefined) return null;
  const { title, how, lines } = once;
  const text = lines.map(({ name, secret }) => (name === undefined ? secret : `${name}\t${secret}`)).join('\n');
  const [only] = lines;
  return (
    <Dialog
      title={title}
      onClose={() => undefined}
      actions={
        <>
          <Button
            data-testid="once-close"
            onClick={() => {
              setCopied(false);
              model.showOnce(undefined);
            }}
          >
            {ONCE_TEXT.close}
          </Button>
          <Button
            look="line"
            onClick={() => {
              void navigator.clipboard.writeText(text).then(() => {
                setCopied(true);
              });
            }}
          >
            {copied ? ONCE_TEXT.copied : ONCE_TEXT.copy}
          </Button>
          <Button
            look="line"
            onClick={() => {
              window.print();
            }}
          >
            {ONCE_TEXT.print}
          </Button>
        </>
      }
    >
      <div className="once" data-testid="once">
        <p>{how}</p>
        {lines.length === 1 && only?.name === undefined ? (
          <p className={(only?.secret.length ?? 0) > 20 ? 'once__link' : 'once__secret'} data-testid="once-secret">
            {only?.secret}
          </p>
        ) : (
          <div className="once__scroll" tabIndex={0} role="region" aria-label={title}>
            <table className="residents-table">
              <thead>
                <tr>
                  <th scope="col">{ONCE_TEXT.name}</th>
                  <th scope="col">{ONCE_TEXT.pin}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map(({ name, secret }) => (
                  <tr key={`${name ?? ''}${secret}`} data-testid="once-line">
                    <th scope="row">{name}</th>
                    <td className="once__pin">{secret}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <Callout tone="amber">{ONCE_TEXT.warning}</Callout>
      </div>
    </Dialog>
  );
}
