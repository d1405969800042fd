import { Phone } from 'lucide-react';
import { BAG_PAGE } from '../../text/bag-page.ts';
import { dialled } from './model/read-code.ts';

export interface RingHomeProps {
  /** Empty where it is not known. */
  readonly name: string;
  readonly telephone: string;
}

/** The one thing that always helps. */
export function RingHome({ name, telephone }: RingHomeProps) {
  const href = dialled(telephone);
  if (href === undefined) return <p>{BAG_PAGE.noTelephone}</p>;
  return (
    <a className="button button--line bag__ring" href={href} data-testid="bag-ring">
      <Phone aria-hidden="true" />
      <span className="button__words">
        {BAG_PAGE.ringIt(name === '' ? BAG_PAGE.theHome : name, telephone.replaceAll(' ', '\u00a0'))}
      </span>
    </a>
  );
}
