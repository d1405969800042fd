/** A record as its person can read it in any browser, without a program and without a network. */
import { plainName } from '#domain/base/plain-name.ts';
import type { SubjectExport } from '#protocol/hub/audit.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => ENTITIES[sign] ?? sign);
}

function valueHtml(value: unknown): string {
  if (value === null || value === undefined) return '<span class="none">not said</span>';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number' || typeof value === 'string') return escaped(String(value));
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map((item) => `<li>${valueHtml(item)}</li>`);
    return items.length === 0 ? '<span class="none">none</span>' : `<ul>${items.join('')}</ul>`;
  }
  const facts = Object.entries(value).map(
    ([name, inner]) => `<dt>${escaped(plainName(name))}</dt><dd>${valueHtml(inner)}</dd>`,
  );
  return `<dl>${facts.join('')}</dl>`;
}

export interface SubjectEntry {
  readonly at: string;
  readonly kind: string;
  readonly author: string;
  readonly body: unknown;
}

export interface SubjectOpening {
  readonly at: string;
  readonly name: string;
  readonly role: string;
  readonly where: string;
  readonly what: string;
  readonly basis?: string | undefined;
  readonly reason?: string | undefined;
}

export interface SubjectRecord {
  readonly about: Pick<SubjectExport, 'residentName' | 'askedAt'> & { readonly serviceName: string };
  readonly entries: readonly SubjectEntry[];
  readonly openings: readonly SubjectOpening[];
  readonly files: readonly { readonly path: string; readonly mediaType: string }[];
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid;padding:.75rem 0;break-inside:avoid}h3{margin:0}dt{font-weight:600}dd{margin:0 0 .25rem 1rem}
table{border-collapse:collapse;width:100%}th,td{border:1px solid;padding:.25rem .5rem;text-align:left;vertical-align:top}
.none{font-style:italic}.meta{margin:.25rem 0}`;

/** Times of the record are in Coordinated Universal Time, and say so. */
function timeHtml(at: string): string {
  return `<time datetime="${escaped(at)}">${escaped(at.slice(0, 16).replace('T', ' '))} UTC</time>`;
}

export function subjectHtml({ about, entries, openings, files }: SubjectRecord): string {
  const record = entries.map(
    ({ at, kind, author, body }) =>
      `<article><h3>${escaped(plainName(kind))}</h3><p class="meta">${timeHtml(at)}, ${escaped(author)}</p>${valueHtml(body)}</article>`,
  );
  const looks = openings.map(
    ({ at, name, role, where, what, basis, reason }) =>
      `<tr>${[timeHtml(at), ...[name, role, where, what, basis ?? '', reason ?? ''].map(escaped)].map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
  );
  const listed = files.map(({ path }) => `<li><a href="${escaped(path)}">${escaped(path)}</a></li>`);
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Everything kept of ${escaped(about.residentName)}</title><style>${STYLE}</style></head><body>
<h1>Everything kept of ${escaped(about.residentName)}</h1>
<p>Made by ${escaped(about.serviceName)} on ${timeHtml(about.askedAt)}. The same is in record.json for a program.
Concerns about somebody’s safety are kept apart and are not in it; whoever made this looks at them by themselves.</p>
<h2>The record (${String(entries.length)})</h2>${record.join('\n')}
<h2>Who has looked (${String(openings.length)})</h2>
<table><thead><tr><th>When</th><th>Who</th><th>Role</th><th>Where</th><th>What</th><th>By what right</th><th>Reason</th></tr></thead>
<tbody>${looks.join('\n')}</tbody></table>
<h2>Photographs and papers (${String(files.length)})</h2><ul>${listed.join('')}</ul>
</body></html>
`;
}
