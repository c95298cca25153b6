import type { PlaygroundStart, PlaygroundTest } from '../../../src/publish/index.ts';
import type {
  Answer,
  Completions,
  LanguageNames,
  LoadedData,
  OwnFile,
  Request,
  RunResult,
} from '../protocol.ts';

/** What the page wants to hear. */
export interface EngineListener {
  ready(names: LanguageNames): void;
  loading(): void;
  loaded(data: LoadedData): void;
  failed(message: string): void;
  running(): void;
  result(result: RunResult): void;
}

/** What was loaded last, to be loaded again when the worker had to be ended. */
type Loading = Extract<Request, { kind: 'load' | 'open' }>;

/** The engine as the page sees it: a worker that can be ended and begun again at any time. */
export class EngineClient {
  readonly #site: string;
  readonly #listener: EngineListener;
  readonly #waiting = new Map<number, (completions: Completions | null) => void>();
  #worker: Worker;
  #loading: Loading | undefined;
  #lastRun = 0;
  #lastQuestion = 0;

  /** @param site address of the site, ending in `/` */
  constructor(site: string, listener: EngineListener) {
    this.#site = site;
    this.#listener = listener;
    this.#worker = this.#begin();
  }

  load(test: PlaygroundTest): void {
    this.#load({ kind: 'load', test });
  }

  open(file: OwnFile): void {
    this.#load({ kind: 'open', file });
  }

  /** Runs a text; what is still running is given up. */
  run(language: PlaygroundStart['kind'], text: string): void {
    this.#lastRun += 1;
    this.#listener.running();
    this.#send({ kind: 'run', id: this.#lastRun, language, text });
  }

  complete(text: string, at: number): Promise<Completions | null> {
    this.#lastQuestion += 1;
    const id = this.#lastQuestion;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send({ kind: 'complete', id, text, at });
    });
  }

  /** Ends whatever runs, however stuck it is, and makes ready for the next run. */
  stop(): void {
    this.#worker.terminate();
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
    this.#worker = this.#begin();
    if (this.#loading) this.#load(this.#loading);
  }

  /** Ends the engine for good. */
  end(): void {
    this.#worker.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./playground-worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#take(data);
    worker.onerror = (event) => {
      this.#listener.failed(
        event.message || 'The engine could not be loaded. The page must come from a web server.',
      );
    };
    worker.postMessage({ kind: 'start', site: this.#site } satisfies Request);
    return worker;
  }

  #load(request: Loading): void {
    this.#loading = request;
    this.#listener.loading();
    this.#send(request);
  }

  #send(request: Request): void {
    this.#worker.postMessage(request);
  }

  #take(answer: Answer): void {
    switch (answer.kind) {
      case 'ready':
        this.#listener.ready(answer.language);
        return;
      case 'loaded':
        this.#listener.loaded(answer.data);
        return;
      case 'failed':
        this.#listener.failed(answer.message);
        return;
      case 'result':
        if (answer.id === this.#lastRun) this.#listener.result(answer.result);
        return;
      case 'completions': {
        this.#waiting.get(answer.id)?.(answer.completions);
        this.#waiting.delete(answer.id);
        return;
      }
      default: {
        const unknown: never = answer;
        throw new TypeError(`No such answer: ${JSON.stringify(unknown)}`);
      }
    }
  }
}
