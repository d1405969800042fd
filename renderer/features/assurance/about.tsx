import type { AboutCard } from '#protocol/hub/assurance.ts';
import { ABOUT_TEXT } from '../../text/assurance.ts';
import { Callout } from '../../ui/callout.tsx';
import './assurance.css';

/** What this is, what it is for, and whether somebody has signed for it. */
export function About({ about }: { readonly about: AboutCard | undefined }) {
  if (about === undefined) return <p role="status">{ABOUT_TEXT.unknown}</p>;
  const { version, build, safety } = about;
  return (
    <div className="assurance" data-testid="about">
      {safety === undefined ? (
        <Callout tone="amber">{ABOUT_TEXT.unsigned}</Callout>
      ) : (
        <Callout tone="green">{ABOUT_TEXT.signed(safety.name, safety.registration, safety.signedOn)}</Callout>
      )}
      <dl className="assurance__facts">
        <dt>{ABOUT_TEXT.version}</dt>
        <dd data-testid="about-version">{version}</dd>
        <dt>{ABOUT_TEXT.build}</dt>
        <dd>{build}</dd>
      </dl>
      <h3>{ABOUT_TEXT.useTitle}</h3>
      <p>{ABOUT_TEXT.use}</p>
      <h3>{ABOUT_TEXT.notTitle}</h3>
      <p>{ABOUT_TEXT.not}</p>
    </div>
  );
}
