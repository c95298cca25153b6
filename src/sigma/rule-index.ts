import { type Diagnostic, didYouMean, type Severity } from '../text/index.ts';
import type { SigmaCode } from './codes.ts';
import type { KeyPath } from './document.ts';
import type { SigmaCorrelation, SigmaObject, SigmaRule } from './tree.ts';

/** What a reference can lead to. Filters are never referred to. */
export type Referable = SigmaRule | SigmaCorrelation;

/** Where a reference stands, and how much it weighs when it leads nowhere. */
export interface Reference {
  /** A name or an id. */
  readonly text: string;
  readonly from: SigmaObject;
  readonly keyPath: KeyPath;
  readonly severity: Severity;
}

/** Finds rules and correlations by the names and ids that other documents refer to them with. */
export class RuleIndex {
  readonly #found = new Map<string, Referable[]>();
  readonly #former = new Map<string, Referable[]>();

  constructor(objects: readonly SigmaObject[]) {
    for (const object of objects) {
      if (object.kind === 'filter') continue;
      for (const key of new Set([object.id, object.name])) {
        if (key !== undefined) append(this.#found, key, object);
      }
      for (const { id, type } of object.related) if (type === 'renamed') append(this.#former, id, object);
    }
  }

  /**
   * Follows a reference. An id that a rule had before, by its `related`, leads to that rule and gives the warning `sigma/former-id`. Other findings: `sigma/unknown-rule`,
   * `sigma/ambiguous-rule`; then the result is undefined.
   */
  find(reference: Reference, report: (diagnostic: Diagnostic) => void): Referable | undefined {
    const { text, from, keyPath, severity } = reference;
    const tell = (code: SigmaCode, weight: Severity, message: string, hint?: string): undefined => {
      const at = from.document.place(keyPath);
      report({ code, severity: weight, message, at, keyPath, ...(hint === undefined ? {} : { hint }) });
    };
    const known = this.#found.get(text) ?? this.#found.get(text.toLowerCase());
    const [only, second] = known ?? this.#former.get(text.toLowerCase()) ?? [];
    if (!only) {
      const hint = didYouMean(text, this.#found.keys()) ?? 'Name a rule that is read along with it.';
      return tell('sigma/unknown-rule', severity, `There is no rule \`${text}\`.`, hint);
    }
    if (second) {
      const message = `\`${text}\` stands for more than one rule: \`${only.title}\` and \`${second.title}\`.`;
      return tell('sigma/ambiguous-rule', 'error', message, 'Ids and names must be unique.');
    }
    if (!known) {
      const message = `\`${text}\` was the id of \`${only.title}\` before.`;
      tell('sigma/former-id', 'warning', message, only.id && `Write \`${only.id}\`.`);
    }
    return only;
  }
}

function append(map: Map<string, Referable[]>, key: string, object: Referable): void {
  const list = map.get(key);
  if (list) list.push(object);
  else map.set(key, [object]);
}
