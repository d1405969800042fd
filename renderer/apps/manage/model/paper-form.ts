/** What the form of a policy sends, and what a file of one says. */
import type { PaperKind } from '#protocol/hub/manage-papers.ts';

/** Lines, commas or spaces between; the same one twice is one. */
export function domainsText(typed: string): string {
  const mailDomains = [
    ...new Set(
      typed
        .split(/[\s,;]+/)
        .map((domain) => domain.trim().toLowerCase().replace(/^@/, ''))
        .filter((domain) => domain !== ''),
    ),
  ];
  return JSON.stringify({ mailDomains });
}

/** One on each line, for the form. Empty where the text is no list of domains. */
export function domainsOf(text: string): string {
  const parsed: unknown = JSON.parse(text);
  if (typeof parsed !== 'object' || parsed === null || !('mailDomains' in parsed)) return '';
  const { mailDomains } = parsed;
  return Array.isArray(mailDomains) ? mailDomains.map(String).join('\n') : '';
}

export function fileNameOf(kind: PaperKind, version: string): string {
  const plain = version.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return `${kind}-${plain}.json`;
}
