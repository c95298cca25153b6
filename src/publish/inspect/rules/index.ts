import type { InspectRule } from '../inspect-rule.ts';
import { confSyntax } from './conf-syntax.ts';
import { dangerousSetting } from './dangerous-setting.ts';
import { duplicateStanza } from './duplicate-stanza.ts';
import { executable } from './executable.ts';
import { hiddenFile } from './hidden-file.ts';
import { largeFile } from './large-file.ts';
import { localFolder } from './local-folder.ts';
import { lookupFile } from './lookup-file.ts';
import { manifest } from './manifest.ts';
import { permissions } from './permissions.ts';
import { riskySearch } from './risky-search.ts';
import { versionRule } from './version.ts';
import { view } from './view.ts';

/** All rules, in the order of their codes. A new one is a file beside these and a line here. */
export const inspectRules: readonly InspectRule[] = [
  confSyntax,
  dangerousSetting,
  duplicateStanza,
  executable,
  hiddenFile,
  largeFile,
  localFolder,
  lookupFile,
  manifest,
  permissions,
  riskySearch,
  versionRule,
  view,
];
