/** The catalogue: everything that detects, filtered as the reader types. The state is in the address. */
import type { SearchEntry } from '../../src/publish/site/search-options.ts';
import { element, kindNames, root } from './page.ts';
import { loadEntries, loadFind } from './search-data.ts';

/** So many entries are drawn at first, and again on demand. */
const pageSize = 100;

/** The filters: what they are called, and the values that an entry has. */
const filters: readonly (readonly [string, string, (entry: SearchEntry) => readonly string[]])[] = [
  ['kind', 'Kind', ({ kind }) => [kindNames[kind]]],
  ['type', 'Type', ({ type }) => (type ? [type] : [])],
  ['status', 'Status', ({ status }) => (status ? [status] : [])],
  ['tests', 'Tests', ({ tests }) => (tests ? [tests] : [])],
  ['tactic', 'Tactic', ({ tactics }) => tactics ?? []],
  ['source', 'Data source', ({ sources }) => sources ?? []],
  ['domain', 'Domain or product', ({ products }) => products ?? []],
];

const place = document.querySelector<HTMLElement>('[data-catalogue]');
if (place) {
  loadEntries().then(
    (entries) => new Catalogue(place, entries),
    () => place.append(element('p', { role: 'alert' }, 'The catalogue cannot be read.')),
  );
}

class Catalogue {
  readonly #all: readonly SearchEntry[];
  readonly #query = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  readonly #selects = new Map<string, HTMLSelectElement>();
  readonly #count = element('span', { role: 'status' });
  readonly #list = element('ul', { class: 'entries' });
  readonly #more = element('button', { type: 'button', class: 'more' }, 'Show more');
  #shown: readonly SearchEntry[] = [];

  constructor(place: HTMLElement, entries: readonly SearchEntry[]) {
    this.#all = entries.filter(
      ({ kind }) => kind === 'detection' || kind === 'sigma-rule' || kind === 'story',
    );
    const tools = element('div', { class: 'catalogue-tools', role: 'search' });
    tools.append(element('label', { class: 'query' }, 'Search', this.#query));
    for (const [key, name, valuesOf] of filters) {
      const values = [...new Set(this.#all.flatMap(valuesOf))].sort();
      if (values.length < 2) continue;
      const select = element('select', {}, element('option', { value: '' }, 'all'));
      for (const value of values) select.append(element('option', { value }, value));
      this.#selects.set(key, select);
      tools.append(element('label', {}, name, select));
      select.addEventListener('change', () => this.#apply());
    }
    const reset = element('button', { type: 'button', class: 'more' }, 'Reset');
    reset.addEventListener('click', () => {
      this.#query.value = '';
      for (const select of this.#selects.values()) select.value = '';
      this.#apply();
    });
    this.#query.addEventListener('input', () => this.#apply());
    this.#more.addEventListener('click', () => this.#draw(this.#list.children.length + pageSize));
    place.replaceChildren(
      tools,
      element('div', { class: 'catalogue-count' }, this.#count, reset),
      this.#list,
      this.#more,
    );
    addEventListener('hashchange', () => this.#read());
    this.#read();
  }

  /** Takes the state from the address. */
  #read(): void {
    const state = new URLSearchParams(location.hash.slice(1));
    this.#query.value = state.get('q') ?? '';
    for (const [key, select] of this.#selects) {
      const wanted = state.get(key) ?? '';
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : '';
    }
    this.#filter();
  }

  #apply(): void {
    const state = new URLSearchParams();
    if (this.#query.value.trim() !== '') state.set('q', this.#query.value.trim());
    for (const [key, select] of this.#selects) if (select.value !== '') state.set(key, select.value);
    const text = state.toString();
    history.replaceState(null, '', text === '' ? location.pathname + location.search : `#${text}`);
    this.#filter();
  }

  #filter(): void {
    const text = this.#query.value.trim();
    if (text === '') {
      this.#show(this.#all);
      return;
    }
    const among = new Set(this.#all);
    loadFind().then(
      (find) => {
        // Typed on meanwhile: a later answer is on its way.
        if (this.#query.value.trim() === text) this.#show(find(text).filter((entry) => among.has(entry)));
      },
      () => {
        this.#count.textContent = 'The search index cannot be read.';
      },
    );
  }

  #show(found: readonly SearchEntry[]): void {
    const wanted = filters.flatMap(([key, , valuesOf]) => {
      const value = this.#selects.get(key)?.value;
      return value ? [(entry: SearchEntry) => valuesOf(entry).includes(value)] : [];
    });
    this.#shown = found.filter((entry) => wanted.every((fits) => fits(entry)));
    this.#list.replaceChildren();
    this.#draw(pageSize);
    this.#count.textContent = `${this.#shown.length} of ${this.#all.length}`;
  }

  #draw(until: number): void {
    const from = this.#list.children.length;
    this.#list.append(...this.#shown.slice(from, until).map(row));
    this.#more.hidden = this.#list.children.length >= this.#shown.length;
  }
}

const testTones: Readonly<Record<string, string>> = { pass: 'good', fail: 'bad' };
const testWords: Readonly<Record<string, string>> = { pass: 'tests pass', fail: 'a test fails' };

function row(entry: SearchEntry): HTMLLIElement {
  const { path, title, kind, about, type, tests, techniques } = entry;
  const badge = (text: string, tone = ''): HTMLElement => element('span', { class: `badge ${tone}` }, text);
  const facts: (Node | string)[] = [badge(kindNames[kind], 'accent')];
  if (type) facts.push(' ', badge(type));
  if (tests === 'pass' || tests === 'fail')
    facts.push(' ', badge(testWords[tests] ?? '', testTones[tests] ?? ''));
  if (techniques && techniques.length > 0) facts.push(' ', element('small', {}, techniques.join(' ')));
  return element(
    'li',
    {},
    element('h2', {}, element('a', { href: root + path }, title)),
    ...facts,
    element('p', {}, about ?? ''),
  );
}
