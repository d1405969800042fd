import { useHubState } from '../../../connections/hub-client/index.ts';
import { TELEPHONE_TEXT } from '../../../text/telephone.ts';
import { useBoard } from '../model/context.ts';
import './telephone.css';

/** The number of a home, as the hub's list of homes has it. */
export function useHomeTelephone(homeId: string): string | undefined {
  const presence = useBoard('presence');
  const known = presence.kind === 'open' ? presence.state.homes.find((home) => home.homeId === homeId) : undefined;
  return known === undefined || known.telephone === '' ? undefined : known.telephone;
}

/** The number, large enough to dial from, and what is said first. */
export function TelephoneNumber({
  telephone,
  name,
}: {
  readonly telephone: string | undefined;
  readonly name: string;
}) {
  const state = useHubState();
  const nurse = state.kind === 'connected' || state.kind === 'connecting' ? (state.whoami?.author.name ?? '') : '';
  return (
    <>
      <p className="telephone-number">
        <span className="secondary">{TELEPHONE_TEXT.number}</span>
        <b data-testid="telephone-number">{telephone ?? TELEPHONE_TEXT.unknown}</b>
      </p>
      <div>
        <b>{TELEPHONE_TEXT.say}</b>
        <ol className="telephone-say">
          {TELEPHONE_TEXT.saySteps(nurse, name).map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
    </>
  );
}
