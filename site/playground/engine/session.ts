import type { EventSource, SearchContext } from '../../../src/engine/index.ts';
import {
  dataModelCatalog,
  type Event,
  type Knowledge,
  loadKnowledge,
  memoryEvents,
} from '../../../src/events/index.ts';
import { contentPath, type PlaygroundContent, type PlaygroundTest } from '../../../src/publish/index.ts';
import type { Answer, Completions, OwnFile, Request } from '../protocol.ts';
import { breathing, nextTurn } from './breathing-source.ts';
import { completeSearch } from './completion/complete-search.ts';
import { EventFields } from './completion/event-fields.ts';
import { languageNames } from './language-names.ts';
import { type EventBytes, largestFileBytes, openEvents } from './open-events.ts';
import { runRule } from './run-rule.ts';
import { runSearch } from './run-search.ts';
import { ContentCatalogs } from './search-context.ts';

/** How a session gets at files of the site: the body of an address, or a rejection. */
export type Fetch = (address: string) => Promise<Uint8Array>;

type RunRequest = Extract<Request, { kind: 'run' }>;

/** Data that searches run over. */
interface OpenData {
  readonly events: readonly Event[];
  readonly source: EventSource;
  readonly fields: EventFields;
  readonly circumstances: Pick<PlaygroundTest, 'now' | 'given'>;
}

const noData: OpenData = {
  events: [],
  source: memoryEvents([]),
  fields: new EventFields([]),
  circumstances: { now: Date.UTC(2026, 0, 1) / 1000 },
};

/**
 * One playground: holds the decoded events, and answers what the page asks. Requests are handled in their order,
 * except that a run is given up when another comes.
 */
export class Session {
  readonly #fetch: Fetch;
  readonly #answer: (answer: Answer) => void;
  #site = '';
  #catalogs: Promise<ContentCatalogs> | undefined;
  #data: Promise<OpenData> = Promise.resolve(noData);
  #run: AbortController | undefined;

  constructor(fetch: Fetch, answer: (answer: Answer) => void) {
    this.#fetch = fetch;
    this.#answer = answer;
  }

  /** Does what the page asks. Never rejects: what fails is told to the page. */
  async take(request: Request): Promise<void> {
    try {
      switch (request.kind) {
        case 'start':
          this.#site = request.site;
          void this.#getCatalogs().catch(() => undefined);
          this.#answer({ kind: 'ready', language: languageNames(await loadKnowledge()) });
          return;
        case 'load':
          return await this.#open(() => this.#load(request.test), request.test);
        case 'open':
          return await this.#open(() => this.#read(request.file), { now: request.file.now });
        case 'run':
          return await this.#runLatest(request);
        case 'complete': {
          const completions = await this.#complete(request.text, request.at);
          this.#answer({ kind: 'completions', id: request.id, completions });
          return;
        }
        default: {
          const unknown: never = request;
          throw new TypeError(`No such request: ${JSON.stringify(unknown)}`);
        }
      }
    } catch (error) {
      this.#answer({ kind: 'failed', message: messageOf(error) });
    }
  }

  async #open(
    read: () => Promise<{ readonly name: string; readonly files: readonly EventBytes[] }>,
    circumstances: OpenData['circumstances'],
  ): Promise<void> {
    this.#run?.abort();
    const started = performance.now();
    const before = this.#data;
    const opening = (async () => {
      const [{ name, files }, knowledge] = await Promise.all([read(), loadKnowledge()]);
      return openEvents(name, files, circumstances.now, knowledge);
    })();
    this.#data = opening.then(
      ({ events }) => ({
        events,
        source: breathing(memoryEvents(events)),
        fields: new EventFields(events),
        circumstances,
      }),
      // What could be searched before can still be.
      () => before,
    );
    const { summary } = await opening;
    this.#answer({ kind: 'loaded', data: { ...summary, took: performance.now() - started } });
  }

  async #load({ name: testName, data }: PlaygroundTest): Promise<{ name: string; files: EventBytes[] }> {
    const files = await Promise.all(
      data.map(async ({ file, address, ...labels }) => {
        if (file === undefined) throw new Error(`The data ${address} is not part of this site.`);
        return { name: address, bytes: await this.#fetch(this.#site + file), ...labels };
      }),
    );
    return { name: data.map(({ address }) => address).join(', ') || testName, files };
  }

  async #read({ name, file, sourcetype }: OwnFile): Promise<{ name: string; files: EventBytes[] }> {
    if (file.size > largestFileBytes) {
      const [has, may] = [file.size, largestFileBytes].map((size) => Math.round(size / (1 << 20)));
      throw new Error(
        `${name} has ${has} MB; a tab reads files up to ${may} MB. For larger ones use \`detent run\` on your machine.`,
      );
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { name, files: [{ name, bytes, ...(sourcetype === undefined ? {} : { sourcetype }) }] };
  }

  async #runLatest({ id, language, text }: RunRequest): Promise<void> {
    this.#run?.abort();
    const controller = new AbortController();
    this.#run = controller;
    const { signal } = controller;
    // Letters that were typed meanwhile lie in the queue: only the last run is wanted.
    await nextTurn();
    if (signal.aborted) return;
    const [catalogs, data, knowledge] = await Promise.all([this.#getCatalogs(), this.#data, loadKnowledge()]);
    const started = performance.now();
    await catalogs.prepare(text);
    if (signal.aborted) return;
    const { source, events } = data;
    const result =
      language === 'spl'
        ? await runSearch(text, {
            context: contextOf(catalogs, data, knowledge),
            source,
            eventCount: events.length,
            signal,
          })
        : await runRule(text, events, signal);
    if (!result || signal.aborted) return;
    this.#answer({ kind: 'result', id, result: { ...result, took: performance.now() - started } });
  }

  async #complete(text: string, at: number): Promise<Completions> {
    const [catalogs, data, knowledge] = await Promise.all([this.#getCatalogs(), this.#data, loadKnowledge()]);
    return completeSearch(text, at, {
      macros: catalogs.macros,
      lookups: catalogs.lookups.names(),
      lookupColumns: (name) => catalogs.columnsOf(name),
      dataModels: modelsOf(knowledge),
      fields: data.fields,
    });
  }

  #getCatalogs(): Promise<ContentCatalogs> {
    this.#catalogs ??= (async () => {
      const content = (await this.#json(contentPath)) as PlaygroundContent;
      return new ContentCatalogs(
        content,
        async (path) => (await this.#json(path)) as readonly (readonly string[])[],
      );
    })();
    return this.#catalogs;
  }

  async #json(path: string): Promise<unknown> {
    return JSON.parse(new TextDecoder().decode(await this.#fetch(this.#site + path)));
  }
}

function contextOf(
  catalogs: ContentCatalogs,
  { circumstances }: OpenData,
  knowledge: Knowledge,
): SearchContext {
  const { now, given } = circumstances;
  return {
    macros: catalogs.macros,
    lookups: catalogs.lookups,
    dataModels: modelsOf(knowledge),
    now,
    ...(given ? { given } : {}),
  };
}

const models = new WeakMap<Knowledge, ReturnType<typeof dataModelCatalog>>();

/** The data models of the knowledge, compiled once. */
function modelsOf(knowledge: Knowledge): ReturnType<typeof dataModelCatalog> {
  let known = models.get(knowledge);
  if (!known) {
    known = dataModelCatalog(knowledge);
    models.set(knowledge, known);
  }
  return known;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
