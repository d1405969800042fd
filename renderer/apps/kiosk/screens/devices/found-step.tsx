import { Check } from 'lucide-react';
import type { DevicePlace, DriverCard, DriverProposal } from '#protocol/bridge/devices.ts';
import { ADD_TEXT, DEVICES_TEXT, TYPE_WORDS } from '../../../../text/devices-page.ts';
import { Button } from '../../../../ui/button.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import type { AddingEvent } from '../../state/adding.ts';
import { DeviceIcon } from './device-icon.tsx';

interface ProposalsProps {
  readonly proposals: readonly DriverProposal[];
  readonly drivers: readonly DriverCard[];
  readonly tell: (event: AddingEvent) => void;
}

/** What it may be, best first, each with what was seen. */
export function Proposals({ proposals, drivers, tell }: ProposalsProps) {
  return (
    <ul className="add__list add__list--wide">
      {proposals.map(({ driverId, options, confidence, because, serialNumber }) => {
        const driver = drivers.find((it) => it.driverId === driverId);
        if (driver === undefined) return null;
        return (
          <li key={`${driverId} ${JSON.stringify(options)}`} className="proposal" data-testid="proposal">
            <span className="device-card__icon">
              <DeviceIcon type={driver.type} />
            </span>
            <div className="proposal__words">
              <h3>{driver.label}</h3>
              <p>
                {TYPE_WORDS[driver.type]}. {serialNumber !== undefined && `${DEVICES_TEXT.serial} ${serialNumber}. `}
              </p>
              <p className="secondary add__small">{ADD_TEXT.because(because)}</p>
              <span className="device-card__tags">
                <Tag tone={confidence === 'sure' ? 'green' : 'amber'}>
                  {confidence === 'sure' ? ADD_TEXT.sure : ADD_TEXT.likely}
                </Tag>
                {!driver.medical && <Tag tone="amber">{ADD_TEXT.notMedical}</Tag>}
              </span>
            </div>
            <Button
              icon={<Check aria-hidden="true" />}
              data-testid="proposal-choose"
              aria-label={`${ADD_TEXT.choose}: ${driver.label}`}
              onClick={() => {
                tell({ type: 'driver', driver: { driverId, options } });
              }}
            >
              {ADD_TEXT.choose}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

/** The end of looking: a person compares and confirms, or chooses by hand. */
export function FoundStep(props: ProposalsProps & { readonly place: DevicePlace }) {
  const { proposals, place, tell } = props;
  const nothing = proposals.length === 0;
  return (
    <>
      <h2>{nothing ? ADD_TEXT.nothingTitle : ADD_TEXT.foundTitle}</h2>
      <p>
        {place.kind === 'bluetooth' && `${ADD_TEXT.btFound(place.name)}. `}
        {nothing ? ADD_TEXT.nothingHint : ADD_TEXT.foundHint}
      </p>
      {!nothing && <Proposals {...props} />}
      <div className="add__actions">
        <Button
          look={nothing ? 'primary' : 'line'}
          data-testid="by-hand"
          onClick={() => {
            tell({ type: 'by-hand' });
          }}
        >
          {ADD_TEXT.byHand}
        </Button>
        {place.kind === 'serial' && (
          <Button
            look="line"
            data-testid="look-again"
            onClick={() => {
              tell({ type: 'port', path: place.path });
            }}
          >
            {ADD_TEXT.lookAgain}
          </Button>
        )}
      </div>
    </>
  );
}
