import { useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { BANNER_TEXT } from '../../text/resident.ts';
import { faceOf, initialsOf, type Face } from './faces.ts';
import './portrait.css';

/** What lies behind the head: the mass of the hair or of what covers it. */
function Behind({ face }: { readonly face: Face }) {
  if (face.headwear === 'headscarf') {
    return (
      <path d="M20 66c-4-34 10-56 30-56s34 22 30 56c-1 16-8 28-14 34H34c-6-6-13-18-14-34z" fill={face.headwearColour} />
    );
  }
  switch (face.hair) {
    case 'none':
    case 'crop':
      return null;
    case 'bald-sides':
      return <path d="M27 53c-4-8-2-17 3-20h40c5 3 7 12 3 20z" fill={face.hairColour} />;
    case 'short':
    case 'parted':
      return <path d="M28 48c-3-22 8-33 22-33s25 11 22 33z" fill={face.hairColour} />;
    case 'bob':
      return <path d="M25 64c-6-32 6-51 25-51s31 19 25 51c-6 6-12 4-14-2H39c-2 6-8 8-14 2z" fill={face.hairColour} />;
    case 'long':
      return <path d="M24 82c-6-44 4-70 26-70s32 26 26 70c-7 5-14 4-16-4H40c-2 8-9 9-16 4z" fill={face.hairColour} />;
    case 'waves':
      return (
        <path
          d="M25 68c-4-5-1-9-2-14-3-26 9-41 27-41s30 15 27 41c-1 5 2 9-2 14-5 5-11 2-12-4H37c-1 6-7 9-12 4z"
          fill={face.hairColour}
        />
      );
    case 'bun':
      return (
        <g fill={face.hairColour}>
          <circle cx="50" cy="13" r="9" />
          <path d="M28 50c-4-24 8-33 22-33s26 9 22 33z" />
        </g>
      );
    case 'curls':
      return (
        <g fill={face.hairColour}>
          <circle cx="50" cy="25" r="15" />
          <circle cx="35" cy="30" r="12" />
          <circle cx="65" cy="30" r="12" />
          <circle cx="28" cy="44" r="10" />
          <circle cx="72" cy="44" r="10" />
          <circle cx="29" cy="55" r="7" />
          <circle cx="71" cy="55" r="7" />
        </g>
      );
    default:
      return face.hair satisfies never;
  }
}

/** What lies before the forehead. */
function Before({ face }: { readonly face: Face }) {
  if (face.headwear === 'headscarf') {
    return (
      <path
        fillRule="evenodd"
        d="M50 14c-17 0-26 14-25 32 1 20 9 36 25 36s24-16 25-36c1-18-8-32-25-32zm0 12c11 0 18 8 18 21 0 16-8 27-18 27s-18-11-18-27c0-13 7-21 18-21z"
        fill={face.headwearColour}
      />
    );
  }
  if (face.headwear === 'turban') {
    return (
      <g>
        <path d="M28 41c-3-22 8-33 22-33s25 11 22 33c-5-9-13-13-22-16-9 3-17 7-22 16z" fill={face.headwearColour} />
        <path d="M50 10c-9 5-17 14-21 27M50 25c-2-6-1-11 0-15M71 37c-4-13-12-22-21-27" className="portrait__fold" />
      </g>
    );
  }
  switch (face.hair) {
    case 'none':
    case 'bald-sides':
      return null;
    case 'crop':
      return (
        <path
          d="M31 41c-1-15 7-22 19-22s20 7 19 22c-2-7-5-11-9-13-6-2-14-2-20 0-4 2-7 6-9 13z"
          fill={face.hairColour}
        />
      );
    case 'short':
      return (
        <path
          d="M31 43c-1-17 7-23 19-23s20 6 19 23c-2-7-4-10-7-13-8 2-17 2-25-1-3 4-5 8-6 14z"
          fill={face.hairColour}
        />
      );
    case 'parted':
      return (
        <path
          d="M31 43c-1-17 7-23 19-23s20 6 19 23c-2-8-6-11-9-14-3-1-8-2-11-3-6 3-14 6-18 17z"
          fill={face.hairColour}
        />
      );
    case 'bob':
    case 'long':
      return <path d="M31 45c-1-17 8-24 19-24s20 7 19 24c-7-3-13-9-16-16-4 8-13 13-22 16z" fill={face.hairColour} />;
    case 'waves':
      return <path d="M30 48c-1-19 8-27 20-27s21 8 20 27c-5-5-8-11-14-19-5 8-18 9-26 19z" fill={face.hairColour} />;
    case 'bun':
      return <path d="M31 43c0-15 8-22 19-22s19 7 19 22c-4-9-11-13-19-13s-15 4-19 13z" fill={face.hairColour} />;
    case 'curls':
      return (
        <g fill={face.hairColour}>
          <circle cx="37" cy="30" r="7" />
          <circle cx="46" cy="26" r="7" />
          <circle cx="56" cy="26" r="7" />
          <circle cx="64" cy="31" r="7" />
        </g>
      );
    default:
      return face.hair satisfies never;
  }
}

function Glasses({ shape }: { readonly shape: 'round' | 'square' }) {
  return (
    <g className="portrait__glasses">
      {shape === 'round' ? (
        <>
          <circle cx="41.5" cy="49" r="6.6" />
          <circle cx="58.5" cy="49" r="6.6" />
        </>
      ) : (
        <>
          <rect x="34.5" y="44" width="13.5" height="10" rx="2.5" />
          <rect x="52" y="44" width="13.5" height="10" rx="2.5" />
        </>
      )}
      <path d="M48 48c1.3-1 2.7-1 4 0" />
    </g>
  );
}

export interface PortraitProps {
  /** The number of the drawn face; none gives initials. */
  readonly portrait?: number | undefined;
  readonly name: string;
  /** Pixels. */
  readonly size: number;
  /** The name stands beside it: the picture itself then says nothing to a screen reader. */
  readonly decorative?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A round drawn face, or initials. */
export function Portrait({ portrait, name, size, decorative = true, className }: PortraitProps) {
  const clip = useId();
  const face = faceOf(portrait);
  const label = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': BANNER_TEXT.portrait(name) };
  if (face === undefined) {
    return (
      <span
        {...label}
        className={classNames('portrait', 'portrait--initials', className)}
        style={{ width: size, height: size, fontSize: size * 0.38 }}
      >
        {initialsOf(name)}
      </span>
    );
  }
  return (
    <svg {...label} className={classNames('portrait', className)} width={size} height={size} viewBox="0 0 100 100">
      <clipPath id={clip}>
        <circle cx="50" cy="50" r="50" />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        <rect width="100" height="100" fill={face.back} />
        <Behind face={face} />
        <path d="M12 104c0-19 13-27 28-30h20c15 3 28 11 28 30z" fill={face.top} />
        <path d="M42 62h16v13c0 6-3 10-8 10s-8-4-8-10z" fill={face.skin} />
        <path d="M42 69c4 5 12 5 16 0v5c-4 5-12 5-16 0z" className="portrait__shade" />
        <path d="M40 75l10 12 10-12 5 2-15 19-15-19z" fill={face.collar} />
        {face.headwear !== 'headscarf' && (
          <g fill={face.skin}>
            <ellipse cx="31.5" cy="50" rx="3.8" ry="5.8" />
            <ellipse cx="68.5" cy="50" rx="3.8" ry="5.8" />
          </g>
        )}
        <path
          d="M32.5 45c0-15 7.5-23 17.5-23s17.5 8 17.5 23c0 17-7 27.5-17.5 27.500S32.5 62 32.5 45z"
          fill={face.skin}
        />
        {face.beard === true && (
          <path
            d="M32.8 50c0 17 7 25.5 17.2 25.500S67.2 67 67.2 50c-2 6-6 9-9 8.5-4-2.5-12-2.5-16.4 0-3 .5-7-2.5-9-8.500z"
            fill={face.hairColour}
          />
        )}
        <g className="portrait__cheeks">
          <ellipse cx="38.5" cy="57" rx="4.2" ry="2.8" />
          <ellipse cx="61.5" cy="57" rx="4.2" ry="2.8" />
        </g>
        <Before face={face} />
        <g className="portrait__eyes">
          <circle cx="41.5" cy="49" r="1.9" />
          <circle cx="58.5" cy="49" r="1.9" />
        </g>
        <path d="M37.5 43.500q4-2.3 7.5-.2M55 43.300q3.5-2.1 7.5.2" className="portrait__brows" />
        <path d="M50 50c-.7 2.7-2.3 4.6-1.3 6 .9.7 2.2.6 2.8.1" className="portrait__nose" />
        <path d="M43.5 62.500q6.5 5.2 13 0" className="portrait__mouth" />
        {face.glasses !== undefined && <Glasses shape={face.glasses} />}
      </g>
    </svg>
  );
}
