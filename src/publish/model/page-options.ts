import type { AttackCatalog, ContentRule } from '../../harness/index.ts';
import type { SigmaRule } from '../../sigma/index.ts';
import type { ConversionOnPage } from '../page-model.ts';

/** Where the files of a repository are shown on the web. */
export interface WebRepository {
  /** Without a slash at the end. */
  readonly address: string;
  readonly branch: string;
}

/** What the pages need besides the content. */
export interface PageOptions {
  readonly attack: AttackCatalog;
  readonly repository: WebRepository;
  readonly sigma?: {
    readonly rules: readonly ContentRule[];
    /** Where the rules are shown; paths are those below `detections/sigma/`. */
    readonly repository: WebRepository;
    readonly convert?: (rule: SigmaRule) => ConversionOnPage;
  };
}
