import { type Detection, filterMacroName } from '../../content/index.ts';
import type { DetectionPage, LookupUseOnPage, MacroUseOnPage } from '../page-model.ts';
import { cisOf, killChainOf, nistOf } from './annotations.ts';
import { contentFacts } from './content-facts.ts';
import { folderOf, type PageShelf } from './page-shelf.ts';
import type { SearchUse } from './usage.ts';

/** Collects what the page of a detection shows. */
export function detectionPage(detection: Detection, use: SearchUse, shelf: PageShelf): DetectionPage {
  const { content, options } = shelf;
  const filterName = filterMacroName(detection.path);
  const filter = content.macroCatalog.get(filterName, 0);
  return {
    kind: 'detection',
    ...contentFacts(detection, shelf),
    folder: folderOf(detection.path),
    type: detection.type,
    products: detection.products,
    securityDomain: detection.securityDomain,
    assetType: detection.assetType,
    dataModels: use.dataModels,
    dataSources: shelf.dataSources(detection.dataSources),
    techniques: shelf.techniques(detection.mitreAttackIds),
    killChainPhases: killChainOf(detection, options.attack),
    nist: nistOf(detection),
    cis: cisOf(detection),
    cves: detection.cves,
    groups: detection.groups,
    search: detection.search,
    macros: use.macros.filter((name) => name !== filterName).map((name) => macroUse(name, shelf)),
    ...(use.macros.includes(filterName) && filter
      ? { filterMacro: { name: filterName, isEmpty: /^\s*search\s+\*\s*$/.test(filter.definition.text) } }
      : {}),
    lookups: use.lookups.map((name) => lookupUse(name, shelf)),
    requiredFields: use.requiredFields,
    howToImplement: detection.howToImplement,
    knownFalsePositives: detection.knownFalsePositives,
    stories: detection.stories.map((name) => shelf.named('story', name)),
    ...(detection.risk ? { risk: detection.risk } : {}),
    drilldowns: detection.drilldowns,
    tests: detection.tests,
    ...(detection.manualTest === undefined ? {} : { manualTest: detection.manualTest }),
  };
}

function macroUse(name: string, shelf: PageShelf): MacroUseOnPage {
  const macro = shelf.macro(name);
  return { ...shelf.named('macro', name), ...(macro ? { source: shelf.source(macro.path, 'blob') } : {}) };
}

function lookupUse(name: string, shelf: PageShelf): LookupUseOnPage {
  const lookup = shelf.lookup(name);
  if (!lookup) return { name };
  return {
    name,
    page: shelf.linkOf(lookup),
    source: shelf.source(lookup.path, 'blob'),
    ...(lookup.dataPath === undefined ? {} : { table: shelf.source(lookup.dataPath) }),
  };
}
