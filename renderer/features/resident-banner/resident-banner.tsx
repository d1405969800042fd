import { ageInYears, type CalendarDate } from '#domain/base/time.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { BANNER_TEXT } from '../../text/resident.ts';
import { calendarWords } from '../../text/time.ts';
import { classNames } from '../../ui/class-names.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import type { PhotoSource } from '../photo/index.ts';
import { BannerFace } from './banner-face.tsx';
import { ResidentTagView } from './resident-tag-view.tsx';
import { bannerTags, type BannerRecord, type BannerResident } from './resident-tags.ts';
import './resident-banner.css';

export interface ResidentBannerProps {
  readonly resident: BannerResident;
  /** The whole record, where it is at hand: a death and an expected one stand on the banner. */
  readonly record?: BannerRecord | undefined;
  /** Where a photograph comes from; without it the drawn face stands. */
  readonly photos?: PhotoSource | undefined;
  /** Today in London, for the age and for reviews that are overdue. */
  readonly today: CalendarDate;
  /** For clinicians, who see people from many homes: also sex, home and practice, and the tags in clinical words. */
  readonly clinical?: { readonly homeName: string | undefined } | undefined;
  /** The family name of somebody in the same home with a similar one. */
  readonly similarTo?: string | undefined;
}

/** With more tags than this the numbers go under the name, so that the tags have the width. */
const MANY = 4;

/** Who is this? Stays in sight while a resident is chosen; no dialog covers it. Tags wrap and are never cut. */
export function ResidentBanner({ resident, record, photos, today, clinical, similarTo }: ResidentBannerProps) {
  const tags = bannerTags(resident, today, { similarTo, clinical: clinical !== undefined, record });
  const name = `${resident.givenName} ${resident.familyName}`;
  return (
    <section
      className={classNames(
        'resident-banner',
        clinical && 'resident-banner--clinical',
        tags.length > MANY && 'resident-banner--many',
      )}
      aria-label={BANNER_TEXT.region}
      data-testid="resident-banner"
      data-resident-id={resident.residentId}
    >
      <BannerFace resident={resident} name={name} photos={photos} />
      <div className="resident-banner__who">
        <div className="resident-banner__name" role="heading" aria-level={2}>
          {resident.familyName.toUpperCase()}, {resident.givenName}{' '}
          {resident.title !== '' && <span className="resident-banner__title">({resident.title})</span>}
        </div>
        <div className="resident-banner__fact">
          <span>
            <span className="secondary">{BANNER_TEXT.likes}</span> <b>{resident.preferredName}</b>
            {clinical !== undefined && ` · ${BANNER_TEXT.sex[resident.sex]}`}
          </span>
          {clinical === undefined ? (
            <span>
              <span className="secondary">{BANNER_TEXT.room}</span> <b>{resident.room}</b>
            </span>
          ) : (
            <span className="secondary" data-testid="banner-home">
              {BANNER_TEXT.homeAndRoom(clinical.homeName, resident.room)}
            </span>
          )}
        </div>
      </div>
      <div className="resident-banner__ids">
        <div className="no-wrap">
          <span className="secondary">{BANNER_TEXT.born}</span> <b>{calendarWords(resident.born)}</b>{' '}
          {BANNER_TEXT.years(ageInYears(resident.born, today))}
        </div>
        <div className="resident-banner__fact">
          <span className="no-wrap">
            <span className="secondary">{BANNER_TEXT.nhs}</span> <b>{formatNhsNumber(resident.nhsNumber)}</b>
          </span>
          {clinical !== undefined && (
            <span className="secondary" data-testid="banner-practice">
              {BANNER_TEXT.practice(resident.practice.name)}
            </span>
          )}
        </div>
      </div>
      <div className="resident-banner__tags">
        {tags.map((tag) => (
          <ResidentTagView key={tag.words} tag={tag} />
        ))}
      </div>
    </section>
  );
}

export interface ResidentBannerLoadingProps {
  readonly name?: string | undefined;
  /** False where the record does not come by itself: nothing then looks or reads as if it were on its way. */
  readonly coming?: boolean;
}

/** The banner while the record is not there yet: the name first, when it is known. */
export function ResidentBannerLoading({ name, coming = true }: ResidentBannerLoadingProps) {
  return (
    <section className="resident-banner" aria-label={BANNER_TEXT.region} aria-busy={coming}>
      {coming && <Skeleton width="72px" height="72px" />}
      <div className="resident-banner__who">
        <div className="resident-banner__name">{name ?? <Skeleton width="240px" />}</div>
        {coming && (
          <>
            <Skeleton width="180px" />
            <VisuallyHidden>{BANNER_TEXT.loading}</VisuallyHidden>
          </>
        )}
      </div>
    </section>
  );
}
