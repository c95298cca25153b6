/**
 * A second evaluator of Sigma detections, written from the specification alone and as plainly as it goes: character by character, nothing compiled, nothing shared with the
 * program. It knows the modifiers that the random rules use.
 */
export type Scalar = string | number | boolean | null;
export type Event = Readonly<Record<string, Scalar | readonly Scalar[]>>;
/** Keys as a rule writes them. */
export type Selection =
  | Readonly<Record<string, Scalar | readonly Scalar[]>>
  | readonly (Scalar | Readonly<Record<string, Scalar | readonly Scalar[]>>)[];
export type Tree =
  | { readonly op: 'and' | 'or'; readonly of: readonly Tree[] }
  | { readonly op: 'not'; readonly of: Tree }
  | { readonly op: 'name'; readonly name: string }
  | { readonly op: '1' | 'all'; readonly prefix: string };

export type Selections = Readonly<Record<string, Selection>>;

/** Whether the condition holds on the event. */
export function naiveMatch(tree: Tree, selections: Selections, event: Event): boolean {
  switch (tree.op) {
    case 'and':
      return tree.of.every((one) => naiveMatch(one, selections, event));
    case 'or':
      return tree.of.some((one) => naiveMatch(one, selections, event));
    case 'not':
      return !naiveMatch(tree.of, selections, event);
    case 'name':
      return selectionHolds(selections[tree.name] ?? [], event);
    default: {
      const names = Object.keys(selections).filter((name) => name.startsWith(tree.prefix));
      const verdicts = names.map((name) => selectionHolds(selections[name] ?? [], event));
      return tree.op === '1' ? verdicts.includes(true) : !verdicts.includes(false);
    }
  }
}

function selectionHolds(selection: Selection, event: Event): boolean {
  if (isList(selection)) {
    return selection.some((one) => {
      if (typeof one === 'object' && one !== null) return selectionHolds(one, event);
      return keywordHolds(one, event);
    });
  }
  return Object.entries(selection).every(([key, values]) => itemHolds(key, values, event));
}

function isList(value: unknown): value is readonly never[] {
  return Array.isArray(value);
}

function keywordHolds(keyword: Scalar, event: Event): boolean {
  const tokens: Token[] = ['any', ...tokensOf(String(keyword)), 'any'];
  return Object.values(event)
    .flatMap((value) => (isList(value) ? [...value] : [value]))
    .some((value) => value !== null && globs(tokens, String(value), false));
}

function itemHolds(key: string, written: Scalar | readonly Scalar[], event: Event): boolean {
  const [field = '', ...modifiers] = key.split('|');
  const has = (name: string): boolean => modifiers.includes(name);
  const values: readonly Scalar[] = isList(written) ? written : [written as Scalar];
  const isThere = Object.hasOwn(event, field);
  const actual = isThere ? event[field] : undefined;
  const elements = (isList(actual) ? [...actual] : [actual]).filter(
    (one) => one !== null && one !== undefined,
  );
  const holds = (value: Scalar): boolean => {
    if (has('exists')) return isThere === value;
    if (value === null) return elements.length === 0;
    return elements.some((one) => valueHolds(value, one as string | number | boolean, modifiers, event));
  };
  const verdict = has('all') ? values.every(holds) : values.some(holds);
  return has('neq') ? !verdict : verdict;
}

type Token = 'any' | 'one' | 'dash' | { readonly char: string };

function valueHolds(
  value: string | number | boolean,
  actual: string | number | boolean,
  modifiers: readonly string[],
  event: Event,
): boolean {
  const has = (name: string): boolean => modifiers.includes(name);
  const text = String(actual);
  for (const operator of ['lt', 'lte', 'gt', 'gte']) {
    if (!has(operator)) continue;
    if (typeof actual === 'boolean' || !/^[+-]?\d+(\.\d+)?$/.test(text)) return false;
    const [x, y] = [Number(text), Number(value)];
    return operator === 'lt' ? x < y : operator === 'lte' ? x <= y : operator === 'gt' ? x > y : x >= y;
  }
  if (has('re')) return new RegExp(String(value), has('i') ? 'i' : '').test(text);
  if (has('cidr')) {
    const [network = '', length = '32'] = String(value).split('/');
    if (!/^\d+\.\d+\.\d+\.\d+$/.test(text)) return false;
    const bits = (address: string): string =>
      address
        .split('.')
        .map((part) => Number(part).toString(2).padStart(8, '0'))
        .join('');
    return bits(text).slice(0, Number(length)) === bits(network).slice(0, Number(length));
  }
  if (has('fieldref')) {
    const other = Object.hasOwn(event, String(value)) ? event[String(value)] : undefined;
    const others = (isList(other) ? [...other] : [other]).filter((one) => one !== null && one !== undefined);
    return others.some((one) => {
      const [mine, theirs] = [text.toLowerCase(), String(one).toLowerCase()];
      if (has('startswith')) return mine.startsWith(theirs);
      if (has('endswith')) return mine.endsWith(theirs);
      return has('contains') ? mine.includes(theirs) : mine === theirs;
    });
  }
  if (typeof value === 'number') {
    if (typeof actual === 'boolean' || !/^[+-]?\d+(\.\d+)?$/.test(text)) return false;
    return Number(text) === value;
  }
  if (typeof value === 'boolean') return text.toLowerCase() === String(value);
  const forms = has('base64offset')
    ? offsetForms(value)
    : [has('base64') ? base64(literalOf(value)) : undefined];
  return forms.some((form) => {
    let tokens: Token[] = form === undefined ? tokensOf(value) : [...form].map((char) => ({ char }));
    if (has('windash')) tokens = withDashes(tokens);
    if (has('contains') || has('endswith')) tokens = ['any', ...tokens];
    if (has('contains') || has('startswith')) tokens = [...tokens, 'any'];
    return globs(tokens, text, has('cased'));
  });
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at] ?? '';
    const next = chars[at + 1] ?? '';
    if (char === '\\' && next !== '' && '*?\\'.includes(next)) {
      tokens.push({ char: next });
      at += 1;
    } else if (char === '*') tokens.push('any');
    else if (char === '?') tokens.push('one');
    else tokens.push({ char });
  }
  return tokens;
}

function literalOf(text: string): string {
  return tokensOf(text)
    .map((token) => (typeof token === 'object' ? token.char : ''))
    .join('');
}

function withDashes(tokens: readonly Token[]): Token[] {
  const isWord = (token: Token | undefined): boolean => typeof token === 'object' && /\w/.test(token.char);
  return tokens.map((token, at) => {
    const isDash = typeof token === 'object' && '-/–—―'.includes(token.char);
    return isDash && !isWord(tokens[at - 1]) && isWord(tokens[at + 1]) ? 'dash' : token;
  });
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function offsetForms(value: string): string[] {
  const bytes = Buffer.from(literalOf(value), 'utf8');
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset, 32), bytes]).toString('base64');
    const rest = (offset + bytes.length) % 3;
    return encoded.slice([0, 2, 3][offset], encoded.length - (rest === 0 ? 0 : rest === 1 ? 3 : 2));
  });
}

function globs(tokens: readonly Token[], text: string, isCased: boolean): boolean {
  const chars = [...text];
  const same = (a: string, b: string): boolean =>
    a === b || (!isCased && a.toLowerCase() === b.toLowerCase());
  /** Which beginnings of the text the tokens so far can stand for. */
  let reached = new Set([0]);
  for (const token of tokens) {
    const next = new Set<number>();
    for (const at of reached) {
      if (token === 'any') for (let to = at; to <= chars.length; to += 1) next.add(to);
      else if (at < chars.length) {
        const char = chars[at] ?? '';
        const fits = token === 'one' || (token === 'dash' ? '-/–—―'.includes(char) : same(token.char, char));
        if (fits) next.add(at + 1);
      }
    }
    reached = next;
  }
  return reached.has(chars.length);
}
