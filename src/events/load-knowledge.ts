import { createKnowledge, type Knowledge } from './knowledge.ts';

let loaded: Promise<Knowledge> | undefined;

/** Loads the knowledge that comes with the program; read once, on first use. */
export function loadKnowledge(): Promise<Knowledge> {
  loaded ??= import('./installed-knowledge.ts').then(({ installedKnowledge }) =>
    createKnowledge(installedKnowledge),
  );
  return loaded;
}
