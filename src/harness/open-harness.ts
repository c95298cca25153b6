import type { Content } from '../content/index.ts';
import type { DataModelCatalog } from '../engine/index.ts';
import { dataModelCatalog, type Knowledge, loadKnowledge } from '../events/index.ts';
import { cacheFolder } from './cache-folder.ts';
import { DatasetShelf } from './dataset-shelf.ts';
import { attackDataManifest } from './manifest.ts';

/** What running searches over data needs besides the content. */
export interface Harness {
  readonly knowledge: Knowledge;
  readonly dataModels: DataModelCatalog;
  readonly shelf: DatasetShelf;
}

/** What the harness takes from its surroundings. */
export interface HarnessOptions {
  /** For the cache folder. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A local copy of splunk/attack_data. */
  readonly attackDataFolder?: string | undefined;
}

/** Makes everything ready to run searches of a content repository over its datasets. */
export async function openHarness(content: Pick<Content, 'root'>, options: HarnessOptions): Promise<Harness> {
  const knowledge = await loadKnowledge();
  const shelf = new DatasetShelf(
    {
      contentRoot: content.root,
      cacheFolder: cacheFolder(options.env),
      // Read only when a dataset has an address that it may know.
      get manifest() {
        return attackDataManifest();
      },
      ...(options.attackDataFolder === undefined ? {} : { attackDataFolder: options.attackDataFolder }),
    },
    knowledge,
  );
  return { knowledge, dataModels: dataModelCatalog(knowledge), shelf };
}
