import { didYouMean } from '../text/index.ts';
import type { CommandSyntax } from './command-syntax.ts';
import { commandNamed, commandNames } from './commands/index.ts';
import { isIdentifier, type SearchRole } from './cursor.ts';

/** Reads the word that would be a command's name; empty where something else stands there. */
export function firstWord(text: string, start: number, limit: number): string {
  let end = start;
  while (end < limit && isIdentifier(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
}

/**
 * Tells whether a search that begins without a pipe begins with a command (a misspelt one too) rather than with the
 * terms of a search.
 */
export function beginsWithCommand(text: string, start: number, limit: number, role: SearchRole): boolean {
  const name = firstWord(text, start, limit);
  const syntax = name === '' ? undefined : commandNamed(name);
  const rest = text.slice(start + name.length, limit);
  if (syntax && startsExplicitly(rest, syntax, role)) return true;
  return role !== 'search' && looksLikeCommand(rest, name);
}

/** Always for `search`, for the others only where the word is no plausible term. */
function startsExplicitly(rest: string, syntax: CommandSyntax, role: SearchRole): boolean {
  if (!/^(?:$|[\0-\x20\u00a0[])/.test(rest) || comparatorFollows(rest)) return false;
  return role !== 'search' || syntax.kind === 'search' || bareGenerators.has(syntax.name);
}

/** Generating commands whose name is no English word: a search may begin with them without a pipe. */
const bareGenerators = new Set([
  'tstats',
  'mstats',
  'inputlookup',
  'inputcsv',
  'makeresults',
  'multisearch',
  'gentimes',
  'datamodel',
]);

function comparatorFollows(rest: string): boolean {
  return /^\s*(?:!?=|[<>])/.test(rest);
}

/** In a subsearch the first word is a command unless what follows shows a term. */
function looksLikeCommand(rest: string, name: string): boolean {
  if (!/^[A-Za-z]+$/.test(name) || /^(?:AND|OR|NOT|TERM|CASE)$/.test(name)) return false;
  return (
    /^[\0-\x20]/.test(rest) && !comparatorFollows(rest) && didYouMean(name, commandNames()) !== undefined
  );
}
