import type { ReactNode } from 'react';
import type { Whoami } from '../../../connections/hub-client/index.ts';
import { ClinicianHead, LinkBar, RefusalBar } from '../../../features/clinician-frame/index.ts';
import { Callout } from '../../../ui/callout.tsx';

interface NavProps<Page extends string> {
  readonly label: string;
  readonly pages: readonly Page[];
  readonly words: Readonly<Record<Page, string>>;
  readonly current: string;
  readonly onShow: (page: Page) => void;
}

/** The pages of a role, in the head. */
export function PagesNav<Page extends string>({ label, pages, words, current, onShow }: NavProps<Page>) {
  return (
    <nav className="manage-nav residents-nav" aria-label={label}>
      {pages.map((page) => (
        <button
          key={page}
          type="button"
          className="clinician-head__button manage-nav__button"
          aria-current={current === page ? 'page' : undefined}
          data-testid={`page-${page}`}
          onClick={() => {
            onShow(page);
          }}
        >
          {words[page]}
        </button>
      ))}
    </nav>
  );
}

/** What was refused or done last, above whatever part of the page it was pressed in. */
export function News(props: {
  readonly refusal: string | undefined;
  readonly done: string | undefined;
  readonly onSeen: () => void;
}) {
  const { refusal, done, onSeen } = props;
  return (
    <>
      <RefusalBar words={refusal} onSeen={onSeen} />
      {done !== undefined && (
        <Callout tone="green" live="polite" data-testid="done">
          {done}
        </Callout>
      )}
    </>
  );
}

/** Head with its pages, the state of the link, and one page below. */
export function PagesFrame(props: {
  readonly product: string;
  readonly skip: string;
  readonly whoami: Whoami;
  readonly nav?: ReactNode;
  readonly children: ReactNode;
}) {
  const { product, skip, whoami, nav, children } = props;
  return (
    <div className="clinician">
      <ClinicianHead product={product} skip={{ to: '#work', words: skip }} whoami={whoami}>
        {nav}
      </ClinicianHead>
      <LinkBar />
      <div className="clinician-body">
        <main id="work" className="clinician-work manage-work residents-work" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
