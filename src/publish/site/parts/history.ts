import { type Html, html } from '../html.ts';
import type { Commit } from '../site-model.ts';
import type { View } from '../view.ts';
import { section } from './section.ts';

/** So many commits are shown at once. */
const shownAtOnce = 10;

/** The commits that changed a file, newest first; nothing without git, and for a file that it does not know. */
export function historySection(path: string, view: View): Html | undefined {
  const commits = view.site.history?.ofFile.get(path) ?? [];
  if (commits.length === 0) return undefined;
  const rest = commits.slice(shownAtOnce);
  return section(
    'history',
    'Version history',
    html`<ol class="history">${commits.slice(0, shownAtOnce).map(entry)}</ol>`,
    rest.length > 0 &&
      html`<details><summary>${rest.length} earlier</summary><ol class="history">${rest.map(entry)}</ol></details>`,
  );
}

function entry({ hash, date, author, subject }: Commit): Html {
  return html`<li><time datetime="${date}">${date}</time> <span>${subject}</span> <small>${author}, <code>${hash.slice(0, 10)}</code></small></li>`;
}
