import type { SearchEntry } from '../../src/publish/site/search-options.ts';
import { element, kindNames, root } from './page.ts';
import type { Find } from './search-data.ts';

/** So many results are listed. */
const most = 20;

let dialog: HTMLDialogElement | undefined;

/** Opens the search at once, so that no key is lost; its index is loaded behind the reader's first letters. */
export function openSearch(): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  dialog.querySelector('input')?.select();
}

function makeDialog(): HTMLDialogElement {
  const input = element('input', {
    type: 'search',
    placeholder: 'Search detections, stories, techniques …',
    'aria-label': 'Search this site',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const status = element('p', { role: 'status' });
  const results = element('ul', { class: 'results' });
  const made = element('dialog', { class: 'search', 'aria-label': 'Search' }, input, status, results);
  document.body.append(made);
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close();
  });

  const row = ({ path, title, kind, about }: SearchEntry): HTMLLIElement =>
    element(
      'li',
      {},
      element(
        'a',
        { href: root + path },
        title,
        element('small', {}, `${kindNames[kind]}${about ? ` · ${about}` : ''}`),
      ),
    );
  const show = (find: Find): void => {
    const text = input.value.trim();
    const found = text === '' ? [] : find(text);
    results.replaceChildren(...found.slice(0, most).map(row));
    const count = found.length === 1 ? '1 result' : `${found.length} results`;
    status.textContent = text === '' ? 'Names, techniques, words of descriptions and searches.' : count;
  };
  const update = (): void => {
    const index = import('./search-data.ts').then(({ loadFind }) => loadFind());
    index.then(show, () => (status.textContent = 'The search index cannot be read.'));
  };
  input.addEventListener('input', update);
  made.addEventListener('keydown', (event) => {
    const links = [...results.querySelectorAll('a')];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === 'ArrowDown') (links[at + 1] ?? links[0])?.focus();
    else if (event.key === 'ArrowUp') (at > 0 ? links[at - 1] : input)?.focus();
    else if (event.key === 'Enter' && document.activeElement === input) links[0]?.click();
    else return;
    event.preventDefault();
  });
  update();
  return made;
}
